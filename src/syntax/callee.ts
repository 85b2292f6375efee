/** `os . path.join`, `a?.b` → `os.path.join`, `a.b`; nothing where the text is more than names and dots. */
export function dottedPath(text: string): string | undefined {
  if (text.length > MAX_PATH || !DOTTED.test(text)) return undefined;
  return text.replaceAll(/\s+|\?/g, "");
}

/** Nobody calls by a longer path; a chain of calls must not be read again for each of its links. */
const MAX_PATH = 300;

const DOTTED =
  /^[\p{ID_Start}_$#][\p{ID_Continue}$]*(?:\s*\??\.\s*[\p{ID_Start}_$#][\p{ID_Continue}$]*)*$/u;
