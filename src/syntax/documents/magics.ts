import type { Line } from "./lines.ts";

/** What IPython makes of a line that is no Python. */
export interface Magic {
  /** Where it begins, behind the indentation or `x =`. */
  readonly start: number;
  /** Where a shell command begins in it. */
  readonly command?: number;
  /** Where Python code begins in it, up to the end of the line. */
  readonly code?: number;
}

/** Reads `!ls`, `%pip install x`, `%time f()`, `x = !ls`, `name?`, and `pip install x` without its `%`. */
export function readMagic(text: string, line: Line): Magic | undefined {
  const window = text.slice(line.start, Math.min(line.end, line.start + WINDOW));
  const indent = /^[ \t]*/.exec(window)?.[0].length ?? 0;
  const rest = window.slice(indent);
  const start = line.start + indent;
  if (/^[!%?]/.test(rest)) return marked(rest, start);
  if (/^(?:pip3?|conda|mamba|uv|npm)[ \t]+[a-z]/.test(rest)) return { start, command: start };
  if (line.end - line.start < WINDOW && /^[\w.*]+\?{1,2}[ \t]*$/.test(rest)) return { start };
  const assigned = /^[\w.,[\] \t]*[\w\]][ \t]*=[ \t]*(?=!(?!=)|%\w)/.exec(rest)?.[0];
  if (assigned === undefined) return undefined;
  return marked(rest.slice(assigned.length), start + assigned.length);
}

/** A magic is told by the beginning of its line. */
const WINDOW = 300;

function marked(rest: string, start: number): Magic {
  const bang = /^!{1,2}/.exec(rest)?.[0];
  if (bang) return { start, command: start + bang.length };
  const match = /^%(\w+)[ \t]*/.exec(rest);
  const [whole = "", name = ""] = match ?? [];
  if (COMMANDS.has(name)) return { start, command: start + 1 };
  if (SHELLS.has(name)) return { start, command: start + whole.length };
  const hasCode = CODE.has(name) && /^[^\s-]/.test(rest.slice(whole.length));
  return hasCode ? { start, code: start + whole.length } : { start };
}

const COMMANDS = new Set(["pip", "pip3", "conda", "mamba", "micromamba", "uv", "npm"]);
const SHELLS = new Set(["sx", "system", "sh"]);
/** Line magics that run the rest of the line as Python. */
const CODE = new Set(["time", "timeit", "prun", "memit", "debug"]);
