import { type Line, linesOf } from "./lines.ts";

/** A fenced block of Markdown: what stands behind the opening fence, and the lines of the code. */
export interface Fence {
  readonly info: string;
  /** Without indentation and block quote marks, with the line break. */
  readonly lines: readonly { readonly start: number; readonly end: number }[];
}

export interface MarkdownText {
  readonly fences: readonly Fence[];
  /** The lines outside of fences and HTML comments. */
  readonly lines: readonly Line[];
}

/** Finds the fenced blocks of a Markdown text; the last may be open, as in an answer that was cut off. */
export function splitMarkdown(text: string): MarkdownText {
  const fences: Fence[] = [];
  const lines: Line[] = [];
  let open: (Opening & { lines: { start: number; end: number }[] }) | undefined;
  let inComment = false;
  for (const line of linesOf(text)) {
    if (open) {
      const content = contentStart(text, line, open);
      if (content !== undefined) {
        if (closes(text, content, line, open)) open = undefined;
        else open.lines.push({ start: content, end: line.next });
        continue;
      }
      open = undefined;
    }
    if (inComment || startsWith(text, line, "<!--")) {
      inComment = !text.slice(line.start, line.end).includes("-->");
      continue;
    }
    const opening = readOpening(text, line);
    if (opening) {
      open = { ...opening, lines: [] };
      fences.push(open);
    } else lines.push(line);
  }
  return { fences, lines };
}

interface Opening {
  readonly info: string;
  readonly mark: string;
  readonly length: number;
  readonly quotes: number;
  /** Columns before the fence, counted from the innermost block quote. */
  readonly indent: number;
}

function readOpening(text: string, line: Line): Opening | undefined {
  const { at, quotes, indent } = skipContainers(text, line);
  const mark = text[at] ?? "";
  if (mark !== "`" && mark !== "~") return undefined;
  const end = endOfRun(text, at, line.end, mark);
  const info = text.slice(end, Math.min(line.end, end + INFO_LIMIT)).trim();
  if (end - at < 3 || (mark === "`" && info.includes("`"))) return undefined;
  return { info, mark, length: end - at, quotes, indent };
}

/** Longer info strings are not told apart. */
const INFO_LIMIT = 1000;

/** Block quote marks, list markers and indentation, however deep. */
function skipContainers(text: string, line: Line) {
  let at = line.start;
  let quotes = 0;
  let indent = 0;
  while (at < line.end) {
    const char = text[at];
    const marker = LIST_MARKER.exec(text.slice(at, Math.min(at + 11, line.end)));
    if (char === ">") {
      quotes++;
      at += text[at + 1] === " " ? 2 : 1;
      indent = 0;
    } else if (char === " " || char === "\t") {
      indent += width(char, indent);
      at++;
    } else if (marker) {
      indent += marker[0].length;
      at += marker[0].length;
    } else break;
  }
  return { at, quotes, indent };
}

/** CommonMark: a bullet, or at most nine digits, before white space. */
const LIST_MARKER = /^(?:[-*+]|\d{1,9}[.)])(?=[ \t])/;

/** Where the line's code starts; `undefined` where the block quote around the fence has ended. */
function contentStart(text: string, line: Line, open: Opening): number | undefined {
  let at = line.start;
  for (let quotes = 0; quotes < open.quotes; quotes++) {
    while (at < line.end && (text[at] === " " || text[at] === "\t")) at++;
    if (text[at] !== ">") return undefined;
    at += text[at + 1] === " " ? 2 : 1;
  }
  let indent = 0;
  while (at < line.end && (text[at] === " " || text[at] === "\t")) {
    const columns = width(text[at] ?? "", indent);
    if (indent + columns > open.indent) break;
    indent += columns;
    at++;
  }
  return Math.min(at, line.end);
}

function closes(text: string, content: number, line: Line, open: Opening): boolean {
  let at = content;
  while (at < line.end && text[at] === " ") at++;
  // CommonMark: four columns and more are code.
  if (at - content > 3) return false;
  const end = endOfRun(text, at, line.end, open.mark);
  return end - at >= open.length && text.slice(end, line.end).trim() === "";
}

function width(char: string, column: number): number {
  return char === "\t" ? 4 - (column % 4) : 1;
}

function endOfRun(text: string, start: number, limit: number, mark: string): number {
  let end = start;
  while (end < limit && text[end] === mark) end++;
  return end;
}

function startsWith(text: string, line: Line, prefix: string): boolean {
  let at = line.start;
  while (at < line.end && text[at] === " " && at - line.start < 3) at++;
  return text.startsWith(prefix, at);
}
