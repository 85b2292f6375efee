import type { Report } from "../core/report.ts";
import { oneLine } from "./visible.ts";

/** `pandas 2.2.3 (locked in uv.lock)`: the releases that code was judged against. */
export function againstTexts({ against = [] }: Report): readonly string[] {
  return against.map(({ package: key, version, why }) => {
    const name = oneLine(key.replace(/^\w+:/, ""));
    return `${name} ${oneLine(version)} (${oneLine(why)})`;
  });
}

/** The first few in one line; what is left out is counted. Empty where nothing was judged against a release. */
export function againstSummary(report: Report, limit: number): string {
  const texts = againstTexts(report);
  if (texts.length === 0) return "";
  const more = texts.length - limit;
  const shown = more > 0 ? [...texts.slice(0, limit), `and ${more} more`] : texts;
  return `judged against ${shown.join(", ")}`;
}
