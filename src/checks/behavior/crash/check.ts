import { callText, inputOf, shortText } from "../exploration/callText.ts";
import { explore, type Runs } from "../exploration/explore.ts";
import type { ExploredFunction, Trial } from "../exploration/explored.ts";
import { isOrdinary, isTiny } from "../exploration/ordinary.ts";
import { placeOf } from "../exploration/place.ts";
import { shrinkInput } from "../../../inputs/shrinkInput.ts";
import { outputText } from "../outputText.ts";
import { witnessOf } from "../witness.ts";
import { type Break, worstBreak } from "./grade.ts";
import type { Output } from "../../../core/sandbox.ts";
import type { CallInput } from "../../../inputs/callable.ts";
import { withDocuments } from "../documents.ts";

export const check = withDocuments({
  id: "behavior/crash",
  rules: [
    {
      id: "behavior/crash",
      title: "The code breaks on an ordinary input of its own types",
      severity: "error",
      why: "Whoever calls the function as its types or examples allow gets an exception that nothing announces.",
      remedy: "Correct the code, or say what it does not take.",
    },
    {
      id: "behavior/hang",
      title: "The code does not come to an end on an ordinary input of its own types",
      severity: "error",
      why: "Whoever calls the function as its types or examples allow waits for ever.",
      remedy: "Make sure that every loop gets nearer to its end.",
    },
    {
      id: "behavior/crash-at-edge",
      title: "The code breaks on an input at the edge of its types",
      severity: "note",
      why: "Nothing, zero and less than zero are of the type that the code announces, and it breaks there without a word.",
      remedy:
        "Handle the input, or raise an exception that says what is wrong, or say that it is not taken.",
    },
  ],
  needs: ["sandbox"],
  unit: "function",
  run: (context) =>
    explore(context).each(async (explored, runs) => {
      const found = worstBreak(explored);
      if (!found) return;
      const confirmed = await confirm(found, explored, runs);
      if (!confirmed) return;
      const { input, output, rule } = confirmed;
      const call = callText(explored.callable, input);
      const got = outputText(output, explored.language);
      const expected =
        rule === "behavior/hang" ? "an end" : "a result, or an exception that it announces";
      context.report({
        rule,
        ...placeOf(explored),
        message: `${shortText(call)} ${output.kind === "timeout" ? "does not come to an end" : `raises ${shortText(got)}`}`,
        help: helpFor(rule),
        evidence: [
          {
            kind: "execution",
            program: `${explored.file.path}: ${explored.callable.name}`,
            input: call,
            expected,
            got,
            seed: 1,
            ...witnessOf(explored.language, explored.program, [inputOf(explored.callable, input)], {
              kind: "ends",
            }),
          },
        ],
      });
    }),
});

interface Confirmed {
  readonly rule: Break["rule"];
  readonly input: CallInput;
  readonly output: Output;
}

/** Runs it again alone, with more time, and looks for the smallest input that does the same. */
async function confirm(
  { rule, trial }: Break,
  explored: ExploredFunction,
  runs: Runs,
): Promise<Confirmed | undefined> {
  if (rule === "behavior/hang") return confirmHang(trial, explored, runs);
  const session = await runs.session({ limits: { cpuSeconds: 1 } });
  if (!session) return undefined;
  const runOne = async (input: CallInput): Promise<Output | undefined> => {
    const { outputs } = await session.run(explored.program, [inputOf(explored.callable, input)]);
    return outputs[0];
  };
  const again = await runOne(trial.input);
  if (!again || !isSame(again, trial.output)) return undefined;
  const input = await shrinkInput(
    explored.callable,
    trial.input,
    async (batch) => {
      const { outputs } = await session.run(
        explored.program,
        batch.map((each) => inputOf(explored.callable, each)),
        { mostDeaths: 1 },
      );
      return batch.map(
        (each, index) =>
          isSame(outputs[index], again) && (rule === "behavior/crash-at-edge" || isOrdinary(each)),
      );
    },
    { budget: 200 },
  );
  return { rule, input, output: (await runOne(input)) ?? again };
}

/**
 * What is only slow ends on the smallest inputs; what never ends does so on all of them, however long it is
 * waited for.
 */
async function confirmHang(
  { input }: Trial,
  { trials, callable, program }: ExploredFunction,
  runs: Runs,
): Promise<Confirmed | undefined> {
  const session = await runs.session({ limits: PATIENT });
  const smallest = [
    ...new Set([input, ...trials.map((trial) => trial.input).filter(isTiny)]),
  ].slice(0, SMALLEST);
  const run = await session?.run(
    program,
    smallest.map((each) => inputOf(callable, each)),
  );
  const isEndless = (output: Output) => output.kind === "timeout" && output.clock === "cpu";
  const endless = run?.outputs.filter(isEndless) ?? [];
  const [output] = run?.outputs ?? [];
  const isProved = endless.length === SMALLEST && output !== undefined && isEndless(output);
  return isProved ? { rule: "behavior/hang", input, output } : undefined;
}

const SMALLEST = 3;

/** Thousands of times what an input of that size takes. */
const PATIENT = { cpuSeconds: 2 };

function isSame(a: Output | undefined, b: Output): boolean {
  if (a?.kind !== b.kind) return false;
  return a.kind !== "raised" || b.kind !== "raised" || a.type === b.type;
}

function helpFor(rule: Break["rule"]): string {
  if (rule === "behavior/hang") return "make sure that every loop gets nearer to its end";
  if (rule === "behavior/crash") return "correct the code, or say what it does not take";
  return "handle the input, or say that it is not taken";
}
