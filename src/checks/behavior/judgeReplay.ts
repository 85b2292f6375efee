import { sameValue } from "../../core/sameValue.ts";
import type {
  Input,
  KeptArguments,
  Output,
  ProgramLanguage,
  ProgramRun,
} from "../../core/sandbox.ts";
import type { Value } from "../../core/value.ts";
import { valueText } from "../../core/valueText.ts";
import { decodeValue } from "../../core/valueWire.ts";
import type { Witness } from "../../core/witness.ts";
import { judgeOutput, type Answer } from "./criterion-fails/example.ts";
import { outputText } from "./outputText.ts";
import { judgeClaim, judgeLine, type Verdict } from "./example-fails/verdict.ts";

/** What the witness of a finding comes to when it is run again. */
export interface ReplayVerdict {
  /** `fails`: as it was found. `unknown`: only whoever found it can judge what it does now. */
  readonly status: "fails" | "holds" | "unknown";
  /** What it did now. */
  readonly got: string;
}

/**
 * Runs a witness and judges it by its expectation; one that only the check can judge goes by what it did.
 * @param found What it did when it was found.
 */
export async function judgeReplay(
  { expectation, language }: Witness,
  found: string,
  inputs: readonly Input[],
  run: (inputs: readonly Input[]) => Promise<ProgramRun>,
): Promise<ReplayVerdict> {
  const output = lastOf(await run(inputs));
  const got = outputText(output, language);
  const told = (verdict: Verdict | Answer): ReplayVerdict => ({ status: verdict.kind, got });
  switch (expectation.kind) {
    case "returns": {
      const expected = decodeValue(expectation.value);
      if (!expected) return { status: "unknown", got };
      const claim = {
        kind: "claim",
        call: "",
        expected,
        expectedText: expectation.text,
        at: 0,
        length: 0,
      } as const;
      return told(judgeClaim(claim, output, language));
    }
    case "prints": {
      const line = {
        source: "",
        expected: expectation.text,
        options: NO_OPTIONS,
        at: 0,
        length: 0,
      };
      return told(judgeLine(line, output));
    }
    case "evaluates": {
      const expected = lastOf(await run([{ kind: "evaluate", source: expectation.text }]));
      if (expected.kind !== "returned" || !expected.value) return { status: "unknown", got };
      return told(judgeOutput({ value: expected.value, text: expectation.text }, output, language));
    }
    case "raises":
      return told(judgeOutput({ raises: expectation.type }, output, language));
    case "ends":
      return { status: ended(output, got, found), got };
    case "keeps-arguments":
      return judgeArguments(output, got, language);
    case "other":
      return { status: got === found ? "fails" : "unknown", got };
  }
}

/** What a doctest asks for in its text (`+ELLIPSIS`) is lenient anyway. */
const NO_OPTIONS: ReadonlySet<string> = new Set();

function lastOf({ load, outputs }: ProgramRun): Output {
  return load.kind === "returned" ? (outputs.at(-1) ?? load) : load;
}

/** Another exception than before may be one that the code now raises on purpose. */
function ended(output: Output, got: string, found: string): ReplayVerdict["status"] {
  if (output.kind === "returned") return "holds";
  if (output.kind === "raised") return got === found ? "fails" : "unknown";
  return output.kind === "timeout" && output.clock === "cpu" ? "fails" : "unknown";
}

function judgeArguments(output: Output, got: string, language: ProgramLanguage): ReplayVerdict {
  if (output.kind !== "returned" && output.kind !== "raised") return { status: "unknown", got };
  const { before, after } = output;
  if (!before || !after) return { status: "unknown", got };
  const same = sameValue(asValue(before), asValue(after));
  const status = same === undefined ? "unknown" : same ? "holds" : "fails";
  return { status, got: `its arguments are then ${valueText(asValue(after), language)}` };
}

function asValue({ arguments: items, named }: KeptArguments): Value {
  const entries = Object.entries(named).map(([name, value]): readonly [Value, Value] => [
    { kind: "text", value: name },
    value,
  ]);
  return {
    kind: "tuple",
    items: entries.length === 0 ? items : [...items, { kind: "map", entries }],
  };
}
