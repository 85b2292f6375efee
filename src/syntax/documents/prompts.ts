import { type Excerpt, excerptOf, type Piece, sliceAt } from "../excerpt.ts";
import { type Line, linesOf } from "./lines.ts";

type Session = "python" | "shell";

/** Does this text show a session: prompts, and what the program answered? */
export function hasPrompts(text: string, session: Session): boolean {
  for (const line of linesOf(text)) {
    if (promptEnd(text, line, PROMPTS[session].first) !== undefined) return true;
  }
  return false;
}

/** What was typed in a session, without prompts and answers. */
export function promptedLines(code: Excerpt, session: Session): Excerpt {
  const { text } = code;
  const pieces: Piece[] = [];
  let isOpen = false;
  for (const line of linesOf(text)) {
    const first = promptEnd(text, line, PROMPTS[session].first);
    const next: number | undefined = isOpen
      ? promptEnd(text, line, PROMPTS[session].next)
      : undefined;
    const start: number | undefined =
      first ?? next ?? (isOpen && session === "shell" ? line.start : undefined);
    if (start !== undefined) pieces.push(sliceAt(text, start, line.next));
    isOpen = start !== undefined && (session === "python" || continues(text, line));
  }
  return excerptOf(code, pieces);
}

const PROMPTS: Readonly<Record<Session, { readonly first: RegExp; readonly next: RegExp }>> = {
  python: {
    first: /^[ \t]*(?:>>>(?: |$)|In ?\[\d{0,9}\]: ?)/,
    next: /^[ \t]*\.\.\.(?:: ?| |$)/,
  },
  shell: {
    first:
      /^[ \t]*(?:\([\w.-]{1,50}\) ?)?(?:PS [^>]{0,100}>|[A-Z]:\\[^>]{0,100}>|[\w.-]{1,50}@[^$#%]{1,100}[$#%]|~?[$%])[ \t]+/,
    next: /^> /,
  },
};

/** Longer prompts are not recognised. */
const PROMPT_LIMIT = 250;

function promptEnd(text: string, line: Line, prompt: RegExp): number | undefined {
  const match = prompt.exec(text.slice(line.start, Math.min(line.end, line.start + PROMPT_LIMIT)));
  return match ? line.start + match[0].length : undefined;
}

function continues(text: string, line: Line): boolean {
  return text[line.end - 1] === "\\";
}
