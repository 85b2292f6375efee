/**
 * Spells out what a reader cannot see or a terminal would obey: `\x1b`, `\u202e`. Names come from
 * untrusted code and registries.
 */
export function visible(text: string): string {
  return text.replaceAll(HIDDEN, escaped);
}

/** One visible line of bounded length. */
export function oneLine(text: string, limit = 500): string {
  const near = clip(text, limit * 4).trim();
  return visible(clip(near.replaceAll(/[ \t\r\n]+/g, " "), limit));
}

/** At most `limit` UTF-16 units, never half a surrogate pair, with a mark where something was cut. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = isHighSurrogate(text.charCodeAt(limit - 2)) ? limit - 2 : limit - 1;
  return `${text.slice(0, end)}…`;
}

/**
 * Controls, invisible formatting (bidirectional overrides, zero-width, tags), line separators, lone
 * surrogates, private use, and what renders as nothing; an emoji's own selector alone is harmless.
 */
export const HIDDEN =
  /[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\u2800]--\ufe0f]/gv;

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code < 0x100) return `\\x${hex.padStart(2, "0")}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, "0")}` : `\\u{${hex}}`;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}
