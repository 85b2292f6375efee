import type { CallInput, Callable } from "../../../inputs/callable.ts";
import { judgeDomain } from "../../../inputs/domain/isLegal.ts";
import type { Contest } from "./contest.ts";

/** What all versions together say of the inputs: the best documented one, and what the others add. */
export function mergedCallable({ versions, isRefactoring }: Contest): Callable {
  const callables = versions.map(({ callable }) => callable);
  const best = isRefactoring ? versions[0].callable : mostTold(callables);
  return {
    ...best,
    examples: unique(callables.flatMap(({ examples }) => examples)),
    vocabulary: unique(callables.flatMap(({ vocabulary }) => vocabulary)),
  };
}

/**
 * How sure it is that the program is for an input, from what each version's own text says: 0 where as many
 * say that it is outside of the domain as not. For a refactoring the old text alone says what is meant.
 */
export function weigher({ versions, isRefactoring }: Contest): (input: CallInput) => number {
  const judges = (isRefactoring ? versions.slice(0, 1) : versions).map(({ callable }) => callable);
  return (input) => {
    const judgements = judges.map((callable) => judgeDomain(callable, input));
    const outside = judgements.filter(({ legality }) => legality === "outside").length;
    if (outside * 2 >= judges.length) return 0;
    const inside = judgements.filter(({ legality }) => legality !== "outside");
    const doubts = inside.reduce((sum, { why }) => sum + why.length, 0) / inside.length;
    return (1 - outside / judges.length) * DOUBT ** doubts;
  };
}

/** What each reason to doubt that an input is meant leaves of its weight. */
const DOUBT = 0.7;

function mostTold(callables: readonly Callable[]): Callable {
  const told = ({ parameters, examples, conditions }: Callable) =>
    parameters.filter(({ known }) => known === "annotation" || known === "documentation").length *
      4 +
    Math.min(examples.length, 3) +
    Math.min(conditions.length, 3);
  return callables.reduce((best, each) => (told(each) > told(best) ? each : best));
}

function unique<T>(items: readonly T[]): readonly T[] {
  const known = new Map(items.map((item) => [written(item), item]));
  return [...known.values()];
}

function written(item: unknown): string {
  return JSON.stringify(item, (_, value: unknown) => {
    if (typeof value === "bigint") return `${value}n`;
    return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
  });
}
