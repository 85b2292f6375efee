import type { Criterion } from "../../../core/criterion.ts";
import { sameValue } from "../../../core/sameValue.ts";
import type { Output, Program, ProgramLanguage, SandboxSession } from "../../../core/sandbox.ts";
import type { Value } from "../../../core/value.ts";
import { valueText } from "../../../core/valueText.ts";
import { loadText } from "../loadText.ts";
import { isOfTheSandbox } from "../missing.ts";
import { NOTHING, outputText, raisedText } from "../outputText.ts";
import { evaluateApart } from "./evaluateApart.ts";
import { readLiteral } from "../../../examples/literal.ts";

export type ExampleCriterion = Extract<Criterion, { kind: "example" }>;

export type Answer =
  | { readonly kind: "holds" }
  | { readonly kind: "fails"; readonly got: string; readonly expected: string }
  | { readonly kind: "unknown"; readonly why: string };

/** Runs the call in the module that defines it; what it should give is computed elsewhere, unseen by it. */
export async function answerExample(
  criterion: ExampleCriterion,
  program: Program,
  session: SandboxSession,
  language: ProgramLanguage,
): Promise<Answer> {
  const { load, outputs } = await session.run(program, [
    { kind: "evaluate", source: criterion.call },
  ]);
  if (load.kind !== "returned") return { kind: "unknown", why: loadText(load, program) };
  const output = outputs[0] ?? load;
  if ("raises" in criterion) return judgeOutput({ raises: criterion.raises }, output, language);
  const { expected: text } = criterion;
  const literal = readLiteral(text, 0);
  if (literal && text.slice(literal.end).trim() === "")
    return judgeOutput({ value: literal.value, text }, output, language);
  const [expected] = await evaluateApart([text], program, session);
  if (expected?.kind !== "returned" || !expected.value)
    return { kind: "unknown", why: `what it should give, ${text}, cannot be evaluated` };
  return judgeOutput({ value: expected.value, text }, output, language);
}

/** What a call should do: give a value, as it is written, or raise an exception of a type or of `any`. */
export type Wanted = { readonly value: Value; readonly text: string } | { readonly raises: string };

export function judgeOutput(wanted: Wanted, output: Output, language: ProgramLanguage): Answer {
  return "raises" in wanted
    ? judgeRaised(wanted.raises, output, language)
    : judgeValue(wanted.value, wanted.text, output, language);
}

function judgeRaised(wanted: string, output: Output, language: ProgramLanguage): Answer {
  const expected = wanted === "any" ? "an exception" : wanted;
  if (output.kind === "returned")
    return { kind: "fails", expected, got: outputText(output, language) };
  if (output.kind !== "raised") return judgeEnd(output, expected);
  if (output.type === wanted) return { kind: "holds" };
  const absent = missing(output);
  if (absent) return absent;
  return wanted === "any"
    ? { kind: "holds" }
    : { kind: "fails", expected, got: raisedText(output) };
}

function judgeValue(
  wanted: Value,
  expected: string,
  output: Output,
  language: ProgramLanguage,
): Answer {
  if (output.kind === "raised")
    return missing(output) ?? { kind: "fails", expected, got: raisedText(output) };
  if (output.kind !== "returned") return judgeEnd(output, expected);
  const value = output.value ?? NOTHING[language];
  const got = valueText(value, language);
  const same = sameValue(wanted, value);
  if (same === undefined) return { kind: "unknown", why: `it gives ${got}` };
  return same ? { kind: "holds" } : { kind: "fails", expected, got };
}

function judgeEnd(
  output: Exclude<Output, { kind: "returned" | "raised" }>,
  expected: string,
): Answer {
  switch (output.kind) {
    case "timeout":
      // What sleeps may wait for what is not there.
      return output.clock === "cpu"
        ? { kind: "fails", expected, got: `no end within ${output.seconds} s` }
        : { kind: "unknown", why: `it has no end within ${output.seconds} s` };
    case "cut":
      return { kind: "unknown", why: "its result is too large" };
    case "killed":
    case "unrun":
      return { kind: "unknown", why: output.why };
  }
}

type Raised = Extract<Output, { kind: "raised" }>;

/** A package, a file or a network that the sandbox does not have is no fault of the code. */
function missing(output: Raised): Answer | undefined {
  if (output.where === "input" && UNREADABLE.test(output.type))
    return { kind: "unknown", why: `the call cannot be evaluated (${raisedText(output)})` };
  return isOfTheSandbox(output)
    ? { kind: "unknown", why: `it needs what is not there (${raisedText(output)})` }
    : undefined;
}

const UNREADABLE = /^(?:NameError|ReferenceError|SyntaxError|IndentationError)$/;
