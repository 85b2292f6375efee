import { type Excerpt, excerptOf, type Piece } from "../excerpt.ts";
import { itemsOf, rootOf, stringPieces } from "./jsonText.ts";

/** `["npm", "install", "x"]` and `["sh", "-c", "npm install x"]` as shell text; `undefined` where it is no such list. */
export function execForm(code: Excerpt): Excerpt | undefined {
  const words = parseWords(code.text);
  if (!words) return undefined;
  const strings = itemsOf(code.text, rootOf(code.text)).map((span) =>
    stringPieces(code.text, span),
  );
  const isScript =
    /(?:^|\/)(?:ba|da|z)?sh$/.test(words[0] ?? "") && /^-[a-z]*c$/.test(words[1] ?? "");
  if (isScript) return excerptOf(code, strings[2] ?? []);
  // No shell reads these: a word that a shell would read differently ends the command.
  const special = words.findIndex((word) => !/^[\w@./:=^~+,-]+$/.test(word));
  const plain = special === -1 ? strings : strings.slice(0, special);
  return excerptOf(code, plain.flatMap(withSpace));
}

function parseWords(text: string): readonly string[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isList = Array.isArray(value) && value.every((item) => typeof item === "string");
    return isList ? value : undefined;
  } catch {
    return undefined;
  }
}

function withSpace(pieces: readonly Piece[]): readonly Piece[] {
  const end = pieces.at(-1)?.end ?? 0;
  return [...pieces, { text: " ", start: end, end }];
}
