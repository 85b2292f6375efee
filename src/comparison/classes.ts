import { sameValue } from "../core/sameValue.ts";
import type { Output } from "../core/sandbox.ts";
import type { Value } from "../core/value.ts";
import { encodeValue } from "../core/valueWire.ts";

/** Outcomes with the same number are the same; undefined is one that nobody can tell from others. */
export type OutcomeClass = number | undefined;

/** What several versions made of one input, told apart by value and by the type of an exception. */
export function classesOf(outputs: readonly Output[]): readonly OutcomeClass[] {
  const byText = new Map<string, OutcomeClass>();
  const known: Value[] = [];
  return outputs.map((output) => {
    const value = comparable(output);
    if (value === undefined) return undefined;
    const text = JSON.stringify(encodeValue(value));
    if (!byText.has(text)) byText.set(text, classOf(value, known));
    return byText.get(text);
  });
}

/** Whether an outcome is no value. */
export function isFailure({ kind }: Output): boolean {
  return kind === "raised" || kind === "timeout" || kind === "killed";
}

function classOf(value: Value, known: Value[]): OutcomeClass {
  const answers = known.map((other) => sameValue(other, value));
  const at = answers.indexOf(true);
  if (at >= 0) return at;
  if (answers.includes(undefined) || sameValue(value, value) === undefined) return undefined;
  return known.push(value) - 1;
}

/** The end of an input as a value. What was not seen, or does not fit, is none. */
function comparable(output: Output): Value | undefined {
  switch (output.kind) {
    case "returned":
      return output.value ?? { kind: "undefined" };
    case "raised":
      return { kind: "exception", type: output.type, message: "" };
    case "killed":
      return { kind: "exception", type: "a killed process", message: "" };
    // Slow on one input is no other value, and a busy machine makes it another one each time.
    case "timeout":
    case "cut":
    case "unrun":
      return undefined;
  }
}
