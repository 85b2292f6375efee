import { packageKey, type PackageVersion } from "../../core/package.ts";
import type { ExternalUse, Origin } from "../../core/types.ts";

/** The package whose API a name belongs to; `undefined` for the language's own library. */
export function packageOf(origin: Origin): PackageVersion | undefined {
  if (origin.kind === "standard") return undefined;
  return origin.kind === "stubs" ? origin.of : origin.package;
}

/** `pandas 2.2.3`, `Python 3.12` */
export function originText(origin: Origin): string {
  const release = packageOf(origin);
  if (release) return `${release.name} ${release.version}`;
  const { name, version } = origin as StandardOrigin;
  return version === undefined ? name : `${name} ${version}`;
}

/** `npm:zod`, `Python`: what has the versions in which the name may be there or not. */
export function subjectOf({ owner: { origin } }: ExternalUse): string {
  const release = packageOf(origin);
  return release ? packageKey(release) : (origin as StandardOrigin).name;
}

type StandardOrigin = Extract<Origin, { kind: "standard" }>;

/** A key that all uses of the same thing share. */
export function apiKey(use: ExternalUse): string {
  const { kind, name, owner } = use;
  return [subjectOf(use), kind, owner.kind, owner.name, name].join("\0");
}

/** A key of one place that names something. */
export function placeKey({ file, kind, name, range }: ExternalUse): string {
  return [file, kind, range.start.offset, name].join("\0");
}

/** `DataFrame.append`, `pandas.concat`, `read_csv(squeeze)`: the thing as people speak of it. */
export function apiText(use: ExternalUse): string {
  const { kind, name, owner } = use;
  switch (kind) {
    case "module":
      return name;
    case "export":
      return isSpoken(owner.name) ? `${owner.name}.${name}` : name;
    case "member":
      if (owner.kind === "namespace" || owner.name.startsWith(".")) return memberOfModule(use);
      return isSpoken(owner.name) ? `${owner.name}.${name}` : name;
    case "parameter":
      return `${spoken(owner.name)}(${name})`;
    case "option":
      return `${spoken(owner.name)}.${name}`;
    case "call":
      return `${isCallOf(owner.name, name) || !isSpoken(owner.name) ? name : `${owner.name}.${name}`}()`;
  }
}

/** What a module is called inside its declarations nobody knows: `e` for `express`, `..path` for `os.path`. */
function memberOfModule({ name, owner: { name: owner, origin }, path }: ExternalUse): string {
  const release = packageOf(origin);
  const isRelative = owner.startsWith(".");
  if (path?.endsWith(`.${name}`) === true && (isRelative || path.split(".").length === 2))
    return path;
  const isInternal = release !== undefined && !owner.includes(release.name) && owner.length < 3;
  return `${isInternal ? release.name : owner.replace(/^\.+/, "")}.${name}`;
}

/** Types that have no name are written out, and nobody speaks so. */
function isSpoken(name: string): boolean {
  return name.length <= 60 && /^[\w$@./-]+$/.test(name);
}

function spoken(name: string): string {
  return isSpoken(name) ? name : "its";
}

function isCallOf(owner: string, name: string): boolean {
  return owner === name || owner.endsWith(`.${name}`);
}
