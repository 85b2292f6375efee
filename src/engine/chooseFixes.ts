import type { Finding, Fix } from "../core/finding.ts";

export type Edit = Fix["edits"][number];

export interface ChosenFixes {
  /** By file, in the order of the text; none overlaps another. */
  readonly edits: ReadonlyMap<string, readonly Edit[]>;
  readonly findings: readonly Finding[];
}

/**
 * The fixes that can be applied together: of findings that nobody silenced, safe ones alone unless the
 * others are asked for. Where two touch the same text, the first counts; a fix is taken as a whole.
 */
export function chooseFixes(findings: readonly Finding[], unsafe: boolean): ChosenFixes {
  const edits = new Map<string, Edit[]>();
  const chosen: Finding[] = [];
  for (const finding of findings) {
    const { fix, suppressed } = finding;
    if (!fix || suppressed || fix.edits.length === 0 || (!fix.safe && !unsafe)) continue;
    if (overlap(fix.edits) || !fix.edits.every((edit) => isFree(edit, edits.get(edit.file)))) {
      continue;
    }
    for (const edit of fix.edits) edits.set(edit.file, [...(edits.get(edit.file) ?? []), edit]);
    chosen.push(finding);
  }
  const sorted = [...edits].map(([file, own]) => [file, own.toSorted(byPlace)] as const);
  return { edits: new Map(sorted), findings: chosen };
}

/** The text with the edits, which belong to it and do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = "";
  let at = 0;
  for (const { range, text: replacement } of edits.toSorted(byPlace)) {
    result += text.slice(at, range.start.offset) + replacement;
    at = range.end.offset;
  }
  return result + text.slice(at);
}

function overlap(edits: readonly Edit[]): boolean {
  return edits.some((edit, at) =>
    edits.slice(at + 1).some((other) => other.file === edit.file && touches(edit, other)),
  );
}

function isFree(edit: Edit, taken: readonly Edit[] = []): boolean {
  return !taken.some((other) => touches(edit, other));
}

/** Edits that meet count too: which of two insertions goes first is not told. */
function touches({ range: a }: Edit, { range: b }: Edit): boolean {
  return a.start.offset <= b.end.offset && b.start.offset <= a.end.offset;
}

function byPlace(a: Edit, b: Edit): number {
  return a.range.start.offset - b.range.start.offset;
}
