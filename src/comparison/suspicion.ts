import type { Trial } from "./trial.ts";

/**
 * How likely a version is wrong by what all gave for one input, by Bayes' rule over two stories. Somebody means such an
 * input: then one outcome is right, each version has it with the same unknown probability (as Dawid and Skene count
 * observers' errors, 1979), and the wrong ones gather as mistakes do. Or nobody means it, and all outcomes gather as opinions do.
 * @param meant How likely the first story is before anything was run.
 */
export function suspicionOf(
  target: number,
  others: readonly number[],
  { classes, failed }: Trial,
  meant: number,
): number {
  const told = [target, ...others].filter((version) => classes[version] !== undefined);
  const outcomeOf = (version: number) => (failed[version] ? FAILURE : classes[version]);
  const groups = Map.groupBy(told, outcomeOf);
  if (classes[target] === undefined || groups.size < 2) return 0;
  const failures = groups.get(FAILURE)?.length ?? 0;
  /** How likely all of this is where that outcome is the right one. */
  const evidence = (right: Outcome | undefined): number => {
    if (right === FAILURE) return 0;
    const wrong = [...groups].filter(([outcome]) => outcome !== right).map(([, { length }]) => length); // prettier-ignore
    const many = wrong.reduce((sum, length) => sum + length, 0);
    return (
      polya(RIGHT, told.length - many, many) *
      polya(FAILS_WRONG, failures, many - failures) *
      gathering(wrong, MISTAKES)
    );
  };
  const own = evidence(outcomeOf(target));
  const all = [...groups.keys(), undefined].reduce<number>((sum, each) => sum + evidence(each), 0);
  const sizes = [...groups.values()].map(({ length }) => length);
  const opinions =
    polya(FAILS_UNMEANT, failures, told.length - failures) * gathering(sizes, OPINIONS);
  return (meant * (all - own)) / (meant * all + (1 - meant) * opinions);
}

type Outcome = number | undefined | typeof FAILURE;
const FAILURE = "failure";

/** Eight of nine programs that a model writes for a small task are right: what the published pools say. */
const RIGHT: Beliefs = [8, 1];
/** A wrong program gives a value four times as often as it fails, a right one always. */
const FAILS_WRONG: Beliefs = [1, 4];
/** What nobody means is refused or broken on more often. */
const FAILS_UNMEANT: Beliefs = [1, 2];
/** How readily a further version makes a mistake of its own, or has an opinion of its own. */
const MISTAKES = 1;
const OPINIONS = 2;

/** How often something was seen and not seen before. */
type Beliefs = readonly [number, number];

/** How likely it is to see it this often and not that often, in a given order (Pólya's urn). */
function polya([yes, no]: Beliefs, seen: number, unseen: number): number {
  return (rising(yes, seen) * rising(no, unseen)) / rising(yes + no, seen + unseen);
}

/** How likely versions gather in groups of these sizes (Ewens' sampling formula, 1972). */
function gathering(sizes: readonly number[], variety: number): number {
  const many = sizes.reduce((sum, size) => sum + size, 0);
  const ways = sizes.reduce((product, size) => product * variety * rising(1, size - 1), 1);
  return ways / rising(variety, many);
}

/** from · (from + 1) · …, so many factors */
function rising(from: number, count: number): number {
  let product = 1;
  for (let at = 0; at < count; at++) product *= from + at;
  return product;
}
