import type { ExecutionEvidence } from "../../../core/evidence.ts";
import type { Output, Program, ProgramLanguage, SandboxSession } from "../../../core/sandbox.ts";
import type { Documented } from "../../../examples/documented.ts";
import type { Claim, DialogueLine } from "../../../examples/example.ts";
import { encodeValue } from "../../../core/valueWire.ts";
import { witnessOf } from "../witness.ts";
import { loadText } from "../loadText.ts";
import type { Step } from "./step.ts";
import { usageSteps } from "./usageSteps.ts";
import { judgeClaim, judgeLine, type Verdict } from "./verdict.ts";

interface Tried extends Pick<ExecutionEvidence, "witness"> {
  readonly verdict: Verdict;
  readonly input: string;
  readonly at: number;
  readonly length: number;
}

interface Run {
  readonly item: Documented;
  readonly tried: readonly Tried[];
  /** Why the program did not load, which is then so for all of its examples. */
  readonly unloaded?: string;
}

/**
 * Each documenting text in a process of its own, so that its examples meet no other's.
 * @param again Opens a session in which chance begins elsewhere: what fails is tried again there.
 */
export async function runDocumented(
  item: Documented,
  program: Program,
  session: SandboxSession,
  language: ProgramLanguage,
  again?: (chance: number) => Promise<SandboxSession | undefined>,
): Promise<Run> {
  const read = () => stepsOf(item, program, language);
  const steps = read();
  const loaded = loadedFor(item, program);
  const inputs = steps.map(({ input }) => input);
  const { load, outputs } = await session.run(loaded, inputs);
  if (load.kind !== "returned") return { item, tried: [], unloaded: loadText(load, program) };
  const verdicts = verdictsOf(steps, outputs);
  const further: (readonly Verdict[])[] = [];
  const isFailed = again !== undefined && verdicts.some(({ kind }) => kind === "fails");
  for (const chance of isFailed ? chancesOf(program) : []) {
    const other = await again?.(chance);
    const twice = (await other?.run(loaded, [...inputs, ...inputs]))?.outputs ?? [];
    for (const start of twice.length === 0 ? [] : [0, inputs.length])
      further.push(verdictsOf(read(), twice.slice(start, start + inputs.length)));
  }
  const tried = steps.flatMap((step, index): readonly Tried[] => {
    const { input, at, length, shown, expectation } = step;
    const first = verdicts[index];
    if (step.isSetup || !first || (first.kind === "unknown" && first.isNoExample)) return [];
    const isSteady = further.every((each) => isSame(each[index], first));
    const verdict: Verdict = isSteady ? first : UNSTEADY;
    const given = steps
      .slice(0, index)
      .filter((each) => isInteractive(each) && standsOn(step, steps))
      .map((each) => each.input);
    const witness = witnessOf(language, program, [...given, input], expectation);
    return [{ verdict, input: shown, at, length, ...witness }];
  });
  return { item, tried };
}

/** One other tells what remembers; what draws lots may draw the same again. */
function chancesOf({ files }: Program): readonly number[] {
  return Object.values(files).some((text) => /random|shuffle|sample|uuid/i.test(text))
    ? [1, 2, 3, 4]
    : [1];
}

const UNSTEADY: Verdict = { kind: "unknown", why: "it does not give the same each time" };

function stepsOf({ examples }: Documented, program: Program, language: ProgramLanguage) {
  return examples.flatMap((example): readonly Step[] => {
    if (example.kind === "dialogue") return example.lines.map((line) => dialogueStep(line));
    return example.kind === "claim"
      ? [claimStep(example, language)]
      : usageSteps(example, language, program.files[program.entry ?? ""] ?? "");
  });
}

/** What stands behind the definitions is run as an example, line by line, instead of when the file is loaded. */
function loadedFor({ upTo }: Documented, program: Program): Program {
  const { files, entry = "" } = program;
  const text = files[entry];
  return upTo === undefined || text === undefined
    ? program
    : { ...program, files: { ...files, [entry]: text.slice(0, upTo) } };
}

function verdictsOf(steps: readonly Step[], outputs: readonly Output[]): readonly Verdict[] {
  const told = steps.map((step, index) =>
    step.judge(outputs[index] ?? { kind: "unrun", why: "it was not run" }),
  );
  // Once a line of a dialogue could not be told, the lines after it stand on nothing.
  const broken = told.findIndex(
    (verdict, at) => steps[at]?.isOfDialogue && verdict.kind === "unknown" && !verdict.isIdle,
  );
  return told.map((verdict, at) =>
    broken >= 0 && at > broken && steps[at]?.isOfDialogue
      ? { kind: "unknown", why: "a line before it could not be told" }
      : verdict,
  );
}

function isSame(verdict: Verdict | undefined, first: Verdict): boolean {
  return first.kind !== "fails" || (verdict?.kind === "fails" && verdict.got === first.got);
}

function isInteractive({ input }: Step): boolean {
  return input.kind === "interact";
}

/** A line may stand on what the lines before it have made; a claim stands alone. */
function standsOn({ isOfUsage, isOfDialogue }: Step, steps: readonly Step[]): boolean {
  return isOfDialogue === true || (isOfUsage === true && steps.some(isInteractive));
}

function claimStep(claim: Claim, language: ProgramLanguage): Step {
  return {
    input: { kind: "evaluate", source: claim.call },
    judge: (output) => judgeClaim(claim, output, language),
    at: claim.at,
    length: claim.length,
    shown: claim.call,
    expectation: {
      kind: "returns",
      value: encodeValue(claim.expected),
      text: claim.expectedText,
    },
  };
}

function dialogueStep(line: DialogueLine): Step {
  const { source, expected, at, length } = line;
  return {
    input: { kind: "interact", source },
    judge: (output) => judgeLine(line, output),
    at,
    length,
    isOfDialogue: true,
    shown: source.replace(/\s*#\s*(?:doctest|expect):.*$/, ""),
    expectation: { kind: "prints", text: expected },
  };
}
