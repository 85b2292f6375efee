/** The names that occur more than once, each of them once, in the order of their first repetition. */
export function duplicates(names: readonly string[]): string[] {
  const seen = new Set<string>();
  const found = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) found.add(name);
    seen.add(name);
  }
  return [...found];
}
