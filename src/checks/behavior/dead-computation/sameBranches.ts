import { type Loss, type Place, RULES, textOf } from "./loss.ts";

/** Branches of which each does the same, so that the condition decides nothing. */
export function sameBranches(place: Place): readonly Loss[] {
  return place.unit.branches.flatMap(({ conditions, arms, isComplete, start, end, kind }) => {
    const [first, ...others] = arms.map((arm) => textOf(place, arm));
    const condition = conditions[0];
    if (!isComplete || first === undefined || others.length === 0 || condition === undefined)
      return [];
    if (isTrivial(first) || !others.every((other) => isSame(first, other))) return [];
    const says = (index: number) =>
      index === 0 ? "this runs where the condition holds" : "and the same where it does not";
    const loss: Loss = {
      rule: RULES.branches,
      span: kind === "if" ? { start, end: condition.end } : { start, end },
      message: `${arms.length === 2 ? "both" : `all ${arms.length}`} branches do the same`,
      help: "leave out the condition, or write what the other branch should do",
      steps: [
        { span: condition, says: "decided here" },
        ...arms.map((span, index) => ({ span, says: says(index) })),
      ],
    };
    return [loss];
  });
}

/** Two empty branches, and those in which a comment says why, are meant. */
function isTrivial(text: string): boolean {
  return /^\W*(?:pass|\.\.\.)?\W*$/.test(text) || /#|\/\/|\/\*/.test(text);
}

function isSame(a: string, b: string): boolean {
  return a.replaceAll("\r\n", "\n").trim() === b.replaceAll("\r\n", "\n").trim();
}
