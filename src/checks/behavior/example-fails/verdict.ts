import { sameValue } from "../../../core/sameValue.ts";
import type { Output } from "../../../core/sandbox.ts";
import type { Value } from "../../../core/value.ts";
import { valueText } from "../../../core/valueText.ts";
import type { Claim, DialogueLine, UsageClaim } from "../../../examples/example.ts";
import { isOfTheSandbox } from "../missing.ts";
import { firstLine, raisedText } from "../outputText.ts";
import { isExpectedText } from "./expectedText.ts";
import { isAbsent, isWhatIsSaid, type Dialect, type Said } from "./said.ts";
import { readLiteral } from "../../../examples/literal.ts";

/** Whether an example holds; `unknown` where that is not for the code to answer for. */
export type Verdict =
  | { readonly kind: "holds" }
  | {
      readonly kind: "fails";
      readonly got: string;
      readonly expected: string;
      readonly isRaised?: true;
      /** The example is read with some goodwill. */
      readonly isSketch?: true;
    }
  /** `isIdle`: it did nothing, so that the lines after it are none the worse. */
  | {
      readonly kind: "unknown";
      readonly why: string;
      readonly isIdle?: true;
      /** What was taken for an example is none. */
      readonly isNoExample?: true;
    };

const HOLDS: Verdict = { kind: "holds" };
const NO_EXAMPLE: Verdict = { kind: "unknown", why: "it is no example", isNoExample: true };

export function judgeClaim(claim: Claim, output: Output, dialect: Dialect): Verdict {
  const verdict = judgeCall(claim, output, dialect);
  return verdict.kind === "fails" && claim.isSketch ? { ...verdict, isSketch: true } : verdict;
}

/** @param output What became of the expression, behind the statements before it. */
export function judgeUsage(claim: UsageClaim, output: Output, dialect: Dialect): Verdict {
  const value = output.kind === "returned" ? output.value : undefined;
  if (claim.prints !== undefined) return judgeShown(claim, value);
  const isOwn =
    output.kind === "raised" && (output.where === "input" || output.type === "SyntaxError");
  if (isOwn && claim.expected.kind !== "exception")
    return { kind: "unknown", why: `it is a sketch (${raisedText(output)})` };
  // A comment seldom tells a text from what it reads like.
  if (value?.kind === "text" && value.value.trim() === claim.expectedText) return HOLDS;
  const isNothing = value?.kind === "null" || value?.kind === "undefined";
  if (output.kind === "returned" && isNothing && output.printed !== "" && !isAbsent(claim.expected))
    return isPrinted(claim, output.printed)
      ? HOLDS
      : { kind: "unknown", why: "it prints something" };
  return judgeCall(claim, output, dialect);
}

/** A text that is printed, and the comment behind it: the same, or the same with other numbers, which it should not be. */
function judgeShown({ prints, expectedText }: UsageClaim, value: Value | undefined): Verdict {
  if (value?.kind !== "text") return NO_EXAMPLE;
  const [got, expected] = [value.value.trim(), unquoted(expectedText.trim())];
  if (got === expected) return HOLDS;
  const isAlike = shapeOf(got) === shapeOf(expected);
  return prints === "surely" || isAlike
    ? { kind: "fails", got, expected, isSketch: true }
    : NO_EXAMPLE;
}

