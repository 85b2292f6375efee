import { excerptOf, type Excerpt, type Piece, sliceAt } from "../excerpt.ts";
import type { Part } from "./parts.ts";

/**
 * The dependencies of a package.json that a document shows, often with gaps and comments, as the
 * command that would install them.
 */
export function shownDependencies(json: Excerpt): readonly Part[] {
  return [...json.text.matchAll(SECTION)].flatMap((section) => {
    const start = section.index + section[0].length;
    const end = json.text.indexOf("}", start);
    const entries = entriesIn(json.text, start, end === -1 ? json.text.length : end);
    const command = [put("npm install", start), ...entries.flatMap((entry) => entry)];
    return entries.length > 0
      ? [{ kind: "shell" as const, excerpt: excerptOf(json, command) }]
      : [];
  });
}

const SECTION = /"(?:dependencies|(?:dev|peer|optional)Dependencies)"\s{0,20}:\s{0,20}\{/g;

/** ` "name@range"` for each line `"name": "range"`; what nests is no list of dependencies. */
function entriesIn(text: string, start: number, end: number): readonly (readonly Piece[])[] {
  const body = text.slice(start, end);
  if (body.includes("{")) return [];
  return [...body.matchAll(ENTRY)].flatMap((entry) => {
    const [name, range] = [entry.indices?.[1], entry.indices?.[2]];
    if (!name || !range) return [];
    return [
      [
        put(' "', start + name[0]),
        sliceAt(text, start + name[0], start + name[1]),
        ...(range[1] > range[0]
          ? [put("@", start + name[1]), sliceAt(text, start + range[0], start + range[1])]
          : []),
        put('"', start + range[1]),
      ],
    ];
  });
}

/** Nothing in it means anything to a shell between double quotes. */
const ENTRY = /"([\w@/.~-]{1,214})"\s{0,20}:\s{0,20}"([\w@/.~^*<>=|: +#-]{0,200})"/dg;

function put(text: string, at: number): Piece {
  return { text, start: at, end: at };
}
