/** The names that occur more than once, each of them once, in the order of their first repetition. */
export function duplicates(names: readonly string[]): string[] {
  const found: string[] = [];
  for (let i = 0; i < names.length; i++) {
    for (let j = 0; j < i; j++) {
      if (names[i] === names[j] && !found.includes(names[i]!)) found.push(names[i]!);
    }
  }
  return found;
}
