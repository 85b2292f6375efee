import type { Report } from "../../core/report.ts";
import { againstSummary, againstTexts } from "../against.ts";
import { tally } from "../counts.ts";
import { gapsOf, gapSummary, gapText, type Gap } from "../gaps.ts";
import { unusedSuppressionText } from "../unusedSuppressions.ts";
import { isolationText } from "../isolation.ts";
import { oneLine } from "../visible.ts";
import { wrap } from "./columns.ts";
import type { Style } from "./findingGroup.ts";
import type { Paint } from "./palette.ts";

/** The last lines: ignores that silence nothing, the verdict with what was checked, and what was not. */
export function closingLines(report: Report, style: Style): readonly string[] {
  const gaps = gapsOf(report);
  const lines = [
    ...wrapped(unusedLines(report, style.verbose), style.palette.warning, style),
    verdictLine(report, style),
    ...wrapped(againstLines(report, style.verbose), style.palette.dim, style),
    ...wrapped(gapLines(gaps, style.verbose), style.palette.dim, style),
    ...wrapped(isolationLines(report, style.verbose), isolationPaint(report, style), style),
  ];
  const advice = report.verdict === "inconclusive" ? [INCONCLUSIVE] : [];
  return [...lines, ...wrapped(advice, (text) => text, style)];
}

const INCONCLUSIVE =
  "Nothing is proved wrong, but not everything could be checked: mend the cause named above and run again.";
const MOST_AGAINST = 6;
const MOST_GAPS = 3;
const MOST_UNUSED = 5;

function verdictLine(report: Report, { palette }: Style): string {
  const paint = { pass: palette.pass, fail: palette.error, inconclusive: palette.warning };
  const verdict = palette.strong(paint[report.verdict](report.verdict));
  return `${verdict}   ${tally(report) || "nothing to check"}`;
}

function againstLines(report: Report, verbose: boolean): readonly string[] {
  if (!verbose) return [againstSummary(report, MOST_AGAINST)].filter((line) => line !== "");
  const texts = againstTexts(report);
  return texts.length === 0 ? [] : ["judged against:", ...texts.map((text) => `  ${text}`)];
}

/** Without isolation it is always said. */
function isolationLines({ sandbox }: Report, verbose: boolean): readonly string[] {
  if (!sandbox || (sandbox.level !== "none" && !verbose)) return [];
  return [isolationText(sandbox)];
}

function isolationPaint({ sandbox }: Report, { palette }: Style): Paint {
  return sandbox?.level === "none" ? palette.warning : palette.dim;
}

function gapLines(gaps: readonly Gap[], verbose: boolean): readonly string[] {
  if (gaps.length === 0) return [];
  if (!verbose) return [`not checked: ${gapSummary(gaps, MOST_GAPS)}`];
  return ["not checked:", ...gaps.flatMap(everyGap)];
}

function everyGap(gap: Gap): readonly string[] {
  if (gap.whats.length === 1) return [`  ${gapText(gap)}`];
  return [`  ${oneLine(gap.why)}`, ...gap.whats.map((what) => `    ${oneLine(what)}`)];
}

function unusedLines(report: Report, verbose: boolean): readonly string[] {
  const unused = report.unusedSuppressions;
  const shown = verbose ? unused : unused.slice(0, MOST_UNUSED);
  const more = unused.length - shown.length;
  return [
    ...shown.map(unusedSuppressionText),
    ...(more > 0 ? [`${more} more ignore comments silence nothing; --verbose lists them.`] : []),
  ];
}

function wrapped(lines: readonly string[], paint: Paint, style: Style): readonly string[] {
  return lines.flatMap((line) => wrap(line, style.width).map(paint));
}
