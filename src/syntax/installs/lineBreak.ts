/** The offset after a line break at `index`, or `index` where there is none. */
export function endOfLineBreak(text: string, index: number): number {
  if (text[index] === "\n") return index + 1;
  if (text[index] === "\r") return text[index + 1] === "\n" ? index + 2 : index + 1;
  return index;
}
