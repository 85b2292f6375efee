import type { CheckContext } from "../../core/check.ts";
import type { ExternalUse, TypesRequest } from "../../core/types.ts";
import type { ApiAnalysis } from "./apiAnalyses.ts";
import { placeKey } from "./apiName.ts";
import { askTypes } from "./askTypes.ts";
import type { Budget } from "./budget.ts";
import { rangeBefore, type Edits } from "./editedPlaces.ts";
import { onlySure, type MissingFacts } from "./missingDraft.ts";
import type { PlacedUse } from "./renames.ts";

/** Names that are not there, of files that were asked about together. */
export interface MissingPart {
  readonly missing: readonly PlacedUse[];
  readonly uses: readonly ExternalUse[];
  readonly base: TypesRequest;
  readonly versions: ApiAnalysis["versions"];
}

/** Missing, and nothing expects it to be. */
export function isFault({ resolution, guard }: ExternalUse): boolean {
  return resolution.status === "missing" && guard === undefined;
}

/** What follows a wrong name is not known; with the one name that it can be, it is. */
export async function hiddenFaults(
  facts: readonly MissingFacts[],
  { uses, base }: MissingPart,
  trials: Budget,
  context: CheckContext,
): Promise<Omit<MissingPart, "versions"> | undefined> {
  const certain = facts.flatMap(({ renames, history }) =>
    history.last ? [] : (onlySure(renames)?.edit ?? []),
  );
  if (certain.length === 0 || context.signal.aborted || !trials.take()) return undefined;
  const edits: Edits = [...(base.edits ?? []), ...certain];
  const named = new Set(certain.map(({ file }) => file));
  const files = base.files.filter(({ path }) => named.has(path));
  const next: TypesRequest = { ...base, files, edits };
  const answer = await askTypes(next, context);
  const told = placesTold(uses, base.edits ?? []);
  const missing = answer.uses.filter(isFault).flatMap((use) => {
    const range = rangeBefore(use.file, use.range, edits);
    const isTold = range === undefined || told.has(placeKey({ ...use, range }));
    return isTold ? [] : [{ use, range }];
  });
  return missing.length === 0 ? undefined : { missing, uses: answer.uses, base: next };
}

/** The places of the text on disk of which something is known already. */
function placesTold(uses: readonly ExternalUse[], edits: Edits): ReadonlySet<string> {
  return new Set(
    uses.flatMap((use) => {
      const range = rangeBefore(use.file, use.range, edits);
      return use.resolution.status === "unknown" || !range ? [] : [placeKey({ ...use, range })];
    }),
  );
}
