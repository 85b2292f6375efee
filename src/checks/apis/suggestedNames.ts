import type { ExternalUse } from "../../core/types.ts";
import type { DeprecationNotice } from "./deprecationWords.ts";
import { documentedReplacement } from "./documentedReplacement.ts";
import { saysWhat, wordsOn, type Suggested } from "./missingDraft.ts";
import { isSureSlip, nearestNames } from "./nearestNames.ts";
import type { Rename } from "./renames.ts";
import type { History } from "./versionSearch.ts";

export function documentedNames(
  use: ExternalUse,
  history: History | undefined,
): readonly Suggested[] {
  const notice = history?.last && wordsOn(use, history.last.use);
  const name = notice && documentedReplacement(use, notice);
  return name === undefined
    ? []
    : [{ name, rank: 0, isGuess: false, isSure: notice?.isRename === true }];
}

export function nearNames({ kind, name, resolution }: ExternalUse): readonly Suggested[] {
  // A module's name reaches over several names of the path, a call's stands for its arguments.
  if (resolution.status !== "missing" || kind === "module" || kind === "call") return [];
  return nearestNames(name, resolution.available).map((near) => ({
    name: near.name,
    rank: near.rank,
    isGuess: !near.isSlip,
    isSure: isSureSlip(name, near),
  }));
}

/** What stands for a name that is gone: what its maintainers name, and only where they say nothing what is near. */
export function successors(
  words: DeprecationNotice,
  told: readonly (Rename & Suggested)[],
  nearby: readonly (Rename & Suggested)[],
): readonly (Rename & Suggested)[] {
  if (told.length > 0) return told;
  if (saysWhat(words)) return [];
  // What was there need not do the same as what is called much the same now.
  return nearby.map((each) => ({ ...each, isSure: false }));
}
