import { readFileSync } from "node:fs";
import type { Owner } from "../../../core/index.ts";

/**
 * Whether Node itself has a name that its types leave out: the second witness beside `@types/node`.
 * Versions between those that are listed have what one of the neighbours has.
 */
export function nodeHas({ name: owner, kind, origin }: Owner, name: string): boolean {
  if (origin.kind !== "standard") return false;
  const isModule = kind === "module" || kind === "namespace";
  const listed = names().owners.get(isModule ? owner.replace(/^node:/, "") : owner);
  const set = listed?.get(name) ?? 0;
  return set !== 0 && (set & near(origin.version)) !== 0;
}

/** The listed version, or those around one that is not. */
function near(version: string | undefined): number {
  // What the language's own types declare, as of `console`, has no version.
  if (version === undefined) return -1;
  const major = Number(version.split(".")[0]);
  const { versions } = names();
  const exact = versions.indexOf(major);
  if (exact >= 0) return 1 << exact;
  const above = versions.findIndex((each) => each > major);
  const below = versions.findLastIndex((each) => each < major);
  return (above < 0 ? 0 : 1 << above) | (below < 0 ? 0 : 1 << below);
}

interface Names {
  readonly versions: readonly number[];
  readonly owners: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

let read: Names | undefined;

function names(): Names {
  read ??= parse(readFileSync(new URL("nodeNames.txt", import.meta.url), "utf8"));
  return read;
}

function parse(text: string): Names {
  const [, versions = "", ...lines] = text.trimEnd().split("\n");
  const owners = lines.map((line) => {
    const space = line.indexOf(" ");
    const sets = line.slice(space + 1).split(";");
    const listed = sets.flatMap((group) => {
      const colon = group.indexOf(":");
      const set = Number.parseInt(group.slice(0, colon), 16);
      return group.slice(colon + 1).split(",").map((name) => [name, set] as const); // prettier-ignore
    });
    return [line.slice(0, space), new Map(listed)] as const;
  });
  return { versions: versions.split(" ").slice(1).map(Number), owners: new Map(owners) };
}
