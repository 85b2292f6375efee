import type { Suppression, SyntaxProblem } from "../core/module.ts";
import type { Positions } from "../core/positions.ts";
import type { SourceComment } from "./comments.ts";

/** `disprove-ignore-next-line rule[, rule…] -- reason` and its `-line` and `-file` forms, in one comment. */
export function readSuppressions(
  comment: SourceComment,
  positions: () => Positions,
): { suppressions: readonly Suppression[]; problems: readonly SyntaxProblem[] } {
  const suppressions: Suppression[] = [];
  const problems: SyntaxProblem[] = [];
  for (const match of comment.text.matchAll(DIRECTIVE)) {
    const [whole, form = ""] = match;
    const start = comment.start + match.index;
    const rest = lineRest(comment.text, match.index + whole.length);
    const range = positions().range(start, start + whole.length + rest.length);
    const { rules, reason } = parts(rest);
    const missing = whatIsMissing(form, rules, reason);
    if (missing) problems.push({ message: missing, range, isUnread: true });
    else suppressions.push({ rules, reason, line: LINE_OF[form]?.(range.start.line) ?? 0, range });
  }
  return { suppressions, problems };
}

const DIRECTIVE = /disprove-ignore(?:-(next-line|line|file))?(?![\w-])/g;

const LINE_OF: Readonly<Record<string, (line: number) => number>> = {
  "next-line": (line) => line + 1,
  line: (line) => line,
  file: () => 0,
};

function lineRest(text: string, start: number): string {
  const rest = text.slice(start);
  const end = rest.search(/[\r\n]|\*\//);
  return (end === -1 ? rest : rest.slice(0, end)).trimEnd();
}

function parts(rest: string): { rules: readonly string[]; reason: string } {
  const dashes = rest.indexOf("--");
  const names = dashes === -1 ? rest : rest.slice(0, dashes);
  const rules = names.split(/[\s,]+/).filter((name) => name !== "");
  return { rules, reason: dashes === -1 ? "" : rest.slice(dashes + 2).trim() };
}

function whatIsMissing(form: string, rules: readonly string[], reason: string): string | undefined {
  if (form === "") {
    return "This comment does not say what to ignore: write disprove-ignore-next-line, -line or -file.";
  }
  const example = `write disprove-ignore-${form} group/rule -- reason`;
  if (rules.length === 0) return `This comment names no rule to ignore: ${example}.`;
  if (reason === "")
    return `This comment gives no reason for ignoring ${rules.join(", ")}: ${example}.`;
  return undefined;
}
