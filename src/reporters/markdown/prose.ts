import { oneLine } from "../visible.ts";

/**
 * Untrusted text as one line of Markdown: quoted parts and every word with an unusual character
 * become code, in which no dialect finds a link, a mention, HTML or emphasis.
 */
export function prose(text: string, limit?: number): string {
  return oneLine(text, limit).replaceAll(PIECES, (piece, quoted?: string) => {
    if (quoted !== undefined) return code(quoted);
    return isPlain(piece) ? piece : code(piece);
  });
}

/**
 * A quoted phrase that stands alone, or else a word. Only a space may follow code, or punctuation
 * and then a space: two runs of backticks that touch would close one another.
 */
const PIECES = /(?<=^| )"([^"]+)"(?=[.,;:)]*(?: |$))|[^ ]+/g;

/** Text as inline code, whatever it holds. */
export function code(text: string, limit?: number): string {
  const line = oneLine(text, limit);
  if (line === "") return "` `";
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const space = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${space}${line}${space}${fence}`;
}

/** Letters, digits and punctuation that means nothing inside a line; addresses link themselves. */
function isPlain(word: string): boolean {
  return /^[\p{L}\p{N}.,;:!?'"()%=+/…·→–²³-]*$/u.test(word) && !/:\/\/|www\./i.test(word);
}
