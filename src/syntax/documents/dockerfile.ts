import { type Excerpt, excerptOf, type Piece, sliceAt, sliceOf } from "../excerpt.ts";
import { execForm } from "./execForm.ts";
import { isBlank, type Line, linesOf } from "./lines.ts";
import type { Part, Parts } from "./parts.ts";

/** The commands that a Dockerfile's instructions run, and its comments. */
export function dockerfileParts(file: Excerpt): Parts {
  const { text } = file;
  const lines = [...linesOf(text)];
  const escape = /^\s{0,100}#\s{0,20}escape\s{0,20}=\s{0,20}`/i.test(text.slice(0, 200))
    ? "`"
    : "\\";
  const parts: Part[] = [];
  let index = 0;
  while (index < lines.length) {
    const instruction = readInstruction(file, lines, index, escape);
    parts.push(...instruction.comments);
    const code = excerptOf(file, instruction.pieces);
    const heredoc = readHereDocuments(file, lines, instruction.next, code.text);
    parts.push(...commandParts(code, heredoc.bodies));
    index = heredoc.next;
  }
  return { parts, unread: [] };
}

interface Instruction {
  readonly pieces: readonly Piece[];
  readonly comments: readonly Part[];
  /** The index of the line after it. */
  readonly next: number;
}

/** One instruction with its continuation lines; comments and blank lines between them do not end it. */
function readInstruction(
  file: Excerpt,
  lines: readonly Line[],
  first: number,
  escape: string,
): Instruction {
  const { text } = file;
  const pieces: Piece[] = [];
  const comments: Part[] = [];
  let index = first;
  while (index < lines.length) {
    const line = lines[index++];
    if (line === undefined) break;
    if (isBlank(text, line)) {
      if (pieces.length === 0) break;
      continue;
    }
    const start = skipBlank(text, line);
    if (text[start] === "#") {
      comments.push({ kind: "prose", excerpt: sliceOf(file, start, line.end) });
      if (pieces.length === 0) break;
      continue;
    }
    const end = trimmedEnd(text, line);
    if (text[end - 1] !== escape) {
      pieces.push(sliceAt(text, start, line.next));
      break;
    }
    pieces.push(sliceAt(text, start, end - 1), { text: "\\\n", start: end - 1, end: line.next });
  }
  return { pieces, comments, next: index };
}

/** `RUN <<EOF` and `COPY <<EOF /file`: the lines up to the delimiter. */
function readHereDocuments(file: Excerpt, lines: readonly Line[], first: number, code: string) {
  const bodies: Excerpt[] = [];
  let index = first;
  if (!/^(?:ONBUILD\s+)?(?:RUN|COPY|ADD)\s/i.test(code)) return { bodies, next: first };
  for (const match of code.matchAll(/<<(-?)(["']?)([A-Za-z_]\w{0,99})\2/g)) {
    const [, dash, , delimiter] = match;
    const start = lines[index]?.start ?? file.text.length;
    let end = start;
    for (let line = lines[index]; line; line = lines[index]) {
      index++;
      end = line.start;
      const content = file.text.slice(line.start, line.end);
      if ((dash === "-" ? content.replace(/^\t+/, "") : content) === delimiter) break;
      end = line.next;
    }
    bodies.push(sliceOf(file, start, end));
  }
  return { bodies, next: index };
}

function commandParts(code: Excerpt, bodies: readonly Excerpt[]): readonly Part[] {
  const match = INSTRUCTION.exec(code.text);
  if (!match) return [];
  const start = match[0].length;
  const command = code.text.slice(start);
  if (command.startsWith("[")) {
    const exec = execForm(sliceOf(code, start, code.text.length));
    if (exec) return [{ kind: "shell", excerpt: exec }];
  }
  const own: Part = { kind: "shell", excerpt: sliceOf(code, start, code.text.length) };
  const isScript = /^(?:(?:\/\S{1,20}\/)?(?:ba|da|z)?sh(?:\s+-[a-z]+)*\s*)?<</.test(command);
  return [own, ...(isScript ? bodies.map((body): Part => ({ kind: "shell", excerpt: body })) : [])];
}

const INSTRUCTION = /^(?:ONBUILD\s+)?(?:RUN|CMD|ENTRYPOINT)\s(?:[\s\\]|--[a-z-]+=\S*(?=\s))*/i;

function skipBlank(text: string, line: Line): number {
  let at = line.start;
  while (at < line.end && (text[at] === " " || text[at] === "\t")) at++;
  return at;
}

function trimmedEnd(text: string, line: Line): number {
  let end = line.end;
  while (end > line.start && (text[end - 1] === " " || text[end - 1] === "\t")) end--;
  return end;
}
