import type { Criterion } from "../../../core/criterion.ts";
import type { ExecutionEvidence } from "../../../core/evidence.ts";
import type { KeptArguments, Output, Program, SandboxSession } from "../../../core/sandbox.ts";
import { valueSource } from "../../../core/valueSource.ts";
import type { CallInput, Callable } from "../../../inputs/callable.ts";
import { exploreInputs } from "../../../inputs/exploreInputs.ts";
import { shrinkInput } from "../../../inputs/shrinkInput.ts";
import { valueText } from "../../../core/valueText.ts";
import { witnessOf } from "../witness.ts";
import { callText, inputOf } from "../exploration/callText.ts";
import { NOTHING } from "../outputText.ts";
import { evaluateApart } from "./evaluateApart.ts";
import { loadText } from "../loadText.ts";

export type PropertyCriterion = Extract<Criterion, { kind: "property" }>;

export type PropertyAnswer =
  | { readonly kind: "holds"; readonly inputs: number }
  | {
      readonly kind: "fails";
      readonly input: CallInput;
      readonly output: Output;
      readonly seed: number;
    }
  | { readonly kind: "unknown"; readonly why: string };

/**
 * Looks for an input whose result makes the expression false. The function runs in one process; the expression
 * gets its arguments, as they were before the call, and its result written out, in another.
 */
export async function answerProperty(
  expression: string,
  callable: Callable,
  program: Program,
  session: SandboxSession,
): Promise<PropertyAnswer> {
  let holds = 0;
  const faults: string[] = [];
  let failing: Judged | undefined;
  const run = async (batch: readonly CallInput[]) => {
    const all = await judge(batch, expression, callable, program, session);
    for (const each of all) {
      if (each.verdict === "fails") failing ??= each;
      if (each.verdict === "holds") holds++;
      if (each.verdict === "unknown") faults.push(each.why ?? "");
    }
    return all.map(({ output }) => ("reached" in output ? (output.reached ?? []) : []));
  };
  const isEnough = () => failing !== undefined;
  await exploreInputs(callable, run, { seed: SEED, budget: BUDGET, isEnough });
  if (!failing) {
    // What could be judged on the smaller part of the inputs is not judged.
    if (holds > 0 && holds >= faults.length) return { kind: "holds", inputs: holds };
    const [why = "it ends in an exception on every input that was made for it"] = faults;
    return { kind: "unknown", why };
  }
  const stillFails = async (batch: readonly CallInput[]) =>
    (await judge(batch, expression, callable, program, session)).map(
      ({ verdict }) => verdict === "fails",
    );
  const input = await shrinkInput(callable, failing.input, stillFails, { budget: SHRINKING });
  const [least = failing] = await judge([input], expression, callable, program, session);
  return { kind: "fails", input: least.input, output: least.output, seed: SEED };
}

const SEED = 1;
const BUDGET = 200;
const SHRINKING = 200;

interface Judged {
  readonly input: CallInput;
  readonly output: Output;
  /** `outside`: it raised an exception, of which a property of results says nothing. */
  readonly verdict: "holds" | "fails" | "outside" | "unknown";
  readonly why?: string;
}

async function judge(
  batch: readonly CallInput[],
  expression: string,
  callable: Callable,
  program: Program,
  session: SandboxSession,
): Promise<readonly Judged[]> {
  const calls = batch.map((input) => inputOf(callable, input));
  const { load, outputs } = await session.run(program, calls, {
    keepArguments: true,
    coverage: true,
  });
  const unknown = (input: CallInput, output: Output, why: string): Judged => ({
    input,
    output,
    verdict: "unknown",
    why,
  });
  if (load.kind !== "returned")
    return batch.map((input) => unknown(input, load, loadText(load, program)));
  const written = batch.map((_, at) => questionOf(expression, callable, outputs[at]));
  const asked = written.filter((source) => source !== undefined);
  const answers = await evaluateApart(asked, program, session);
  let next = 0;
  return batch.map((input, at): Judged => {
    const output = outputs[at] ?? load;
    if (output.kind === "raised") return { input, output, verdict: "outside" };
    if (output.kind !== "returned")
      return unknown(input, output, "it has no result that could be looked at");
    if (written[at] === undefined)
      return unknown(input, output, "its result cannot be written out");
    const answer = answers[next++];
    if (answer?.kind === "raised")
      return unknown(
        input,
        output,
        `"${expression}" cannot be evaluated (${answer.type}: ${answer.message})`,
      );
    const value = answer?.kind === "returned" ? answer.value : undefined;
    if (value?.kind !== "boolean")
      return unknown(input, output, `"${expression}" is neither true nor false`);
    return { input, output, verdict: value.value ? "holds" : "fails" };
  });
}

/** The expression with everything that it speaks of put in: `(lambda items, result: …)([1, 2], 3)`. */
function questionOf(
  expression: string,
  { parameters, language }: Callable,
  output: Output | undefined,
): string | undefined {
  if (output?.kind !== "returned" || !output.before) return undefined;
  const result = output.value ?? NOTHING[language];
  const given = argumentsByName(parameters, output.before);
  const names = [...given.keys(), "result"];
  const values = [...given.values(), result].map((value) => valueSource(value, language));
  if (values.includes(undefined)) return undefined;
  return language === "python"
    ? `bool((lambda ${names.join(", ")}: (${expression}))(${values.join(", ")}))`
    : `Boolean(((${names.join(", ")}) => (${expression}))(${values.join(", ")}))`;
}

function argumentsByName(
  parameters: Callable["parameters"],
  { arguments: positional, named }: KeptArguments,
) {
  const given = new Map(Object.entries(named));
  for (const [at, { name, passing }] of parameters.entries()) {
    if (passing === "rest") given.set(name, { kind: "list", items: positional.slice(at) });
    else if (positional[at] && passing !== "named") given.set(name, positional[at]);
  }
  return given;
}

/** How a finding tells it. */
export function propertyFailure(
  { expression }: PropertyCriterion,
  { input, output, seed }: Extract<PropertyAnswer, { kind: "fails" }>,
  callable: Callable,
  program: Program,
): { readonly message: string; readonly execution: ExecutionEvidence } {
  const { language, name } = callable;
  const call = inputOf(callable, input);
  const shown = callText(callable, input);
  const value = output.kind === "returned" ? output.value : undefined;
  const got = valueText(value ?? NOTHING[language], language);
  const expectation = { kind: "other", text: expression } as const;
  return {
    message: `${shown} gives ${got}, for which "${expression}" is not true`,
    execution: {
      kind: "execution",
      program: `${program.entry ?? ""}: ${name}`,
      input: shown,
      expected: expression,
      got,
      seed,
      ...witnessOf(language, program, [call], expectation),
    },
  };
}
