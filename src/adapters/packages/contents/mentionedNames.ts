import type { Pack } from "./contents.ts";
import { DamagedPack } from "./damagedPack.ts";

/**
 * Which of the names stand as words in the kept files, or in the names of any file; undefined for a
 * pack that was damaged.
 */
export function mentionedNames(
  pack: Pack,
  names: readonly string[],
): ReadonlySet<string> | undefined {
  const wanted = new Set(names);
  const found = new Set<string>();
  const look = (text: string) => {
    if (wanted.size === 0) return;
    for (const [word] of text.matchAll(wordsOf(wanted))) {
      found.add(word);
      wanted.delete(word);
    }
  };
  try {
    for (const path of [...pack.files.keys(), ...pack.others]) look(path);
    for (const path of pack.files.keys()) {
      if (wanted.size === 0) break;
      look(pack.read(path) ?? "");
    }
  } catch (error) {
    if (error instanceof DamagedPack) return undefined;
    throw error;
  }
  return found;
}

function wordsOf(names: ReadonlySet<string>): RegExp {
  const all = [...names].map((name) => name.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|");
  return new RegExp(`(?<![\\p{ID_Continue}$])(?:${all})(?![\\p{ID_Continue}$])`, "gu");
}
