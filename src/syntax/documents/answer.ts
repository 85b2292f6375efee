import type { FileKind } from "../../core/candidate.ts";
import type { Language } from "../../core/module.ts";
import { splitMarkdown } from "./fences.ts";
import { guessLanguage } from "./guess.ts";

/**
 * What a text on standard input is read as: Markdown when it has fences around its code, otherwise the
 * language that was named, otherwise a guess; `undefined` when the text does not tell.
 */
export function kindOfAnswer(text: string, language?: Language): FileKind | undefined {
  const fence = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?:`{3}|~{3})/m.exec(text);
  if (fence && splitMarkdown(text).fences.length > 0) {
    // A docstring may hold a fence; then code stands before it.
    const isCode =
      language !== undefined && guessLanguage(text.slice(0, fence.index)) !== undefined;
    return isCode ? language : "markdown";
  }
  return language ?? guessLanguage(text);
}
