import type { Note } from "../syntax/statements.ts";
import { readExpected, type Expected } from "./expected.ts";
import { matchAt } from "./scan.ts";
import { ARROWS, KIND, RAISES, SAYS } from "./words.ts";

/** What a comment says of the statement that it belongs to. */
export type Noted =
  | { readonly kind: "value"; readonly expected: Expected; readonly of?: string }
  | { readonly kind: "raises"; readonly type: string }
  /** How it looks when it is printed. `isMarked`: a word or a sign says so. */
  | { readonly kind: "prints"; readonly text: string; readonly isMarked: boolean };

/** Reads `=> 4`, `Output: [1, 2]`, `returns "a"`, `x is now 3`, `throws RangeError`, or a value alone. */
export function readNote({ text, isBehind, isAbove }: Note, isPrinted: boolean): Noted | undefined {
  if (isAbove && !SIGNED.test(text)) return undefined;
  RAISED.lastIndex = 0;
  const raised = RAISED.exec(text)?.groups?.["error"];
  if (raised !== undefined)
    return { kind: "raises", type: /^[a-z]/.test(raised) ? "Error" : raised };
  const mark = MARK.exec(text);
  const start = mark?.[0].length ?? 0;
  const of = mark?.groups?.["name"];
  const expected = readExpected(text, start);
  if (expected && matchAt(ENDED, text, expected.end) !== undefined) {
    const isAlone = text.slice(expected.end).replaceAll("`", "").trim() === "";
    // A number below a statement may count the steps.
    const isPlain = mark !== null || (isAlone && (isBehind || isPrinted || /^[[{("'`]/.test(text)));
    if (isPlain) return { kind: "value", expected, ...(of !== undefined && { of }) };
  }
  if (!isPrinted || of !== undefined) return undefined;
  const shown = text.slice(start).replace(/^`(?<code>[^`\n]*)`$/, "$<code>");
  return shown.trim() === "" ? undefined : { kind: "prints", text: shown, isMarked: mark !== null };
}

/** What can only speak of what stands before it. */
const SIGNED = new RegExp(
  String.raw`^[ \t]*(?:${ARROWS}|==+|>>>?|≈|(?:expected[ \t]+)?(?:outputs?|returns?|results?|prints?|logs?|expected)[ \t]*(?::|${ARROWS}))`,
  "i",
);

/** The signs and words before a value; one that stands for what it says of another name keeps that name. */
const MARK = new RegExp(
  String.raw`^[ \t]*${"`"}?(?:(?:(?:expected|sample|actual|console)[ \t]+)?(?:(?:${ARROWS}|==+|>>>?|≈)[ \t]*(?:${SAYS}\b)?|(?:the[ \t]+)?(?:output|result|returns?|return value|value|answer|prints?|logs?|expected|expect|it|this|now|gives|e\.g\.)\b(?:[ \t]+(?:output|result|value|is|will|should))*[ \t]*(?:${SAYS}\b)?|${SAYS}\b|(?<name>[A-Za-z_$][\w$]*(?:(?:\.[A-Za-z_$][\w$]*)|\[\d+\])*)[ \t]*(?:${SAYS}\b|${ARROWS}|={1,3}))[ \t]*[:=]?[ \t]*(?:(?:${ARROWS})[ \t]*)?\n?[ \t]*${KIND})${"`"}?`,
  "i",
);

const RAISED = new RegExp(String.raw`^[ \t]*(?:(?:${ARROWS}|!)[ \t]*)*${RAISES}`, "y");

/** Another operator, a unit or a condition would make it another claim. */
const ENDED =
  /[`"]*[ \t]*(?:$|\n|#|\/\/|[.;](?:\s|$)|\((?!\))|(?:because|since|as)\b|(?:--+|[–—])[ \t]|,[ \t]*(?:because|since|as|not)\b)/y;
