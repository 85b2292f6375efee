import type { FindingDraft } from "../../../core/finding.ts";
import { positionsOf } from "../../../core/positions.ts";
import type { Subject } from "./explored.ts";

/** Where a function's name stands, which is where a finding about the whole of it belongs. */
export function placeOf({ file, callable }: Subject): Pick<FindingDraft, "file" | "range"> {
  const { start, end } = callable.range;
  const name = callable.name.slice(callable.name.lastIndexOf(".") + 1);
  const text = file.text.slice(start.offset, end.offset);
  const found = text.search(
    new RegExp(String.raw`(?<![\w$])${name.replaceAll("$", String.raw`\$`)}(?![\w$])`),
  );
  const at = start.offset + Math.max(0, found);
  const length = found < 0 ? Math.max(1, text.split("\n", 1)[0]?.length ?? 1) : name.length;
  return { file: file.path, range: positionsOf(file.text).range(at, at + length) };
}
