import type { Language } from "../core/module.ts";
import { loadGrammars } from "../syntax/grammars.ts";
import { loadFastCheck } from "./generation/fastCheck.ts";

/** Loads what reading and generating need. Afterwards everything of this folder but shrinking is a plain function. */
export async function loadInputs(languages: readonly Language[]): Promise<void> {
  // JSDoc's types are read as TypeScript's.
  const needed = languages.some((language) => language !== "python")
    ? new Set<Language>([...languages, "typescript"])
    : languages;
  await Promise.all([loadGrammars([...needed]), loadFastCheck()]);
}
