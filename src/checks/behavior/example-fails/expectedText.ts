/**
 * Whether a program printed what a dialogue expects, as Python's `doctest.OutputChecker` decides it;
 * `...` always stands for any text, because whoever writes it means that.
 */
export function isExpectedText(
  expected: string,
  printed: string,
  options: ReadonlySet<string>,
): boolean {
  const [want, got] = [ended(expected), ended(printed)];
  if (want === got) return true;
  const boolean = want === "1\n" ? "True\n" : want === "0\n" ? "False\n" : undefined;
  if (boolean === got) return true;
  const blank = want.replaceAll(/^<BLANKLINE>[ \t]*$/gm, "");
  const shown = got.replaceAll(/[ \t]+$/gm, "");
  const isNormal = options.has("NORMALIZE_WHITESPACE");
  const [left, right] = [blank, shown].map((text) =>
    isNormal ? text.split(/\s+/).join(" ").trim() : text.replaceAll(/[ \t]+$/gm, ""),
  ) as [string, string];
  return left === right || matchesEllipsis(left, right);
}

function ended(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

/** Each piece between the dots in its order, without going back: linear, whatever the text. */
function matchesEllipsis(want: string, got: string): boolean {
  const pieces = want.split("...");
  const [first = "", ...rest] = pieces;
  const last = rest.pop();
  if (last === undefined || !got.startsWith(first) || !got.endsWith(last)) return false;
  let at = first.length;
  const end = got.length - last.length;
  for (const piece of rest) {
    const found = got.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return at <= end;
}
