import type { Output, ProgramLanguage } from "../../core/sandbox.ts";
import type { Value } from "../../core/value.ts";
import { valueText } from "../../core/valueText.ts";

/** What became of an input, as a person reads it. */
export function outputText(output: Output, language: ProgramLanguage): string {
  switch (output.kind) {
    case "returned": {
      const { value, printed } = output;
      return value ? valueText(value, language) : printed.trim() || "nothing";
    }
    case "raised":
      return raisedText(output);
    case "timeout":
      return `no end within ${output.seconds} s`;
    case "cut":
      return "a result that is too large";
    case "killed":
    case "unrun":
      return output.why;
  }
}

/** `ValueError: a price is never negative`, by the first line of its message. */
export function raisedText({ type, message }: Extract<Output, { kind: "raised" }>): string {
  return message === "" ? type : `${type}: ${firstLine(message)}`;
}

export function firstLine(text: string): string {
  const line = text.trim().split("\n", 1)[0] ?? "";
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

const LONGEST = 200;

/** What a function gives that returns nothing. */
export const NOTHING: Readonly<Record<ProgramLanguage, Value>> = {
  python: { kind: "null" },
  javascript: { kind: "undefined" },
};
