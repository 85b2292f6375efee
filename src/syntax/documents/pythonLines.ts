import { type Line, linesOf } from "./lines.ts";

export interface PythonLine extends Line {
  /** Does a statement begin here, or does the line go on with a bracket, a string or a `\`? */
  readonly startsStatement: boolean;
}

/** The lines of Python text, told apart by whether a statement may begin on them. */
export function* pythonLines(text: string): Generator<PythonLine> {
  const state: State = { depth: 0, quote: "", continues: false };
  for (const line of linesOf(text)) {
    const startsStatement = state.depth === 0 && state.quote === "" && !state.continues;
    yield { ...line, startsStatement };
    const isMagic =
      startsStatement && /^[ \t]*[!%?]/.test(text.slice(line.start, line.start + 200));
    if (!isMagic) scanLine(text, line, state);
  }
}

interface State {
  depth: number;
  /** The quotes of the triple-quoted string that is open. */
  quote: string;
  continues: boolean;
}

function scanLine(text: string, line: Line, state: State): void {
  let at = line.start;
  state.continues = false;
  while (at < line.end) {
    if (state.quote !== "") {
      const end = closing(text, at, line.end, state.quote);
      if (end === undefined) return;
      state.quote = "";
      at = end;
      continue;
    }
    const char = text[at] ?? "";
    if (char === "#") return;
    if (char === '"' || char === "'") {
      const quote = text.startsWith(char.repeat(3), at) ? char.repeat(3) : char;
      const end = closing(text, at + quote.length, line.end, quote);
      if (end === undefined) {
        if (quote.length === 3) state.quote = quote;
        return;
      }
      at = end;
      continue;
    }
    if ("([{".includes(char)) state.depth++;
    else if (")]}".includes(char)) state.depth = Math.max(0, state.depth - 1);
    else if (char === "\\" && at === line.end - 1) state.continues = true;
    at++;
  }
}

function closing(text: string, start: number, end: number, quote: string): number | undefined {
  for (let at = start; at < end; at++) {
    if (text[at] === "\\") at++;
    else if (text.startsWith(quote, at)) return at + quote.length;
  }
  return undefined;
}
