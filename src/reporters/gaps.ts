import type { Unknown } from "../core/outcome.ts";
import type { Report } from "../core/report.ts";
import { count } from "./counts.ts";
import { oneLine } from "./visible.ts";

/** Things that were not checked for one and the same reason. */
export interface Gap {
  readonly why: string;
  readonly whats: readonly string[];
  /** How many things that is: one of `whats` may stand for several. */
  readonly size: number;
  readonly unit?: string;
}

/** Everything that was not checked, by reason; the largest gap first. */
export function gapsOf(report: Report): readonly Gap[] {
  const gaps = new Map<string, { why: string; whats: Map<string, number>; unit?: string }>();
  for (const { what, why, count: size = 1, unit } of missing(report)) {
    const key = JSON.stringify([unit, why]);
    const gap = gaps.get(key) ?? { why, whats: new Map(), ...(unit === undefined ? {} : { unit }) };
    gaps.set(key, gap);
    gap.whats.set(what, size);
  }
  return [...gaps.values()]
    .map(({ whats, ...gap }) => ({
      ...gap,
      whats: [...whats.keys()],
      size: [...whats.values()].reduce((sum, size) => sum + size, 0),
    }))
    .sort((a, b) => b.size - a.size);
}

/** `14 calls (untyped package "legacy-sdk")`, `package "left-pad" (npm answered 500)` */
export function gapText(gap: Gap): string {
  return `${gapSubject(gap)} (${oneLine(gap.why, 200)})`;
}

/** The largest gaps in one line; what is left out is counted. */
export function gapSummary(gaps: readonly Gap[], limit: number): string {
  const shown = gaps.slice(0, limit).map(gapText);
  const more = gaps.length - shown.length;
  return [...shown, ...(more > 0 ? [count(more, "more reason")] : [])].join(", ");
}

function gapSubject(gap: Gap): string {
  const first = oneLine(gap.whats[0] ?? "", 120);
  if (gap.whats.length === 1) return first;
  if (gap.unit !== undefined) return count(gap.size, gap.unit);
  return `${first} and ${(gap.whats.length - 1).toLocaleString("en-US")} more`;
}

function* missing(report: Report): Generator<Unknown & { unit?: string }> {
  for (const { check, status, reason } of report.outcomes) {
    if (status === "completed") continue;
    yield { what: check, why: reason ?? status, unit: "check" };
  }
  for (const { path, why } of report.files.unread) yield { what: path, why, unit: "file" };
  for (const { unknown, unit } of report.outcomes) {
    for (const gap of unknown) yield { ...gap, ...(unit === undefined ? {} : { unit }) };
  }
}
