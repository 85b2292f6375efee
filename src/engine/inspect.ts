import type { FileKind, Survey } from "../core/candidate.ts";
import type { Check } from "../core/check.ts";
import type { Language } from "../core/module.ts";

/** What was read of a file, with what its text alone tells each check. The grammars that it needs must be loaded. */
export function inspect(
  survey: Survey,
  kind: FileKind,
  text: string,
  checks: readonly Check[],
): Survey {
  if (survey.unread.length > 0 || !isLanguage(kind)) return survey;
  const all = checks.flatMap((check) => {
    const told = check.inspect?.({ path: survey.path, text, language: kind });
    return told === undefined ? [] : [[check.id, told] as const];
  });
  return all.length === 0 ? survey : { ...survey, inspections: Object.fromEntries(all) };
}

function isLanguage(kind: FileKind): kind is Language {
  return kind === "python" || kind === "javascript" || kind === "typescript" || kind === "tsx";
}
