import type { Finding } from "../../core/finding.ts";
import type { Report } from "../../core/report.ts";
import { byFile } from "../byFile.ts";
import { comparedLines } from "../compared.ts";
import { counted } from "../counts.ts";
import type { RenderContext } from "../reporter.ts";
import { closingLines } from "./closing.ts";
import { findingGroup, type Style } from "./findingGroup.ts";
import { paletteOf } from "./palette.ts";

/** For people: findings by file, then the verdict, then what was not checked. */
export function terminal(report: Report, context: RenderContext): string {
  const style: Style = {
    palette: paletteOf(context.color),
    width: Math.max(context.width ?? Infinity, NARROWEST),
    verbose: context.verbose,
  };
  const shown = context.verbose ? report.findings : counted(report.findings);
  const groups = [...byFile(shown)].map(([file, findings]) => paragraph(file, findings, style));
  return [
    ...groups,
    ...comparison(report, style),
    closingLines(report, style).join("\n") + "\n",
  ].join("\n");
}

const NARROWEST = 40;

/** A table stays as it is: wrapped it could not be read. */
function comparison(report: Report, { verbose }: Style): readonly string[] {
  const lines = comparedLines(report, verbose);
  return lines.length === 0 ? [] : [`${lines.join("\n")}\n`];
}

function paragraph(file: string, findings: readonly Finding[], style: Style): string {
  return `${findingGroup(file, findings, style).join("\n")}\n`;
}
