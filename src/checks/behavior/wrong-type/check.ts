import type { Output } from "../../../core/sandbox.ts";
import type { CallInput } from "../../../inputs/callable.ts";
import { shrinkInput } from "../../../inputs/shrinkInput.ts";
import { callText, inputOf, shortText, shownValue } from "../exploration/callText.ts";
import { explore, type Runs } from "../exploration/explore.ts";
import type { ExploredFunction, Trial } from "../exploration/explored.ts";
import { isOrdinary } from "../exploration/ordinary.ts";
import { placeOf } from "../exploration/place.ts";
import { isOfTypes, isProved } from "../exploration/proved.ts";
import { witnessOf } from "../witness.ts";
import { announcedType } from "./announced.ts";
import { denies } from "./denies.ts";
import { withDocuments } from "../documents.ts";

export const check = withDocuments({
  id: "behavior/wrong-type",
  rules: [
    {
      id: "behavior/wrong-type",
      title: "The code returns what its own annotation denies",
      severity: "warning",
      why: "Callers and type checkers rely on the annotation, and what comes instead breaks somewhere else.",
      remedy:
        "Return a value of the announced type on every way through the function, or announce the other type too.",
    },
    {
      id: "behavior/wrong-type-at-edge",
      title:
        "The code returns what its own annotation denies, for an input at the edge of its types",
      severity: "note",
      why: "Nothing, zero and less than zero are of the type that the code announces, and what comes of them is not.",
      remedy:
        "Return a value of the announced type for them too, announce the other type, or raise an exception.",
    },
  ],
  needs: ["sandbox"],
  unit: "function",
  run: (context) =>
    explore(context).each(async (explored, runs) => {
      const announced = announcedType(explored);
      if (!announced) return;
      const isWrong = (output: Output | undefined) =>
        output?.kind === "returned" &&
        output.value !== undefined &&
        denies(announced.type, output.value);
      const wrong = explored.trials.filter(
        (trial) =>
          (isProved(trial, explored.callable) || isOfTypes(trial, explored.callable)) &&
          isWrong(trial.output),
      );
      const isCertain = (trial: Trial) => trial.isOrdinary && isProved(trial, explored.callable);
      const found = wrong.find(isCertain) ?? wrong[0];
      if (!found) return;
      const { input, output } = await shrink(
        found,
        explored,
        runs,
        (ran) => isWrong(ran.output) && (isOrdinary(ran.input) || !found.isOrdinary),
      );
      if (output.kind !== "returned") return;
      const call = callText(explored.callable, input);
      const got = shownValue(output.value, explored.language);
      context.report({
        rule: isCertain(found) ? "behavior/wrong-type" : "behavior/wrong-type-at-edge",
        ...placeOf(explored),
        message: `${shortText(call)} gives ${got}, its ${announced.by} says ${shortText(announced.text)}`,
        help: "return a value of the announced type on every way, or announce the other type too",
        evidence: [
          {
            kind: "execution",
            program: `${explored.file.path}: ${explored.callable.name}`,
            input: call,
            expected: announced.text,
            got,
            seed: 1,
            ...witnessOf(explored.language, explored.program, [inputOf(explored.callable, input)], {
              kind: "other",
              text: `a value of type ${announced.text}`,
            }),
          },
        ],
      });
    }),
});

interface Ran {
  readonly input: CallInput;
  readonly output: Output;
}

async function shrink(
  found: Ran,
  { callable, program }: ExploredFunction,
  runs: Runs,
  isSame: (ran: Ran) => boolean,
): Promise<Ran> {
  const session = await runs.session();
  if (!session) return found;
  let smallest = found;
  await shrinkInput(
    callable,
    found.input,
    async (batch) => {
      const { outputs } = await session.run(
        program,
        batch.map((input) => inputOf(callable, input)),
        { mostDeaths: 1 },
      );
      const wrong = batch.map((input, index) => {
        const output = outputs[index];
        return output !== undefined && isSame({ input, output });
      });
      const at = wrong.indexOf(true);
      const [input, output] = [batch[at], outputs[at]];
      if (input && output) smallest = { input, output };
      return wrong;
    },
    { budget: 120 },
  );
  return smallest;
}
