import { familiarityOf } from "../../../comparison/familiarity.ts";
import { mentionedTraits } from "../../../comparison/mentions.ts";
import type { CallInput, Callable } from "../../../inputs/callable.ts";
import { inputKey } from "../../../inputs/inputKey.ts";
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
 * For each version, how sure it is by its own text that an input is meant: 0 where that forbids it, less for each reason to
 * doubt it and for what no example shows. For a refactoring the old text alone says what is meant.
 */
export function meantBy({
  versions,
  isRefactoring,
}: Contest): (input: CallInput) => readonly number[] {
  const familiarity = familiarityOf(
    sharedExamples(versions).map((example) => example.arguments),
    sharedMentions(versions),
  );
  const judges = isRefactoring ? versions.map(() => versions[0]) : versions;
  return (input) => {
    const known = familiarity(input.arguments);
    return judges.map(({ callable }) => {
      const { legality, why } = judgeDomain(callable, input);
      return legality === "outside" ? 0 : known * DOUBT ** why.length;
    });
  };
}

/**
 * Inputs that half of the versions show, of those that show any: what all were asked for. The rest is what a version
 * was tried on by whoever wrote it.
 */
function sharedExamples(versions: Contest["versions"]): readonly CallInput[] {
  const shown = versions
    .map(({ callable }) => unique(callable.examples))
    .filter(({ length }) => length > 0);
  const times = new Map<string, number>();
  for (const example of shown.flat())
    times.set(inputKey(example), (times.get(inputKey(example)) ?? 0) + 1);
  const isShared = (example: CallInput) => (times.get(inputKey(example)) ?? 0) * 2 >= shown.length;
  return unique(shown.flat().filter(isShared));
}

/** What half of the documented versions speak of. */
function sharedMentions(versions: Contest["versions"]): ReadonlySet<string> {
  const told = versions.flatMap(({ callable }) =>
    callable.docstring === undefined ? [] : [mentionedTraits(callable.docstring)],
  );
  const times = Map.groupBy(
    told.flatMap((traits) => [...traits]),
    (trait) => trait,
  );
  const shared = [...times].filter(([, each]) => each.length * 2 >= told.length);
  return new Set(shared.map(([trait]) => trait));
}

/** What each reason to doubt that an input is meant leaves. */
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
