import type { DependencySource } from "../../core/manifest.ts";
import { newDraft, type Draft, type DraftDependency } from "../draft.ts";
import { blockLines, type BlockLine } from "../formats/blockYaml.ts";
import { readNpmSpecifier } from "./specifier.ts";

/** `pnpm-lock.yaml`, versions 5 to 9. */
export function readPnpmLock(text: string): Draft {
  const draft = newDraft("npm", "lock");
  const reportOther = newOtherLines(text, draft);
  for (const line of blockLines(text, reportOther)) {
    if (line.path[0] === "packages" && line.path.length === 2) readPackage(line, draft);
    else readImported(line, draft);
  }
  return draft;
}

/** List items are nothing to us; any other line that is no `key: value` is a sign of a broken file. */
function newOtherLines(text: string, draft: Draft): (span: DraftDependency["span"]) => void {
  return ({ start, end }) => {
    const line = text.slice(start, Math.min(end, start + 80)).trimEnd();
    if (/^(-($| )|[\])}]|---|\.\.\.|:)/.test(line) || draft.problems.length > 0) return;
    if (/^(<{7}|={7}|>{7}|\S+$)/.test(line)) {
      draft.problems.push({ message: "is not a pnpm lock file at this line", offset: start });
    }
  };
}

const GROUPS: ReadonlyMap<string, DraftDependency["group"]> = new Map([
  ["dependencies", "runtime"],
  ["devDependencies", "development"],
  ["optionalDependencies", "optional"],
]);

/**
 * `dependencies/foo: 1.0.0` or `dependencies/foo/version: 1.0.0`, at the top or below
 * `importers/<folder>`.
 */
function readImported({ path, key, value }: BlockLine, draft: Draft): void {
  const isWorkspace = path[0] === "importers";
  const [section = "", name, field] = isWorkspace ? path.slice(2) : path;
  const group = GROUPS.get(section);
  const length = path.length - (isWorkspace ? 2 : 0);
  if (!group || name === undefined || length < 2 || length > 3) return;
  if (length === 3 && field === "version") complete(draft, name, value);
  if (length !== 2) return;
  const importer = isWorkspace && path[1] !== "." ? (path[1] ?? "") : "";
  draft.dependencies.push({
    name,
    ...(value !== "" && lockedAt(name, value)),
    importer,
    group,
    span: key,
  });
}

/** Fills in the version that stands on a line below the name. */
function complete(draft: Draft, name: string, version: string): void {
  const last = draft.dependencies.pop();
  if (last) draft.dependencies.push({ ...last, ...lockedAt(name, version) });
}

interface Locked {
  readonly name: string;
  readonly alias?: string;
  readonly lockedVersion?: string;
  readonly source: DependencySource;
}

/** `1.0.0(react@18.0.0)`, `1.0.0_react@18.0.0`, `/bar/1.0.0` and `bar@1.0.0` for an alias, `link:../b`, an address. */
function lockedAt(key: string, value: string): Locked {
  if (value.startsWith("link:")) {
    return { name: key, source: { kind: "workspace", target: value.slice(5) } };
  }
  const bare = withoutPeers(value);
  if (/^\d/.test(bare)) {
    return { name: key, lockedVersion: withoutHash(bare), source: { kind: "registry" } };
  }
  const other = splitPackageKey(bare);
  if (other) {
    const alias = other.name !== key && { alias: key };
    return {
      name: other.name,
      ...alias,
      lockedVersion: other.version,
      source: { kind: "registry" },
    };
  }
  const { source } = readNpmSpecifier(
    value.slice(value.startsWith(`${key}@`) ? key.length + 1 : 0),
  );
  const isRegistry = source.kind === "registry";
  return { name: key, source: isRegistry ? { kind: "url", target: value } : source };
}

/** `/foo/1.0.0`, `/foo@1.0.0`, `foo@1.0.0`, each with a scope or with peers. */
function readPackage({ path, key }: BlockLine, draft: Draft): void {
  const found = splitPackageKey(withoutPeers(path[1] ?? ""));
  if (!found) return;
  draft.dependencies.push({
    name: found.name,
    lockedVersion: found.version,
    group: "runtime",
    span: key,
  });
}

function splitPackageKey(
  key: string,
): { readonly name: string; readonly version: string } | undefined {
  const match = /^\/?((?:@[^/@]+\/)?[^/@]+)[@/](\d[^/:]*)$/.exec(key);
  return match?.[1] && match[2] ? { name: match[1], version: withoutHash(match[2]) } : undefined;
}

/** Versions 6 and up: `1.0.0(react@18.0.0)`. */
function withoutPeers(text: string): string {
  return text.split("(", 1)[0] ?? "";
}

/** Version 5: `1.0.0_react@18.0.0` or `1.0.0_ab12cd`; a version itself has no `_`. */
function withoutHash(version: string): string {
  return version.split("_", 1)[0] ?? "";
}
