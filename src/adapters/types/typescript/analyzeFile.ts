import type { AnalysisUse } from "../engine/protocol.ts";
import { addCallUses } from "./callUses.ts";
import { isJsxOpeningLikeElement } from "./compiler.ts";
import type { FileContext } from "./context.ts";
import { addMemberUses } from "./memberUses.ts";
import { addModuleUses } from "./moduleUses.ts";
import { addOptionUses } from "./optionUses.ts";
import { refusedCalls } from "./overloads.ts";
import { addPatternUses } from "./patternUses.ts";
import { findSites } from "./sites.ts";
import { UnknownValues } from "./unknownValues.ts";

/** Every use of something outside in one file, in the order of its text. */
export function analyzeFile(context: FileContext): readonly AnalysisUse[] {
  const sites = findSites(context.source);
  const modules = addModuleUses(context, sites.modules);
  const values = new UnknownValues(context, modules);
  // Members first: what follows a name that does not exist is not known.
  addMemberUses(context, sites.members, values);
  addPatternUses(context, sites.patterns, values);
  const elements = sites.literals.map(({ parent }) => parent).filter(isJsxOpeningLikeElement);
  const refused = refusedCalls(context, [...sites.calls, ...elements]);
  addCallUses(context, sites.calls, refused);
  addOptionUses(context, sites.literals, refused);
  return context.uses.toSorted((a, b) => a.start - b.start || a.end - b.end);
}
