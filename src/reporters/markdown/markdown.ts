import type { Finding } from "../../core/finding.ts";
import type { Report } from "../../core/report.ts";
import { byFile } from "../byFile.ts";
import { againstSummary } from "../against.ts";
import { groupsText } from "../compared.ts";
import { count, counted, tally } from "../counts.ts";
import { evidenceDetail } from "../evidenceDetail.ts";
import { evidenceText } from "../evidenceText.ts";
import { gapsOf, gapText, type Gap } from "../gaps.ts";
import type { RenderContext } from "../reporter.ts";
import { isolationText } from "../isolation.ts";
import { unusedSuppressionText } from "../unusedSuppressions.ts";
import { code, prose } from "./prose.ts";

/** For a comment on a pull request, or a chat. */
export function markdown(report: Report, context: Pick<RenderContext, "verbose">): string {
  return markdownWithin(report, context, LONGEST_COMMENT);
}

/** GitHub refuses a comment of more than 65,536 characters. */
const LONGEST_COMMENT = 65_000;
const MOST_AGAINST = 20;
const LONGEST_AGAINST = 2_000;
const MOST_GAPS = 20;
const MOST_COMPARED = 20;
const MOST_UNUSED = 20;
/** Room for the line that tells how many findings were cut. */
const CUT_ROOM = 200;

/** The report in at most `limit` characters; findings that do not fit are counted. */
export function markdownWithin(
  report: Report,
  context: Pick<RenderContext, "verbose">,
  limit: number,
): string {
  const head = `${heading(report)}${section("Compared", comparedItems(report))}${section("Not checked", gapItems(gapsOf(report)))}`;
  const tail = section("Ignore comments that silence nothing", unusedItems(report));
  const findings = context.verbose ? report.findings : counted(report.findings);
  const room = limit - head.length - tail.length - CUT_ROOM;
  return `${head}${findingsWithin(findings, context.verbose, room)}${tail}`;
}

function heading(report: Report): string {
  const advice =
    report.verdict === "inconclusive"
      ? "\nNothing is proved wrong, but not everything could be checked.\n"
      : "";
  const summary = againstSummary(report, MOST_AGAINST);
  const against = summary === "" ? "" : `\n${prose(summary, LONGEST_AGAINST)}\n`;
  const sandbox = report.sandbox ? `\n${prose(isolationText(report.sandbox))}\n` : "";
  return `## disprove: ${report.verdict}\n\n${tally(report) || "nothing to check"}\n${against}${advice}${sandbox}`;
}

function findingsWithin(findings: readonly Finding[], verbose: boolean, room: number): string {
  let text = "";
  let shown = 0;
  for (const [file, group] of byFile(findings)) {
    let title = `\n### ${code(file)}\n\n`;
    for (const finding of group) {
      const next = title + findingItem(finding, verbose);
      if (text.length + next.length > room) return text + cut(findings.length - shown);
      text += next;
      title = "";
      shown += 1;
    }
  }
  return text;
}

function cut(number: number): string {
  return `\n_${count(number, "more finding")} did not fit here: the JSON and SARIF formats hold all._\n`;
}

function findingItem(finding: Finding, verbose: boolean): string {
  const { line, column } = finding.range.start;
  const below = [
    ...finding.evidence.flatMap((item) => [
      prose(evidenceText(item), 1_000),
      ...(verbose ? evidenceDetail(item).map((text) => code(text)) : []),
    ]),
    ...(finding.help === undefined ? [] : [prose(finding.help)]),
    ...(finding.fix === undefined ? [] : [`fix: ${prose(finding.fix.description)}`]),
    ...(finding.suppressed === undefined ? [] : [`ignored: ${prose(finding.suppressed.reason)}`]),
  ];
  const head = `- **${finding.severity}** at ${line}:${column}: ${prose(finding.message)} (${code(finding.rule)})`;
  return `${[head, ...below.map((text) => `  - ${text}`)].join("\n")}\n`;
}

function gapItems(gaps: readonly Gap[]): readonly string[] {
  const shown = gaps.slice(0, MOST_GAPS).map((gap) => prose(gapText(gap)));
  const more = gaps.length - shown.length;
  return more > 0 ? [...shown, count(more, "more reason")] : shown;
}

function comparedItems({ compared = [] }: Report): readonly string[] {
  const shown = compared
    .slice(0, MOST_COMPARED)
    .map((item) => `${code(item.function)}: ${prose(groupsText(item), 1_000)}`);
  const more = compared.length - shown.length;
  return more > 0 ? [...shown, count(more, "more function")] : shown;
}

function unusedItems({ unusedSuppressions: unused }: Report): readonly string[] {
  const shown = unused.slice(0, MOST_UNUSED).map((each) => prose(unusedSuppressionText(each)));
  const more = unused.length - shown.length;
  return more > 0 ? [...shown, count(more, "more comment")] : shown;
}

function section(title: string, items: readonly string[]): string {
  if (items.length === 0) return "";
  return `\n### ${title}\n\n${items.map((item) => `- ${item}\n`).join("")}`;
}
