import type { ComparedFunction } from "../core/comparison.ts";
import type { Report } from "../core/report.ts";
import { count } from "./counts.ts";
import { oneLine } from "./visible.ts";

/** For each function whose versions were compared: who did the same, who is closest to all, and who said what. */
export function comparedLines({ compared = [] }: Report, verbose: boolean): readonly string[] {
  return compared.flatMap((item) => [
    `${oneLine(item.function, 120)}   ${groupsText(item)}`,
    ...answerLines(item, verbose ? MOST_DIFFERENCES : FEW_DIFFERENCES),
  ]);
}

const FEW_DIFFERENCES = 1;
const MOST_DIFFERENCES = 20;
const MOST_NAMES = 8;

export function groupsText({ groups, chosen, inputs, leftOut, ...item }: ComparedFunction): string {
  const versions = groups.flat().length;
  const left = leftOut > 0 ? `, ${leftOut.toLocaleString("en-US")} left out` : "";
  const over = `${count(inputs, "input")}${left}`;
  if (inputs === 0) return `nothing to compare by: no input counts${left}`;
  if (groups.length === 1)
    return `${count(versions, "version")} did the same on ${over}; that is agreement and no proof`;
  const least = Math.floor(item.leastError * 1000) / 10;
  const error = least >= 0.1 ? `; at least ${least} % of all answers are wrong` : "";
  return `${groups.length} ways of ${count(versions, "version")} on ${over}${error}; most like the others: ${namesText(chosen)} (${Math.round(item.confidence * 100)} %)`;
}

function namesText(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map((name) => oneLine(name, 80));
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(", ");
}

/** `f(21)`, then for each answer who gave it. */
function answerLines({ differences }: ComparedFunction, most: number): readonly string[] {
  return differences.slice(0, most).flatMap(({ input, answers }) => {
    const byAnswer = Map.groupBy(answers, ({ says }) => says);
    const rows = [...byAnswer].map(([says, who]) => ({ says: oneLine(says, 60), who }));
    const width = Math.max(...rows.map(({ says }) => says.length));
    return [
      `  ${oneLine(input, 200)}`,
      ...rows.map(
        ({ says, who }) =>
          `    ${says.padEnd(width)}  ${namesText(who.map((each) => each.version))}`,
      ),
    ];
  });
}
