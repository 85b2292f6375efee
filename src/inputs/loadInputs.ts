import type { Language } from "../core/module.ts";
import { loadGrammars } from "../syntax/grammars.ts";
import { loadFastCheck } from "./generation/fastCheck.ts";

/** Loads what reading and generating need. Afterwards everything of this folder but shrinking is a plain function. */
export async function loadInputs(languages: readonly Language[]): Promise<void> {
  await Promise.all([loadGrammars(languages), loadFastCheck()]);
}
