import type { TextForm, TextPiece } from "../shape.ts";

/**
 * The forms that texts have in common: `12-11-2018` and `1-2-2020` are numbers with signs between them. Undefined
 * where they are words, or look different each time.
 */
export function formsOf(texts: readonly string[]): readonly TextForm[] | undefined {
  const different = [...new Set(texts)];
  if (different.length < 2) return undefined;
  const bySkeleton = new Map<string, string[][]>();
  for (const text of different) {
    const pieces = piecesOf(text);
    const skeleton = pieces.map(skeletonOf).join("");
    bySkeleton.set(skeleton, [...(bySkeleton.get(skeleton) ?? []), pieces]);
  }
  const isPlain = [...bySkeleton.keys()].every((skeleton) => /^[aA ]*$/.test(skeleton));
  if (isPlain || bySkeleton.size > different.length / 2) return undefined;
  return [...bySkeleton.values()].map(formOf);
}

function piecesOf(text: string): string[] {
  return text.match(/\d+|\p{L}+|[^\d\p{L}]/gu) ?? [];
}

function skeletonOf(piece: string): string {
  if (/^\d/.test(piece)) return "9";
  return /^\p{L}/u.test(piece) ? "a" : piece;
}

/** A piece that is the same in all of several texts is always the same. */
function formOf(texts: readonly string[][]): TextForm {
  const [first = []] = texts;
  return first.map((piece, place): TextPiece => {
    const seen = [...new Set(texts.map((pieces) => pieces[place] ?? ""))];
    const kind = skeletonOf(piece);
    const isSame =
      (kind !== "9" && kind !== "a") || (seen.length === 1 && texts.length > 1 && kind === "a");
    if (isSame) return { kind: "same", text: piece };
    const most = Math.max(...seen.map((each) => each.length)) + 1;
    return { kind: kind === "9" ? "digits" : "letters", most, seen };
  });
}
