import type { Output, ProgramLanguage } from "../../../core/sandbox.ts";
import { valueText } from "../../../core/valueText.ts";
import type { CallInput } from "../../../inputs/callable.ts";
import type { Contest } from "./contest.ts";

/** `f([1, 2], key=None)` */
export function inputText(
  { function: name, language, versions }: Contest,
  input: CallInput,
): string {
  const given = [
    ...input.arguments.map((value) => valueText(value, language)),
    ...Object.entries(input.named ?? {}).map(
      ([key, value]) => `${key}=${valueText(value, language)}`,
    ),
  ].join(", ");
  const { receiver } = versions[0].callable;
  if (!receiver) return `${name}(${given})`;
  const made = (input.receiver ?? []).map((value) => valueText(value, language)).join(", ");
  const make = language === "python" ? receiver.class : `new ${receiver.class}`;
  return `${make}(${made}).${name.slice(name.lastIndexOf(".") + 1)}(${given})`;
}

/** What a version answers, with what it left of its arguments or printed where that is what tells it apart. */
export function answerText(output: Output, language: ProgramLanguage, isPlain: boolean): string {
  switch (output.kind) {
    case "returned": {
      const { value = { kind: "undefined" }, after, printed } = output;
      const text = valueText(value, language);
      if (isPlain) return text;
      const left = after
        ? `, leaves ${after.arguments.map((each) => valueText(each, language)).join(", ")}`
        : "";
      const said = printed === "" ? "" : `, prints ${JSON.stringify(printed)}`;
      return `${text}${left}${said}`;
    }
    case "raised":
      return output.message === "" ? output.type : `${output.type}: ${output.message}`;
    case "timeout":
      return `no end within ${output.seconds} s`;
    case "killed":
      return output.why;
    case "cut":
      return "a result that is too large";
    case "unrun":
      return "not run";
  }
}
