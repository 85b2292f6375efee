import { type Excerpt, excerptOf, type Piece, sliceAt, sliceOf } from "../excerpt.ts";
import { readMagic } from "./magics.ts";
import { kindOfPath } from "./kindOfPath.ts";
import { linesOf } from "./lines.ts";
import { NO_PARTS, type Part, type Parts } from "./parts.ts";
import { pythonLines } from "./pythonLines.ts";

/** Python as a notebook has it: the code without IPython's magics, and the commands that they run. */
export function pythonParts(code: Excerpt): Parts {
  let start = 0;
  for (const line of linesOf(code.text)) {
    const text = code.text.slice(line.start, line.end).trim();
    const magic = /^%%(\w+|!)[ \t]*(.*)$/.exec(text);
    if (text !== "" && !magic) break;
    const [, name = "", rest = ""] = magic ?? [];
    if (magic && !PYTHON_MAGICS.has(name)) {
      return otherParts(sliceOf(code, line.next, code.text.length), name, rest);
    }
    start = line.next;
  }
  return { parts: statementParts(sliceOf(code, start, code.text.length)), unread: [] };
}

/** Cell magics that run the cell as Python. */
const PYTHON_MAGICS = new Set(
  "time timeit capture prun python python3 px memit mprun debug snakeviz scalene heat pyspark".split(
    " ",
  ),
);

const SHELL_MAGICS = new Set("bash sh shell zsh system sx !".split(" "));

function otherParts(body: Excerpt, name: string, rest: string): Parts {
  const isShell = SHELL_MAGICS.has(name) || (name === "script" && /^(?:ba|z)?sh\b/.test(rest));
  if (isShell) return { parts: [{ kind: "shell", excerpt: body }], unread: [] };
  if (name !== "writefile" && name !== "file") return NO_PARTS;
  const kind = kindOfPath(rest.split(/\s+/).at(-1) ?? "");
  switch (kind) {
    case undefined:
    case "markdown":
    case "notebook":
    case "component":
    case "manifest":
      return NO_PARTS;
    default:
      return { parts: [{ kind, excerpt: body }], unread: [] };
  }
}

function statementParts(code: Excerpt): readonly Part[] {
  const { text } = code;
  const kept: Piece[] = [];
  const commands: Part[] = [];
  let command: Piece[] = [];
  const endCommand = (): void => {
    if (command.length > 0) commands.push({ kind: "shell", excerpt: excerptOf(code, command) });
    command = [];
  };
  for (const line of pythonLines(text)) {
    if (command.length > 0) {
      command.push(sliceAt(text, line.start, line.next));
      if (text[line.end - 1] !== "\\") endCommand();
      continue;
    }
    const magic = line.startsStatement ? readMagic(text, line) : undefined;
    if (!magic) {
      kept.push(sliceAt(text, line.start, line.next));
      continue;
    }
    kept.push(sliceAt(text, line.start, magic.start));
    // A block that held only magics still needs a statement.
    if (magic.code === undefined)
      kept.push({ text: "0", start: magic.start, end: magic.start + 1 });
    kept.push(sliceAt(text, magic.code ?? line.end, line.next));
    if (magic.command === undefined) continue;
    command.push(sliceAt(text, magic.command, line.next));
    if (text[line.end - 1] !== "\\") endCommand();
  }
  endCommand();
  return [{ kind: "python", excerpt: excerptOf(code, kept) }, ...commands];
}
