import type { Fix, Language, Range, SourceFile } from "../../core/index.ts";
import { positionsOf } from "../../core/index.ts";
import { partsOf } from "../../syntax/documents/index.ts";
import type { Excerpt } from "../../syntax/excerpt.ts";
import { readText } from "../project/readText.ts";
import type { AnalysisFile } from "./engine/protocol.ts";

/** Code on its way to an engine, which still knows where in its file each character stands. */
export interface SourceText {
  readonly file: string;
  readonly analysis: AnalysisFile;
  range(start: number, end: number): Range;
}

export interface SourceTexts {
  readonly texts: readonly SourceText[];
  readonly unread: readonly { readonly file: string; readonly reason: string }[];
}

/** The code of files in the languages wanted: a source file is one text, a document one for each part. */
export function sourceTexts(
  files: readonly SourceFile[],
  languages: ReadonlySet<Language>,
  edits: Fix["edits"] = [],
): SourceTexts {
  const texts: SourceText[] = [];
  const unread: { file: string; reason: string }[] = [];
  for (const file of files) {
    const read = readText(file);
    if (read.status === "unread") {
      unread.push({ file: file.path, reason: read.reason });
      continue;
    }
    const own = edits.filter((edit) => edit.file === file.path);
    texts.push(...textsOf(file, applyEdits(read.text, own), languages));
  }
  return { texts, unread };
}

function textsOf(
  { path, kind }: SourceFile,
  text: string,
  languages: ReadonlySet<Language>,
): readonly SourceText[] {
  const whole: Excerpt = { text, range: positionsOf(text).range };
  if (isLanguage(kind)) return languages.has(kind) ? [toText(path, path, kind, whole)] : [];
  const options = { isAnswer: path === STANDARD_INPUT, isMdx: /\.mdx$/i.test(path) };
  const parts = partsOf(kind, whole, options).parts.flatMap((part, index) =>
    isLanguage(part.kind) && languages.has(part.kind)
      ? [{ language: part.kind, excerpt: part.excerpt, abridged: part.abridged, index }]
      : [],
  );
  const [first] = parts;
  // The cells of a notebook are one program.
  if (kind === "notebook" && first) {
    const cells = parts.filter(({ language }) => language === first.language);
    const program = joinExcerpts(cells.map(({ excerpt }) => excerpt));
    return [toText(path, path + EXTENSIONS[first.language], first.language, program, true)];
  }
  return parts.map(({ language, excerpt, abridged, index }) =>
    toText(path, `${path}.${index + 1}${EXTENSIONS[language]}`, language, excerpt, abridged),
  );
}

/** How a candidate names the text on standard input. */
const STANDARD_INPUT = "<stdin>";

function toText(
  file: string,
  id: string,
  language: Language,
  excerpt: Excerpt,
  abridged?: true,
): SourceText {
  const path = file === STANDARD_INPUT ? `stdin${EXTENSIONS[language]}` : id;
  const { text } = excerpt;
  return {
    file,
    analysis: { id, path, language, text, ...(abridged && { abridged }) },
    range: (start, end) => excerpt.range(start, end),
  };
}

/** Texts one below the other. What reaches over the end of one ends there. */
function joinExcerpts(excerpts: readonly Excerpt[]): Excerpt {
  const starts: number[] = [];
  let text = "";
  for (const excerpt of excerpts) {
    starts.push(text.length);
    text += `${excerpt.text}\n`;
  }
  return {
    text,
    range(start, end) {
      const index = Math.max(
        0,
        starts.findLastIndex((each) => each <= start),
      );
      const [excerpt, offset = 0] = [excerpts[index], starts[index]];
      if (!excerpt) throw new RangeError("a place in a text that has no parts");
      const last = excerpt.text.length;
      return excerpt.range(Math.min(start - offset, last), Math.min(end - offset, last));
    },
  };
}

const EXTENSIONS: Readonly<Record<Language, string>> = {
  python: ".py",
  javascript: ".js",
  typescript: ".ts",
  tsx: ".tsx",
};

function isLanguage(kind: string): kind is Language {
  return Object.hasOwn(EXTENSIONS, kind);
}

/** The text with the edits made; of two that overlap the first counts. */
function applyEdits(text: string, edits: Fix["edits"]): string {
  let [result, end] = ["", 0];
  for (const { range, text: replacement } of edits.toSorted(
    (a, b) => a.range.start.offset - b.range.start.offset,
  )) {
    if (range.start.offset < end) continue;
    result += text.slice(end, range.start.offset) + replacement;
    end = range.end.offset;
  }
  return result + text.slice(end);
}
