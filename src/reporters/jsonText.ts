import { HIDDEN } from "./visible.ts";

/** Pretty JSON that is safe to print: what a terminal would obey stands as `\uXXXX`, which reads back the same. */
export function jsonText(value: unknown): string {
  const escaped = JSON.stringify(value, null, 2).replaceAll(HIDDEN, (character) =>
    character === "\n" ? character : unicodeEscapes(character),
  );
  return `${escaped}\n`;
}

function unicodeEscapes(character: string): string {
  return Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`,
  ).join("");
}
