import type { ExecutionEvidence } from "../../../core/evidence.ts";
import type {
  Input,
  Output,
  Program,
  ProgramLanguage,
  SandboxSession,
} from "../../../core/sandbox.ts";
import type { Documented } from "../../../examples/documented.ts";
import type { DialogueLine, Example } from "../../../examples/example.ts";
import { encodeValue } from "../../../core/valueWire.ts";
import type { Expectation } from "../../../core/witness.ts";
import { witnessOf } from "../witness.ts";
import { loadText } from "../loadText.ts";
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

/** Each documenting text in a process of its own, so that its examples meet no other's. */
export async function runDocumented(
  item: Documented,
  program: Program,
  session: SandboxSession,
  language: ProgramLanguage,
): Promise<Run> {
  const steps = item.examples.flatMap((example): readonly Step[] =>
    example.kind === "claim"
      ? [
          {
            input: { kind: "evaluate", source: example.call },
            judge: (output) => judgeClaim(example, output, language),
            at: example.at,
            length: example.length,
            shown: example.call,
            expectation: {
              kind: "returns",
              value: encodeValue(example.expected),
              text: example.expectedText,
            },
          },
        ]
      : example.lines.map((line) => dialogueStep(line)),
  );
  const { load, outputs } = await session.run(
    program,
    steps.map(({ input }) => input),
  );
  if (load.kind !== "returned") return { item, tried: [], unloaded: loadText(load) };
  const tried = steps.map(({ judge, at, length, shown, input, expectation }, index) => {
    const output = outputs[index] ?? { kind: "unrun", why: "it was not run" };
    const dialogue = steps.slice(0, index).filter((step) => step.input.kind === "interact");
    const before = input.kind === "interact" ? dialogue.map((step) => step.input) : [];
    const witness = witnessOf(language, program, [...before, input], expectation);
    return { verdict: judge(output), input: shown, at, length, ...witness };
  });
  return { item, tried: withoutConsequences(tried, item.examples) };
}

interface Step {
  readonly input: Input;
  readonly at: number;
  readonly length: number;
  /** As a person knows it. */
  readonly shown: string;
  readonly expectation: Expectation;
  judge(output: Output): Verdict;
}

function dialogueStep(line: DialogueLine): Step {
  const { source, expected, at, length } = line;
  return {
    input: { kind: "interact", source },
    judge: (output) => judgeLine(line, output),
    at,
    length,
    shown: source.replace(/\s*#\s*(?:doctest|expect):.*$/, ""),
    expectation: { kind: "prints", text: expected },
  };
}

/** Once a line of a dialogue could not be told, the lines after it stand on nothing. */
function withoutConsequences(
  tried: readonly Tried[],
  examples: readonly Example[],
): readonly Tried[] {
  const [first] = examples;
  const lines = first?.kind === "dialogue" ? first.lines.length : 0;
  const broken = tried
    .slice(0, lines)
    .findIndex(({ verdict }) => verdict.kind === "unknown" && !verdict.isIdle);
  if (broken < 0) return tried;
  const why = "a line before it could not be told";
  return tried.map((item, index) =>
    index > broken && index < lines ? { ...item, verdict: { kind: "unknown", why } } : item,
  );
}
