import type { Language } from "../../../core/module.ts";
import type { Flow } from "../../../flow/graph.ts";
import { contradictions } from "./contradictions.ts";
import { ignoredResults } from "./ignoredResults.ts";
import type { Loss, Place } from "./loss.ts";
import { lostValues } from "./lostValues.ts";
import { sameBranches } from "./sameBranches.ts";
import { unreadParameters } from "./unreadParameters.ts";

/** All work of a file that nobody can notice, in the order of the text. */
export function lossesOf(flow: Flow, text: string, language: Language): readonly Loss[] {
  const unsure = unsureUnits(flow);
  const losses = flow.units.flatMap((unit, index) => {
    const place: Place = {
      text,
      flow,
      unit,
      isPython: language === "python",
      isUnsure: unsure.has(index),
    };
    return KINDS.flatMap((kind) => kind(place));
  });
  return losses.sort((a, b) => a.span.start - b.span.start);
}

const KINDS: readonly ((place: Place) => readonly Loss[])[] = [
  lostValues,
  unreadParameters,
  ignoredResults,
  sameBranches,
  contradictions,
];

/** What makes a unit unsure may also touch the names of the units around it. */
function unsureUnits({ units, unknowns }: Flow): ReadonlySet<number> {
  const unsure = new Set<number>();
  for (const unknown of unknowns) {
    for (
      let at: number | undefined = unknown.unit;
      at !== undefined && !unsure.has(at);
      at = units[at]?.parent
    )
      unsure.add(at);
  }
  return unsure;
}
