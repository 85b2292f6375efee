import type { ExternalUse } from "../../core/types.ts";
import type { VersionLine } from "./versionLine.ts";
import { middleOf } from "./versionSamples.ts";
import type { Sight } from "./versionSight.ts";

/** Two versions by their places in the line, of which one has a use and the other has not. */
export interface Bounds {
  /** `last`: the lower one has it. `first`: the higher one. */
  readonly kind: "last" | "first";
  readonly low: number;
  readonly high: number;
  readonly isExact: boolean;
}

export async function narrowAll(
  uses: readonly ExternalUse[],
  line: VersionLine,
  sight: Sight,
): Promise<ReadonlyMap<ExternalUse, Bounds>> {
  const bounds = new Map<ExternalUse, Bounds>();
  for (const use of uses) {
    const known = boundsOf(use, line, sight);
    if (known) bounds.set(use, await narrow(use, known, uses, line, sight));
  }
  return bounds;
}

function boundsOf(use: ExternalUse, { versions, current }: VersionLine, { has }: Sight) {
  const at = versions.indexOf(current);
  const older = versions.slice(0, at).findLastIndex((version) => has(use, version) === true);
  if (older >= 0) {
    const gone = versions.findIndex((each, index) => index > older && has(use, each) === false);
    return { kind: "last", low: older, high: gone } as const;
  }
  const newer = versions.findIndex((each, index) => index > at && has(use, each) === true);
  if (newer < 0) return undefined;
  const before = versions.slice(0, newer).findLastIndex((each) => has(use, each) === false);
  return { kind: "first", low: before, high: newer } as const;
}

/** Brings two versions that differ together; they are exact where they are neighbours. */
async function narrow(
  use: ExternalUse,
  { kind, low: from, high: to }: Omit<Bounds, "isExact">,
  uses: readonly ExternalUse[],
  line: VersionLine,
  sight: Sight,
): Promise<Bounds> {
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = middleOf(low, high, line);
    const version = line.versions[middle] ?? "";
    const isOpen = (each: ExternalUse) => sight.has(each, version) === undefined;
    if (isOpen(use)) await sight.read(version);
    if (isOpen(use)) await sight.ask(version, [use, ...uses.filter(isOpen)]);
    const has = sight.has(use, version);
    if (has === undefined) return { kind, low, high, isExact: false };
    if (has === (kind === "last")) low = middle;
    else high = middle;
  }
  const end = line.versions[high] ?? "";
  if (kind === "last" && sight.isAssumed(use, end)) {
    await sight.ask(end, [use]);
    // Where it went is between here and the version in use.
    if (sight.isAssumed(use, end) || sight.has(use, end) !== false)
      return { kind, low, high: line.versions.indexOf(line.current), isExact: false };
  }
  return { kind, low, high, isExact: true };
}
