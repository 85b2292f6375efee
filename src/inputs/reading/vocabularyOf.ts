import type { Range } from "../../core/range.ts";
import type { FunctionShape } from "../../core/structure.ts";
import type { Value } from "../../core/value.ts";
import { readLiteral } from "../../examples/literal.ts";
import { written } from "../shape.ts";
import type { Source } from "./source.ts";

/** Numbers and texts that the code compares with and that the documentation names, without what only fills. */
export function vocabularyOf(
  item: FunctionShape,
  index: number,
  docstring: string,
  { structure }: Source,
): readonly Value[] {
  const documentation = new Set(structure.docstrings.map(({ range }) => range.start.offset));
  const inside = ({ start, end }: Range) =>
    start.offset >= item.body.start.offset && end.offset <= item.body.end.offset;
  const fromCode = structure.literals.flatMap(({ value, range, function: owner }): Value[] => {
    if (owner !== index && !inside(range)) return [];
    if (typeof value === "number")
      return [
        Number.isSafeInteger(value)
          ? { kind: "integer", value: BigInt(value) }
          : { kind: "float", value },
      ];
    return typeof value === "string" &&
      value.length <= LONGEST &&
      !documentation.has(range.start.offset)
      ? [{ kind: "text", value }]
      : [];
  });
  const all = [...fromCode, ...quoted(docstring)];
  return [...new Map(all.map((value) => [written(value), value])).values()].slice(0, MOST);
}

/** Longer texts are messages. */
const LONGEST = 40;
const MOST = 80;

/** What a documentation quotes: `'zero'`, "o|", 'Invalid' */
function quoted(docstring: string): readonly Value[] {
  return Array.from(docstring.matchAll(/(?<![\w'"])(?=['"])/g)).flatMap(({ index }): Value[] => {
    const literal = readLiteral(docstring, index);
    const isShort = literal && literal.end - index <= LONGEST;
    return isShort && literal.value.kind === "text" ? [literal.value] : [];
  });
}
