/** The words of a `@deprecated` tag as plain text, without the comment's own marks. */
export function plainWords(tag: string): string {
  return (
    tag
      .replace(/^\s*@\w+/, "")
      .replaceAll(/^[ \t]*\*(?:\/|[ \t]?)/gm, "")
      .replace(/\*\/\s*$/, "")
      // A line that is a link and nothing else refers to the whole, not to its end.
      .replaceAll(/^[ \t]*\[[^\]]+\]\([^)\s]*\)[ \t]*$/gm, "")
      .replaceAll(/\{@(?:link|linkcode|linkplain)\s+([^}]*)\}/g, (_, inside: string) =>
        linked(inside),
      )
      .replaceAll(/\[([^\]]+)\]\([^)\s]*\)/g, "$1")
      .replaceAll(/\s+/g, " ")
      .replace(/^\s*[-:]\s*/, "")
      .trim()
      .slice(0, longestWords)
  );
}

/** `X`, `X | words`, `address words`. */
function linked(inside: string): string {
  const [target = "", words] = inside.split("|", 2);
  return (words ?? target).trim();
}

const longestWords = 1000;
