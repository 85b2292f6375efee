import { leastErrorOf } from "../../../comparison/clusters.ts";
import { counts, weightOf } from "../../../comparison/trial.ts";
import type { ComparedFunction } from "../../../core/comparison.ts";
import { inputKey } from "../../../inputs/inputKey.ts";
import { callText } from "../exploration/callText.ts";
import { answerText } from "./answers.ts";
import type { Dispute } from "./dispute.ts";
import { standingOf, type Examination } from "./examine.ts";
import type { Tried } from "./run.ts";

export function summaryOf(
  examination: Examination,
  disputes: readonly Dispute[],
): ComparedFunction {
  const { contest, tried, versions } = examination;
  const counting = tried.filter(({ trial }) => counts(trial, versions));
  const { groups, chosen, confidence } = standingOf(examination);
  const names = (list: readonly number[]) => list.map((at) => contest.versions[at]?.name ?? "");
  return {
    function: contest.function,
    inputs: counting.length,
    leftOut: tried.length - counting.length,
    groups: groups.map(names),
    chosen: names(chosen),
    confidence,
    leastError: leastErrorOf(versions, counting.map(({ trial }) => trial)), // prettier-ignore
    differences: shownDifferences(disputes, counting, versions).map(
      ({ input, outputs, trial }) => ({
        input: callText(contest.versions[0].callable, input),
        answers: versions.map((version) => ({
          version: contest.versions[version]?.name ?? "",
          says: saysOf({ outputs, trial }, version, examination),
        })),
      }),
    ),
  };
}

/** With what it did besides, where the values alone do not tell versions apart. */
export function saysOf(
  { outputs, trial }: Pick<Tried, "outputs" | "trial">,
  version: number,
  { contest: { language } }: Examination,
): string {
  const plain = outputs.map((output) => answerText(output, language, true));
  const isPlain = plain.every((text, at) =>
    plain.every((other, index) => text !== other || trial.classes[at] === trial.classes[index]),
  );
  const output = outputs[version];
  return output ? answerText(output, language, isPlain) : "not run";
}

/** The shrunken ones; where nobody is contradicted by most, the first that tells versions apart. */
function shownDifferences(
  disputes: readonly Dispute[],
  counting: readonly Tried[],
  versions: readonly number[],
): readonly Tried[] {
  const shown = new Map(disputes.map(({ shown }) => [inputKey(shown.input), shown]));
  if (shown.size > 0) return [...shown.values()].slice(0, MOST_SHOWN);
  const telling = counting.filter(
    ({ trial }) => new Set(versions.map((version) => trial.classes[version])).size > 1,
  );
  return telling
    .toSorted((a, b) => weightOf(b.trial, versions) - weightOf(a.trial, versions))
    .slice(0, 1);
}

const MOST_SHOWN = 5;
