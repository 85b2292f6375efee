/** Does a name match a pattern with at most one `*`, as in tsconfig `paths` and `declare module`? */
export function matchesPattern(name: string, pattern: string): boolean {
  const star = pattern.indexOf("*");
  if (star < 0) return name === pattern;
  const suffix = pattern.slice(star + 1);
  return (
    name.length >= pattern.length - 1 &&
    name.startsWith(pattern.slice(0, star)) &&
    name.endsWith(suffix)
  );
}

/** A set of names and patterns, told apart once. */
export interface NameSet {
  has(name: string): boolean;
}

/** A pattern that is nothing but `*` would match every package, and says nothing of any. */
export function nameSet(entries: Iterable<string>): NameSet {
  const names = new Set<string>();
  const patterns: string[] = [];
  for (const entry of entries)
    if (!entry.includes("*")) names.add(entry);
    else if (entry !== "*") patterns.push(entry);
  return {
    has: (name) => names.has(name) || patterns.some((pattern) => matchesPattern(name, pattern)),
  };
}
