import type { Output, ProgramLanguage } from "../../../core/sandbox.ts";
import { outputText } from "../outputText.ts";
import { valueText } from "../../../core/valueText.ts";

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
    default:
      return outputText(output, language);
  }
}
