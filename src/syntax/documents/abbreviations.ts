import type { Language } from "../../core/module.ts";
import { type Excerpt, excerptOf } from "../excerpt.ts";

/** Takes out lines that only say that something was left out: `...` and `…`. */
export function withoutGaps(code: Excerpt, language: Language): Excerpt {
  const gap =
    language === "python" ? /^([ \t]*)…(?=[ \t]*\r?$)/gm : /^([ \t]*)(?:\.\.\.|…)(?=[ \t]*\r?$)/gm;
  if (code.text.search(gap) === -1) return code;
  const text = code.text.replaceAll(gap, (whole: string, indent: string) =>
    // A Python block needs a statement.
    language === "python" ? `${indent}0` : " ".repeat(whole.length),
  );
  return excerptOf(code, [{ text, start: 0, end: text.length }]);
}
