/** The package that `npm create <initializer>` runs: `vite@5` → `create-vite@5`, `@scope` → `@scope/create`. */
export function createPackage(initializer: string): string {
  const at = initializer.indexOf("@", 1);
  const name = at === -1 ? initializer : initializer.slice(0, at);
  const version = at === -1 ? "" : initializer.slice(at);
  if (!name.startsWith("@")) return isElsewhere(name) ? initializer : `create-${name}${version}`;
  const [scope, rest] = name.split("/", 2);
  if (rest === undefined) return `${scope ?? ""}/create${version}`;
  return `${scope ?? ""}/create-${rest}${version}`;
}

/** A path, a repository or an address names itself. */
function isElsewhere(name: string): boolean {
  return /[/:]|^\./.test(name);
}
