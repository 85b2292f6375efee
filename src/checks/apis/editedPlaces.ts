import type { Fix } from "../../core/finding.ts";
import type { Position, Range } from "../../core/range.ts";

export type Edits = Fix["edits"];

/** Where a place of the original text begins once the edits are applied; none of them spans lines. */
export function offsetAfter(file: string, offset: number, edits: Edits): number {
  return edits
    .filter((edit) => edit.file === file && edit.range.start.offset < offset)
    .reduce((at, edit) => at + growth(edit).units, offset);
}

/** A place of the edited text in the original; `undefined` where an edit wrote what stands there. */
export function rangeBefore(file: string, range: Range, edits: Edits): Range | undefined {
  const own = edits
    .filter((edit) => edit.file === file)
    .toSorted((a, b) => a.range.start.offset - b.range.start.offset);
  const start = positionBefore(range.start, own);
  const end = positionBefore(range.end, own);
  return start && end && { start, end };
}

function positionBefore(position: Position, edits: Edits): Position | undefined {
  let { column, offset, byte } = position;
  for (const edit of edits) {
    const { start, end } = edit.range;
    if (start.offset >= offset) break;
    if (offset < start.offset + edit.text.length) return undefined;
    const { units, bytes } = growth(edit);
    offset -= units;
    byte -= bytes;
    if (end.line === position.line) column -= units;
  }
  return { line: position.line, column, offset, byte };
}

function growth({ range: { start, end }, text }: Edits[number]) {
  return {
    units: text.length - (end.offset - start.offset),
    bytes: new TextEncoder().encode(text).length - (end.byte - start.byte),
  };
}
