/** Poetry's `^1.2` and `~1.2` as PEP 440 ranges; `undefined` for anything else. */
export function poetryRange(text: string): string | undefined {
  const match = /^(\^|~)(\d{1,9}(?:\.\d{1,9}){0,5})$/.exec(text);
  if (!match) return undefined;
  const [, operator, version = ""] = match;
  const parts = version.split(".").map(Number);
  const index = operator === "^" ? caretIndex(parts) : Math.min(parts.length - 1, 1);
  const upper = parts.slice(0, index + 1);
  upper[index] = (upper[index] ?? 0) + 1;
  return `>=${version},<${upper.join(".")}`;
}

/** A caret lets everything change to the right of the first part that is not zero. */
function caretIndex(parts: readonly number[]): number {
  const index = parts.findIndex((part) => part !== 0);
  return index === -1 ? parts.length - 1 : index;
}
