import type { SandboxSession } from "../../../core/sandbox.ts";
import { shrinkInput } from "../../../inputs/shrinkInput.ts";
import { callText, inputOf, shortText, shownValue } from "../exploration/callText.ts";
import { explore } from "../exploration/explore.ts";
import type { ExploredFunction } from "../exploration/explored.ts";
import { isModest } from "../exploration/ordinary.ts";
import { placeOf } from "../exploration/place.ts";
import { isPrivate, wordsOf } from "../exploration/words.ts";
import { witnessOf } from "../witness.ts";
import { firstBroken, makeCalls, returnedOf, type Broken } from "./keeps.ts";
import type { Promised } from "./promised.ts";
import { templates } from "./templates.ts";
import { withDocuments } from "../documents.ts";

export const check = withDocuments({
  id: "behavior/property-fails",
  rules: [
    {
      id: "behavior/property-fails",
      title: "The code does not keep what its name promises",
      severity: "warning",
      why: "Whoever reads the name or the documentation relies on what every function of that name does, and this one does something else.",
      remedy: "Correct the code, or give it a name that says what it does.",
    },
  ],
  needs: ["sandbox"],
  unit: "function",
  run: (context) =>
    explore(context).each(async (explored, runs) => {
      if (isPrivate(explored.callable)) return;
      const promises = templates.flatMap((template) =>
        template(explored, wordsOf(explored.callable)),
      );
      if (promises.length === 0) return;
      const session = await runs.session();
      if (!session) return;
      for (const promised of promises) {
        const broken = await tryPromise(promised, explored, session);
        if (!broken) continue;
        context.report(findingOf(promised, broken, explored));
        return;
      }
    }),
});

async function tryPromise(
  promised: Promised,
  explored: ExploredFunction,
  session: SandboxSession,
): Promise<Broken | undefined> {
  const { trials, callable } = explored;
  const ordinary = trials.flatMap((trial) =>
    trial.legality !== "outside" && isModest(trial.input)
      ? (returnedOf(trial.input, trial.output) ?? [])
      : [],
  );
  const further = await makeCalls(explored, promised.inputs ?? [], session);
  const calls = [...further.flatMap((each) => each ?? []), ...ordinary];
  const found = await firstBroken(promised, calls, explored, session);
  if (!found || promised.judgeAll) return found;
  let smallest = found;
  await shrinkInput(
    callable,
    found.call.input,
    async (batch) => {
      const made = await makeCalls(explored, batch, session);
      const holds: boolean[] = [];
      let best: Broken | undefined;
      for (const call of made) {
        const isFair = call !== undefined && isModest(call.input) && best === undefined;
        const broken = isFair ? await firstBroken(promised, [call], explored, session) : undefined;
        best ??= broken;
        holds.push(broken !== undefined);
      }
      smallest = best ?? smallest;
      return holds;
    },
    { budget: 60 },
  );
  return smallest;
}

function findingOf({ says, by }: Promised, broken: Broken, explored: ExploredFunction) {
  const { callable, language, program, file } = explored;
  const { input, value, after } = broken.call;
  const isInPlace = (value.kind === "null" || value.kind === "undefined") && after !== undefined;
  const call = callText(callable, input);
  const shown = shownValue(isInPlace ? after[0] : value, language);
  const got = broken.got === undefined ? shown : `${shown}, then ${broken.got}`;
  return {
    rule: "behavior/property-fails",
    ...placeOf(explored),
    message: shortMessage(
      `${shortText(call)} ${isInPlace ? "leaves" : "gives"} ${got}; ${callable.name} promises by its ${by} ${says} (${broken.expected})`,
    ),
    help: "correct the code, or give it a name that says what it does",
    evidence: [
      {
        kind: "execution",
        program: `${file.path}: ${callable.name}`,
        input: call,
        expected: broken.expected,
        got,
        seed: 1,
        ...witnessOf(language, program, [inputOf(callable, input)], {
          kind: "other",
          text: `${says}: ${broken.expected}`,
        }),
      },
    ],
  } as const;
}

function shortMessage(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > 400 ? `${line.slice(0, 399)}…` : line;
}
