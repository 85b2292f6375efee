/** A bare specifier taken apart: `@scope/name/sub/path`. */
export interface NpmSpecifier {
  readonly name: string;
  readonly subpath?: string;
}

/** The package a bare specifier names, or undefined where npm could never have published the name. */
export function parseNpmSpecifier(specifier: string): NpmSpecifier | undefined {
  const [first = "", second] = specifier.split("/", 2);
  const name = specifier.startsWith("@") ? `${first}/${second ?? ""}` : first;
  if (!isNpmName(name)) return undefined;
  const subpath = specifier.slice(name.length + 1);
  return subpath === "" ? { name } : { name, subpath };
}

/**
 * Could npm have published this name at any time? Capitals and `~'!()*` were allowed until 2014, of
 * which only capitals are found in real packages (`JSONStream`).
 */
export function isNpmName(name: string): boolean {
  return name.length <= LONGEST_NAME && NPM_NAME.test(name) && !NEVER_PUBLISHED.has(name);
}

/** https://github.com/npm/validate-npm-package-name */
const LONGEST_NAME = 214;
const NPM_NAME = /^(?:@[\w~-][\w.~-]*\/[\w~-][\w.~-]*|[A-Za-z0-9-][\w.~-]*)$/;
const NEVER_PUBLISHED = new Set(["node_modules", "favicon.ico"]);
