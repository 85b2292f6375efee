import { shrinkInput } from "../../../inputs/shrinkInput.ts";
import { callText, inputOf, shortText, shownValue } from "../exploration/callText.ts";
import { explore, type Runs } from "../exploration/explore.ts";
import type { ExploredFunction, Trial } from "../exploration/explored.ts";
import { placeOf } from "../exploration/place.ts";
import { isPrivate, wordsOf } from "../exploration/words.ts";
import { witnessOf } from "../witness.ts";
import { type Change, changeOf } from "./change.ts";
import { saysInPlace } from "./inPlace.ts";
import { withDocuments } from "../documents.ts";

export const check = withDocuments({
  id: "behavior/mutates-argument",
  rules: [
    {
      id: "behavior/mutates-argument",
      title: "The code changes what it is handed, and answers as if it did not",
      severity: "warning",
      why: "A function that gives back a result of its own is not expected to change its arguments: the caller's data is lost unseen.",
      remedy: "Work on a copy, or say in name or documentation that the argument is changed.",
    },
  ],
  needs: ["sandbox"],
  unit: "function",
  run: (context) =>
    explore(context).each(async (explored, runs) => {
      const { callable, trials, language } = explored;
      if (isPrivate(explored.callable)) return;
      if (saysInPlace(wordsOf(callable), callable)) return;
      const first = trials.flatMap((trial) =>
        isFair(trial) ? (changeOf(trial, callable) ?? []) : [],
      )[0];
      if (!first) return;
      const { trial, parameter, before, after, returned } = await shrink(first, explored, runs);
      const call = callText(callable, trial.input);
      context.report({
        rule: "behavior/mutates-argument",
        ...placeOf(explored),
        message: `${shortText(call)} leaves ${parameter} as ${shownValue(after, language)}, besides giving ${shownValue(returned, language)}`,
        help: "work on a copy, or say in its name or documentation that the argument is changed",
        evidence: [
          {
            kind: "execution",
            program: `${explored.file.path}: ${callable.name}`,
            input: call,
            expected: `${parameter} is still ${shownValue(before, language)}`,
            got: `${parameter} is ${shownValue(after, language)}`,
            seed: 1,
            ...witnessOf(language, explored.program, [inputOf(callable, trial.input)], {
              kind: "keeps-arguments",
            }),
          },
        ],
      });
    }),
});

function isFair({ legality, isOrdinary }: Trial): boolean {
  return legality === "legal" || isOrdinary;
}

async function shrink(
  first: Change,
  { callable, program }: ExploredFunction,
  runs: Runs,
): Promise<Change> {
  const session = await runs.session();
  if (!session) return first;
  let smallest = first;
  await shrinkInput(
    callable,
    first.trial.input,
    async (batch) => {
      const { outputs } = await session.run(
        program,
        batch.map((input) => inputOf(callable, input)),
        { keepArguments: true, mostDeaths: 1 },
      );
      const changes = batch.map((input, index) => {
        const output = outputs[index];
        return output && changeOf({ ...first.trial, input, output }, callable);
      });
      smallest = changes.find((change) => change !== undefined) ?? smallest;
      return changes.map((change) => change !== undefined);
    },
    { budget: 120 },
  );
  return smallest;
}
