import type { DependencySource } from "../../core/manifest.ts";

/** What the right side of a dependency in package.json asks for. */
export interface NpmSpecifier {
  /** The published name, where the specifier gives another than the key. */
  readonly name?: string;
  readonly versionRange?: string;
  readonly source: DependencySource;
}

/** Reads a specifier as npm, pnpm, yarn and bun do: ranges, tags, aliases, protocols, paths, repositories. */
export function readNpmSpecifier(specifier: string): NpmSpecifier {
  const text = specifier.trim();
  const protocol = /^[a-z][a-z0-9+.-]*:/i.exec(text)?.[0].toLowerCase();
  if (protocol) return withProtocol(protocol, text.slice(protocol.length), text);
  if (/^(\.{1,2}(\/|$)|\/|~\/|[a-z]:[\\/])/i.test(text)) return from("path", text);
  if (/^[^@\s/]+@[^:\s/]+:/.test(text)) return from("git", text);
  if (isGithubShorthand(text)) return from("git", text);
  if (/\.(tgz|tar|tar\.gz)$/i.test(text)) return from("path", text);
  return registry(text);
}

const GIT_PROTOCOLS: ReadonlySet<string> = new Set([
  "git:",
  "git+ssh:",
  "git+https:",
  "git+http:",
  "git+file:",
  "ssh:",
  "github:",
  "gitlab:",
  "bitbucket:",
  "gist:",
]);

const PATH_PROTOCOLS: ReadonlySet<string> = new Set(["file:", "link:", "portal:", "exec:"]);

function withProtocol(protocol: string, rest: string, whole: string): NpmSpecifier {
  if (protocol === "npm:") return aliased(rest);
  if (protocol === "workspace:") return workspace(rest, whole);
  if (protocol === "catalog:") return from("catalog", rest.trim() || "default");
  if (protocol === "patch:") return patched(rest);
  if (PATH_PROTOCOLS.has(protocol)) return from("path", rest);
  if (GIT_PROTOCOLS.has(protocol) || /^https?:.*\.git(#.*)?$/i.test(whole))
    return from("git", whole);
  return from("url", whole);
}

/** `npm:bar@^1`, or Berry's `npm:^1` that names no other package. */
function aliased(rest: string): NpmSpecifier {
  const { name, range } = splitNameAndRange(rest);
  if (name === undefined) return registry(rest);
  return { name, ...registry(range) };
}

/** `workspace:*`, or `workspace:bar@*` for another name. */
function workspace(rest: string, whole: string): NpmSpecifier {
  const { name } = splitNameAndRange(rest);
  const isPath = /^\.{0,2}\//.test(rest);
  return { ...(name !== undefined && !isPath && { name }), ...from("workspace", whole) };
}

/** `patch:lodash@npm%3A4.17.21#./lodash.patch`: what is patched still comes from the registry. */
function patched(rest: string): NpmSpecifier {
  const source = decode(rest.split("#", 1)[0] ?? "");
  const { name, range } = splitNameAndRange(source);
  const inner = readNpmSpecifier(range);
  return name === undefined ? inner : { name, ...inner };
}

function splitNameAndRange(text: string): { readonly name?: string; readonly range: string } {
  const at = text.indexOf("@", 1);
  if (at > 0) return { name: text.slice(0, at), range: text.slice(at + 1) };
  const isName =
    /^(@[^/@\s]+\/)?[a-z_-][^/@\s]*$/i.test(text) && !/^[vx]?\d/i.test(text) && text !== "x";
  return isName && !TAGS.has(text) ? { name: text, range: "" } : { range: text };
}

/** Tags that stand alone after `npm:` far more often than packages of that name. */
const TAGS: ReadonlySet<string> = new Set(["latest", "next", "beta", "alpha", "canary", "rc"]);

function isGithubShorthand(text: string): boolean {
  return /^[a-z0-9_][a-z0-9_.-]*\/[a-z0-9_.-]+(#.*)?$/i.test(text);
}

function registry(range: string): NpmSpecifier {
  const versionRange = range.trim();
  return { ...(versionRange && { versionRange }), source: { kind: "registry" } };
}

function from(kind: Exclude<DependencySource["kind"], "registry">, target: string): NpmSpecifier {
  return { source: { kind, target } };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
