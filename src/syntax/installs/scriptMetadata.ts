import type { InstallCommand } from "../../core/module.ts";
import type { Positions } from "../../core/positions.ts";
import { readPypiSpec } from "./pypiSpec.ts";

/**
 * The dependencies that a script states in its own comments, as `uv run` and `pipx run` install them.
 * https://packaging.python.org/en/latest/specifications/inline-script-metadata/
 */
export function readScriptMetadata(
  text: string,
  positions: () => Positions,
): readonly InstallCommand[] {
  const block = findBlock(text);
  const list = block && LIST.exec(text.slice(block.start, block.end));
  if (!block || !list) return [];
  const start = block.start + list.index;
  const from = start + list[0].length;
  const items = itemsFrom(text, from, block.end);
  const dependencies = items.flatMap((item) => {
    const spec = readPypiSpec(item.text.trim());
    const range = positions().range(item.start, item.start + item.text.length);
    return spec ? [{ ...spec, group: "runtime" as const, range }] : [];
  });
  const last = items.at(-1);
  const end = last ? last.start + last.text.length : from;
  if (dependencies.length === 0) return [];
  return [
    { manager: "inline script metadata", dependencies, range: positions().range(start, end) },
  ];
}

/** From `# /// script` to `# ///`; everything between is a comment. */
function findBlock(text: string): { readonly start: number; readonly end: number } | undefined {
  const opening = /^# \/\/\/ script[ \t]*\r?\n/m.exec(text);
  if (!opening) return undefined;
  const start = opening.index + opening[0].length;
  const rest = text.slice(start, start + MAX_BLOCK);
  const length = rest.search(/^(?:# \/\/\/[ \t]*\r?$|(?!#))/m);
  return length === -1 ? undefined : { start, end: start + length };
}

const MAX_BLOCK = 20_000;
const LIST = /^#[ \t]*dependencies[ \t]*=[ \t]*\[/m;

/** The strings of a TOML array that may go over several comment lines. */
function itemsFrom(
  text: string,
  from: number,
  end: number,
): readonly { readonly text: string; readonly start: number }[] {
  const items: { text: string; start: number }[] = [];
  ITEM.lastIndex = from;
  for (let match = ITEM.exec(text); match && match.index < end; match = ITEM.exec(text)) {
    const [whole, double, single] = match;
    if (whole === "]") break;
    const content = double ?? single;
    if (content !== undefined) items.push({ text: content, start: match.index + 1 });
  }
  return items;
}

/** A string, the end of the array, or a TOML comment, which may hold either. */
const ITEM = /"([^"\n]*)"|'([^'\n]*)'|\]|(?<!^)#[^\n]*/gm;
