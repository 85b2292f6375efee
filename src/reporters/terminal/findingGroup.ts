import type { Evidence } from "../../core/evidence.ts";
import type { Finding } from "../../core/finding.ts";
import type { Severity } from "../../core/rule.ts";
import { evidenceDetail } from "../evidenceDetail.ts";
import { evidenceText } from "../evidenceText.ts";
import { ignoreComment } from "../ignoreComment.ts";
import { oneLine, visible } from "../visible.ts";
import { columnsOf, padColumns, wrap } from "./columns.ts";
import type { Palette } from "./palette.ts";

export interface Style {
  readonly palette: Palette;
  readonly width: number;
  readonly verbose: boolean;
}

/** The findings of one file: its name, then each finding with its evidence below. */
export function findingGroup(
  file: string,
  findings: readonly Finding[],
  style: Style,
): readonly string[] {
  const columns = columnsFor(findings, style.width);
  return [
    style.palette.strong(visible(file)),
    ...findings.flatMap((finding) => findingLines(finding, columns, style)),
  ];
}

interface Columns {
  readonly place: number;
  readonly message: number;
  /** Where the severity begins, and what is written below a finding. */
  readonly indent: number;
}

const LABELS: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warn",
  note: "note",
};
const LABEL_COLUMNS = 5;
/** Narrower than this, text is harder to read than a line that the terminal wraps. */
const LEAST_MESSAGE = 24;
const LONGEST_LINE = 100;

function columnsFor(findings: readonly Finding[], width: number): Columns {
  const place = widest(findings.map(placeOf));
  const indent = 2 + place + 2;
  const rules = widest(findings.map(({ rule }) => oneLine(rule)));
  const room = width - indent - LABEL_COLUMNS - 2 - 3 - rules;
  const messages = widest(findings.map(({ message }) => oneLine(message)));
  return { place, indent, message: Math.min(messages, Math.max(room, LEAST_MESSAGE)) };
}

function findingLines(finding: Finding, columns: Columns, style: Style): readonly string[] {
  const quiet = finding.suppressed !== undefined;
  const { palette } = style;
  const paint = quiet ? palette.dim : palette[finding.severity];
  const [first = "", ...rest] = wrap(oneLine(finding.message), columns.message);
  const place = placeOf(finding).padEnd(columns.place);
  const label = paint(LABELS[finding.severity].padEnd(LABEL_COLUMNS));
  const rule = palette.dim(oneLine(finding.rule));
  const head = `  ${place}  ${label}  ${padColumns(first, columns.message)}   ${rule}`;
  const messageIndent = " ".repeat(columns.indent + LABEL_COLUMNS + 2);
  const below = belowLines(finding, style, style.width - columns.indent);
  return [
    head,
    ...rest.map((line) => messageIndent + line),
    ...below.map((line) => " ".repeat(columns.indent) + line),
  ];
}

/** Evidence, help, fix; with `--verbose` how to see the evidence again and how to silence the finding. */
function belowLines(finding: Finding, style: Style, width: number): readonly string[] {
  const { dim } = style.palette;
  const help = finding.help === undefined ? "" : oneLine(finding.help);
  const last = finding.evidence.map(evidenceText).at(-1) ?? "";
  const fits = columnsOf(`${last} ${help}`) <= Math.min(width, LONGEST_LINE - 8);
  const explained =
    fits && help !== "" && !style.verbose
      ? [...evidenceLines(finding.evidence.slice(0, -1), style, width), `${dim(last)} ${help}`]
      : [...evidenceLines(finding.evidence, style, width), ...wrap(help, width)];
  return [
    ...explained.filter((line) => line !== ""),
    ...fixLine(finding).flatMap((line) => wrap(line, width)),
    ...closing(finding, style.verbose).map(dim),
  ];
}

/** Addresses, programs and comments are there to be copied: only sentences are wrapped. */
function evidenceLines(
  evidence: readonly Evidence[],
  { palette, verbose }: Style,
  width: number,
): readonly string[] {
  const detail = (item: Evidence) => (verbose ? evidenceDetail(item) : []);
  return evidence
    .flatMap((item) => [
      ...wrap(evidenceText(item), width),
      ...detail(item).map((line) => `  ${line}`),
    ])
    .map(palette.dim);
}

function fixLine({ fix }: Finding): readonly string[] {
  if (fix === undefined) return [];
  return [`fix${fix.safe ? "" : " (may change behavior)"}: ${oneLine(fix.description)}`];
}

function closing(finding: Finding, verbose: boolean): readonly string[] {
  if (finding.suppressed !== undefined) return [`ignored: ${oneLine(finding.suppressed.reason)}`];
  const comment = verbose ? ignoreComment(finding) : undefined;
  return [...reproduction(finding), ...(comment === undefined ? [] : [`to ignore: ${comment}`])];
}

function reproduction({ evidence, fingerprint }: Finding): readonly string[] {
  const isRun = evidence.some((item) => item.kind === "execution" && item.witness !== undefined);
  return isRun ? [`reproduce: disprove replay ${fingerprint.slice(0, ID_LENGTH)}`] : [];
}

/** Of thousands of kept findings two that begin alike are rare, and then named. */
const ID_LENGTH = 8;

function placeOf({ range }: Finding): string {
  return `${range.start.line}:${range.start.column}`;
}

function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, columnsOf(text)), 0);
}