function unquoted(text: string): string {
  return text.replace(/^(?<quote>["'])(?<inner>.*)\k<quote>$/s, "$<inner>");
}

function shapeOf(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/\d+(?:\.\d+)?/g, "0")
    .replaceAll(/\s+/g, " ");
}

function judgeCall(claim: Said, output: Output, dialect: Dialect): Verdict {
  if (claim.expected.kind === "exception") return judgeError(claim.expected.type, output, dialect);
  if (output.kind !== "returned") return judgeEnd(output, claim.expectedText);
  const value = output.value ?? { kind: "undefined" };
  if (claim.isEquation && isScalar(claim.expected) !== isScalar(value))
    return {
      kind: "unknown",
      why: `it gives ${valueText(value, dialect)}, which "=" may not mean`,
    };
  const isNothing = value.kind === "null" || value.kind === "undefined";
  if (isNothing && isPrinted(claim, output.printed)) return HOLDS;
  return judgeValue(claim, value, dialect);
}

function judgeError(type: string, output: Output, dialect: Dialect): Verdict {
  if (output.kind === "raised") {
    if (output.type === type || /^(?:Error|Exception)$/.test(type)) return HOLDS;
    // It may be one of its kind, as UnicodeDecodeError is a ValueError.
    return { kind: "unknown", why: `it raises ${output.type}` };
  }
  if (output.kind !== "returned") return judgeEnd(output, type);
  const got = output.value ? valueText(output.value, dialect) : "no exception";
  return { kind: "fails", got, expected: type };
}

function judgeValue(claim: Said, value: Value, dialect: Dialect): Verdict {
  const isSaid = isWhatIsSaid(claim, value, dialect);
  if (isSaid === true) return HOLDS;
  const got = valueText(value, dialect);
  return isSaid === undefined
    ? { kind: "unknown", why: `it gives ${got}` }
    : { kind: "fails", got, expected: claim.expectedText };
}

function isScalar({ kind }: Value): boolean {
  return !["list", "tuple", "set", "map", "object"].includes(kind);
}

function isPrinted({ expected, expectedText }: Said, printed: string): boolean {
  const text = expected.kind === "text" ? expected.value : expectedText;
  return printed !== "" && printed.trim() === text.trim();
}

/** @param output What became of the line, typed at the prompt. */
export function judgeLine(line: DialogueLine, output: Output): Verdict {
  const expectedError = TRACEBACK.exec(line.expected)?.groups?.["type"];
  if (output.kind === "raised" && expectedError !== undefined)
    return expectedError === output.type
      ? HOLDS
      : (unanswerable(output) ?? {
          kind: "fails",
          got: raisedText(output),
          isRaised: true,
          expected: expectedError,
        });
  if (output.kind === "raised" && output.where === "input" && line.expected === "")
    return { kind: "unknown", why: `it is a sketch (${raisedText(output)})` };
  if (output.kind === "raised" && output.where === "input" && READS_FILES.test(line.source))
    return { kind: "unknown", why: `it needs files (${raisedText(output)})` };
  if (output.kind !== "returned") return judgeEnd(output, firstLine(line.expected));
  if (expectedError !== undefined) {
    const got = output.printed.trim() === "" ? "no exception" : output.printed.trim();
    return { kind: "fails", got, expected: expectedError };
  }
  // A line without an answer only prepares the next ones, unless it compares.
  if (line.expected === "") return isDenied(line, output.value) ? DENIED : HOLDS;
  if (isExpectedText(line.expected, output.printed, line.options)) return HOLDS;
  // Python 2 showed texts with their prefix.
  const modern = line.expected.replaceAll(/\b[uU](?=['"])/g, "");
  if (modern !== line.expected && isExpectedText(modern, output.printed, line.options))
    return HOLDS;
  return judgePrinted(line, output);
}

const READS_FILES = /\bos\.|__file__|\bopen\(|\bPath\(|\bglob\b|\bfile(?:s|names?|paths?)?\b/;

/** `>>> f(2) == 4` with nothing below it: whoever writes it means that it holds. */
function isDenied({ source }: DialogueLine, value: Value | undefined): boolean {
  const isComparison = /^[^=!<>"'#]+\(.*\)\s*==\s*[^=]+$/.test(source);
  return isComparison && value?.kind === "boolean" && !value.value;
}

const DENIED: Verdict = { kind: "fails", got: "False", expected: "True", isSketch: true };

/** As `doctest.DocTestParser._EXCEPTION_RE`, the type without its module. */
const TRACEBACK =
  /^Traceback \((?:most recent call last|innermost last)\):[ \t]*\n(?:[ \t]+.*\n|\.\.\.\n|\n)*(?:\w+\.)*(?<type>\w+)/;

/** Another text may still be the same value: in other quotes, in another order, with other digits. */
function judgePrinted(line: DialogueLine, output: Extract<Output, { kind: "returned" }>): Verdict {
  const { value, printed } = output;
  const got = printed.trim();
  const literal = readLiteral(line.expected, 0);
  const isWhole = literal !== undefined && line.expected.slice(literal.end).trim() === "";
  if (value && isWhole) {
    const expectedText = line.expected.trim();
    return judgeValue({ expected: literal.value, expectedText }, value, "python");
  }
  if (value?.kind === "text" && value.value.trim() === line.expected.trim()) return HOLDS;
  if (ADDRESS.test(got) || ADDRESS.test(line.expected))
    return { kind: "unknown", why: "it shows an address in memory" };
  // The text of an object of the program's own is its business only where it says what it is.
  if (value?.kind === "opaque") return { kind: "unknown", why: `it gives a ${value.type}` };
  if (value === undefined && isNearlyPrinted(line.expected, printed)) return HOLDS;
  return { kind: "fails", got: got === "" ? "nothing" : got, expected: line.expected.trim() };
}

const ADDRESS = / at 0x[\da-f]+/i;

/** `print(0.1 + 0.2)`: word for word, numbers by value. */
function isNearlyPrinted(expected: string, printed: string): boolean {
  const want = expected.trim().split(/\s+/);
  const got = printed.trim().split(/\s+/);
  return (
    want.length === got.length &&
    want.every((word, index) => {
      const other = got[index] ?? "";
      if (word === other) return true;
      const [left, right] = [readLiteral(word, 0), readLiteral(other, 0)];
      if (left?.end !== word.length || right?.end !== other.length) return false;
      return left.value.kind === "float" && sameValue(left.value, right.value) === true;
    })
  );
}

function judgeEnd(output: Exclude<Output, { kind: "returned" }>, expected: string): Verdict {
  switch (output.kind) {
    case "raised":
      return (
        unanswerable(output) ?? {
          kind: "fails",
          got: raisedText(output),
          isRaised: true,
          expected: expected || "a result",
        }
      );
    case "timeout": {
      const got = `no end within ${output.seconds} s`;
      // What sleeps may wait for what is not there.
      return output.clock === "cpu"
        ? { kind: "fails", got, expected: expected || "an end" }
        : { kind: "unknown", why: got };
    }
    case "killed":
    case "unrun":
      return { kind: "unknown", why: output.why };
    case "cut":
      return { kind: "unknown", why: "its result is too large" };
  }
}

type Raised = Extract<Output, { kind: "raised" }>;

/** What is missing is missing in the sandbox: files, a network, packages, somebody who types. */
function unanswerable(output: Raised): Verdict | undefined {
  const { type, where } = output;
  const isUnknown = isOfTheSandbox(output) || (where !== "program" && MISSING_IN_EXAMPLE.has(type));
  if (where !== "program" && type === "SyntaxError")
    return { kind: "unknown", why: `it is no Python (${raisedText(output)})`, isIdle: true };
  return isUnknown
    ? { kind: "unknown", why: `it needs what is not there (${raisedText(output)})` }
    : undefined;
}

/** An example that uses more than its module has is a sketch of one. */
const MISSING_IN_EXAMPLE: ReadonlySet<string> = new Set([
  "NameError",
  "AttributeError",
  "SyntaxError",
  "IndentationError",
  "ReferenceError",
]);
