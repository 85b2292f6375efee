/** The columns a text takes on a terminal: wide East Asian characters and emoji take two, marks none. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += widthOf(character);
  return columns;
}

export function padColumns(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - columnsOf(text)));
}

/** Breaks at spaces and keeps the indentation; a word that is wider than a line is cut. */
export function wrap(text: string, columns: number): readonly string[] {
  if (columnsOf(text) <= columns) return [text];
  const indent = /^ */.exec(text)?.[0].slice(0, Math.min(columns / 2, columns - WIDEST)) ?? "";
  return filled(text.replace(/^ +/, "").split(" "), columns - indent.length).map(
    (line) => indent + line,
  );
}

/** Columns of the widest character, which a line has room for whatever its indentation. */
const WIDEST = 2;

function filled(words: readonly string[], columns: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of words.flatMap((word) => pieces(word, columns))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (columnsOf(longer) <= columns) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = word;
  }
  return [...lines, line].filter((each) => each !== "");
}

function pieces(word: string, columns: number): readonly string[] {
  if (columnsOf(word) <= columns) return [word];
  const parts: string[] = [];
  let part = "";
  for (const character of word) {
    if (part !== "" && columnsOf(part) + widthOf(character) > columns) {
      parts.push(part);
      part = "";
    }
    part += character;
  }
  return [...parts, part];
}

function widthOf(character: string): number {
  if (character < "\u0300") return 1;
  if (/^\p{M}$/u.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** The blocks that Unicode's EastAsianWidth.txt marks wide or fullwidth, to the nearest block. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]$/u;
