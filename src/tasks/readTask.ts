import type { Criterion, Demand, Task } from "../core/criterion.ts";
import { splitMarkdown } from "../syntax/documents/fences.ts";
import { readCriteria, type TaskProblem } from "./criteria.ts";

export type ReadTask =
  | { readonly status: "read"; readonly task: Omit<Task, "references"> }
  /** What is wrong with the task's own text, each a clause with its line. */
  | { readonly status: "invalid"; readonly problems: readonly [TaskProblem, ...TaskProblem[]] };

/**
 * Reads a task: a Markdown text with fenced `criteria` blocks in YAML. A criterion that cannot be read makes
 * the task invalid, because a demand that is passed over would count as met.
 */
export function readTask(path: string, text: string): ReadTask {
  const { fences, lines } = splitMarkdown(text);
  const criteria: Criterion[] = [];
  const problems: TaskProblem[] = [];
  for (const { info, lines: block } of fences) {
    if (info.split(/\s/, 1)[0] !== "criteria") continue;
    const source = block.map(({ start, end }) => text.slice(start, end)).join("");
    const line = lineAt(text, block[0]?.start ?? text.length);
    const read = readCriteria(source, line);
    criteria.push(...read.criteria);
    problems.push(...read.problems);
  }
  const [first, ...more] = problems;
  if (first) return { status: "invalid", problems: [first, ...more] };
  const prose = lines.map(({ start, end }) => ({
    text: text.slice(start, end),
    line: lineAt(text, start),
  }));
  return { status: "read", task: { path, criteria, unmeasured: bullets(prose) } };
}

/** A bullet with the lines that go on with it. */
function bullets(lines: readonly Demand[]): readonly Demand[] {
  const found: { text: string; line: number }[] = [];
  let isOpen = false;
  for (const { text, line } of lines) {
    const item = /^\s*(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?(?<demand>\S.*)$/.exec(text)
      ?.groups?.["demand"];
    const last = found.at(-1);
    if (item !== undefined) found.push({ text: item.trim(), line });
    else if (isOpen && last && /^\s+\S/.test(text)) last.text += ` ${text.trim()}`;
    isOpen = item !== undefined || (isOpen && /^\s+\S/.test(text));
  }
  return found;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\n|\r/).length;
}
