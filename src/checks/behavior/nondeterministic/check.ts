import type { Output } from "../../../core/sandbox.ts";
import type { CallInput } from "../../../inputs/callable.ts";
import { callText, inputOf, shortText, shownValue } from "../exploration/callText.ts";
import { explore, type Runs } from "../exploration/explore.ts";
import type { ExploredFunction } from "../exploration/explored.ts";
import { usesChance } from "../exploration/openUses.ts";
import { placeOf } from "../exploration/place.ts";
import { isPrivate, wordsOf } from "../exploration/words.ts";
import { witnessOf } from "../witness.ts";
import { sameOutput } from "./compare.ts";
import { withDocuments } from "../documents.ts";

export const check = withDocuments({
  id: "behavior/nondeterministic",
  rules: [
    {
      id: "behavior/nondeterministic",
      title: "The code gives different results for the same input",
      severity: "warning",
      why: "Tests pass by chance, caches miss, and a result cannot be had again.",
      remedy: "Sort what comes out of a set before its order counts.",
    },
    {
      id: "behavior/remembers-calls",
      title: "The code gives another result when it is called again",
      severity: "warning",
      why: "What one call leaves behind, most often in a default that is made only once, changes what the next one gives.",
      remedy: "Make the list, dictionary or counter anew in each call.",
    },
  ],
  needs: ["sandbox"],
  unit: "function",
  run: (context) =>
    explore(context).each(async (explored, runs) => {
      const { callable, language } = explored;
      if (isPrivate(explored.callable)) return;
      if (usesChance(explored) || isOpen(explored)) return;
      const difference = await differenceOf(explored, runs);
      if (!difference) return;
      const { input, first, second, isAgain } = difference;
      const call = callText(callable, input);
      const rule = isAgain ? "behavior/remembers-calls" : "behavior/nondeterministic";
      const [one, other] = [first, second].map((output) => outputText(output, language));
      context.report({
        rule,
        ...placeOf(explored),
        message: isAgain
          ? `${shortText(call)} gives ${one}, and ${other} when it is called again`
          : `${shortText(call)} gives ${one} in one run and ${other} in another`,
        help: isAgain
          ? "make what it works with anew in each call"
          : "sort what comes out of a set before its order counts",
        evidence: [
          {
            kind: "execution",
            program: `${explored.file.path}: ${callable.name}`,
            input: call,
            expected: `${one}, always`,
            got: other ?? "",
            seed: 1,
            ...witnessOf(
              language,
              explored.program,
              Array(isAgain ? 2 : 1).fill(inputOf(callable, input)),
              { kind: "other", text: `${one}, always` },
            ),
          },
        ],
      });
    }),
});

/** It is there to give something new each time, or to remember, or its order is said not to matter. */
function isOpen(explored: ExploredFunction): boolean {
  const { name, text } = wordsOf(explored.callable);
  const open = sharesDefault(explored) ? REMEMBERS : OPEN;
  return (
    name.some((word) => open.has(word)) ||
    /\b(?:random|unique id|any order|unordered|arbitrary|not (?:sorted|ordered|guaranteed|deterministic)|order (?:is|does)|undefined order|each call|every call|counter|cached?|memoi|stateful)\b/.test(
      text,
    )
  );
}

const OPEN: ReadonlySet<string> = new Set(
  `next counter count_up generate generator id ids uid uuid unique_id random sample shuffle pick choose cache
   cached memo memoize once register create make build new increment tick toggle push pop add append set reset
   clear log track record seed hash token nonce timestamp now today`.split(/\s+/),
);

/** Words that want what earlier calls left, even in a default. */
const REMEMBERS: ReadonlySet<string> = new Set("cache cached memo memoize once counter".split(" "));

/** Python makes a default once: what `add(item, items=[])` adds stays for the next call, whatever its name says. */
function sharesDefault({ language, callable, shape }: ExploredFunction): boolean {
  const isMutable =
    /^(?:[[{]|(?:list|dict|set|bytearray|(?:collections\.)?(?:defaultdict|Counter|deque|OrderedDict))\()/;
  return (
    language === "python" &&
    callable.receiver === undefined &&
    shape?.parameters.some((parameter) => isMutable.test(parameter.default?.text ?? "")) === true
  );
}

interface Difference {
  readonly input: CallInput;
  readonly first: Output;
  readonly second: Output;
  /** Within one process: the call before made the difference. */
  readonly isAgain: boolean;
}

/** Runs ordinary inputs twice in one process, and once more where texts hash to other numbers. */
async function differenceOf(
  { callable, trials, program, language, file }: ExploredFunction,
  runs: Runs,
): Promise<Difference | undefined> {
  const fair = trials.filter(
    ({ output, legality, isOrdinary }) =>
      output.kind === "returned" && (legality === "legal" || isOrdinary),
  );
  // The smallest, and the largest, which have more to be in another order.
  const some =
    fair.length > MOST_INPUTS
      ? [...fair.slice(0, SMALLEST), ...fair.slice(SMALLEST - MOST_INPUTS)]
      : fair;
  const inputs = some.map(({ input }) => input);
  if (inputs.length === 0) return undefined;
  const calls = inputs.map((input) => inputOf(callable, input));
  const session = await runs.session();
  const twice = await session?.run(
    program,
    calls.flatMap((call) => [call, call]),
    { mostDeaths: 1 },
  );
  const first = twice?.outputs.filter((_, index) => index % 2 === 0) ?? [];
  const again = twice?.outputs.filter((_, index) => index % 2 === 1) ?? [];
  for (const [index, input] of inputs.entries()) {
    const [one, other] = [first[index], again[index]];
    if (one && other && sameOutput(one, other) === false)
      return { input, first: one, second: other, isAgain: true };
  }
  if (language !== "python" || !HASHES.test(file.text)) return undefined;
  for (const hashSeed of OTHER_SEEDS) {
    const seeded = await runs.session({ hashSeed });
    const elsewhere = (await seeded?.run(program, calls, { mostDeaths: 1 }))?.outputs ?? [];
    for (const [index, input] of inputs.entries()) {
      const [one, other] = [first[index], elsewhere[index]];
      if (one && other && sameOutput(one, other) === false)
        return { input, first: one, second: other, isAgain: false };
    }
  }
  return undefined;
}

/** Sets, whose order is that of hashes: without one in its file, a function meets none. Texts with braces count as well. */
const HASHES =
  /[Ss]et\b|\bhash\b|\b(?:symmetric_)?difference\b|\bintersection\b|\bunion\b|\{[^{}:]+\}|\{\s*\*|(?:keys|items)\(\)\s*[-&|^]/;

const MOST_INPUTS = 25;
const SMALLEST = 15;
/** Two orders of a small set are the same by chance too often for one seed alone. */
const OTHER_SEEDS = [1, 2];

function outputText(output: Output, language: ExploredFunction["language"]): string {
  if (output.kind === "returned") return shownValue(output.value, language);
  return output.kind === "raised" ? output.type : output.kind;
}
