import type { Pack } from "./contents.ts";

/** The words that stand in a release, as sorted hashes: a name whose words are not there is nothing of it. */
export type Words = Uint32Array;

/** The words of the kept files and of all paths. Throws `DamagedPack`. */
export function wordsOf(pack: Pack): Words {
  const hashes = new Set<number>();
  for (const path of [...pack.files.keys(), ...pack.others]) addWords(path, hashes);
  for (const path of pack.files.keys()) addWords(pack.read(path) ?? "", hashes);
  return Uint32Array.from(hashes).sort();
}

/** False is certain; true may be another word's hash, once in some hundred thousand names. */
export function hasWords(words: Words, name: string): boolean {
  const wanted = new Set<number>();
  addWords(name, wanted);
  return [...wanted].every((hash) => isIn(words, hash));
}

function addWords(text: string, hashes: Set<number>): void {
  let [isAscii, isInWord, hash] = [true, false, OFFSET];
  for (let at = 0; at <= text.length; at++) {
    const unit = at < text.length ? text.charCodeAt(at) : 0;
    isAscii &&= unit < 128;
    if (isWordUnit(unit)) {
      hash = Math.imul(hash ^ unit, PRIME);
      isInWord = true;
    } else if (isInWord) {
      hashes.add(hash >>> 0);
      [isInWord, hash] = [false, OFFSET];
    }
  }
  // A second time for what ASCII letters alone do not show whole.
  if (!isAscii || text.includes("$"))
    for (const [word] of text.matchAll(WORD)) if (OTHER.test(word)) hashes.add(hashOf(word));
}

const WORD = /[\p{ID_Continue}$]+/gu;
const OTHER = /[$\u0080-\u{10FFFF}]/u;

function hashOf(word: string): number {
  let hash = OFFSET;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), PRIME);
  return hash >>> 0;
}

/** FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
const OFFSET = 0x811c9dc5 | 0;
const PRIME = 0x01000193;

function isWordUnit(unit: number): boolean {
  return (
    (unit >= 97 && unit <= 122) ||
    (unit >= 65 && unit <= 90) ||
    (unit >= 48 && unit <= 57) ||
    unit === 95
  );
}

function isIn(words: Words, hash: number): boolean {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((words[middle] ?? 0) < hash) low = middle + 1;
    else high = middle;
  }
  return words[low] === hash;
}
