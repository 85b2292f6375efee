/** What a sticky pattern takes at one place of a text. */
export function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** A function's name as part of a pattern. */
export function escapeName(name: string): string {
  return name.replaceAll("$", String.raw`\$`);
}
