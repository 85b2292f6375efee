import type { Language } from "../../core/module.ts";
import { excerptOf, sliceAt, type Excerpt, type Piece } from "../excerpt.ts";
import { readStatements, type Statement } from "../statements.ts";
import { splitMarkdown, type Fence } from "./fences.ts";
import { guessLanguage } from "./guess.ts";
import { kindOfInfo } from "./infoString.ts";

/** Code blocks of a document that make one file together. */
export interface DocumentProgram {
  /** As the document names it, else made up: relative to the document. */
  readonly path: string;
  readonly language: Language;
  readonly excerpt: Excerpt;
  /** It defines functions or classes; otherwise it only uses what is imported. */
  readonly isDefining: boolean;
  readonly imports: readonly Statement[];
}

/**
 * The programs that a Markdown text shows: a block that defines something, with the blocks behind it that use or
 * complete it; a file for each path that the document names. Blocks that do not parse are left out.
 * `loadGrammars` must have loaded the languages.
 */
export function documentPrograms(document: Excerpt): readonly DocumentProgram[] {
  const drafts: Draft[] = [];
  for (const fence of splitMarkdown(document.text).fences) {
    const block = readBlock(fence, document.text);
    if (block) place(block, drafts);
  }
  return drafts.slice(0, MOST_PROGRAMS).map((draft, index) => {
    const { language, pieces, statements, defined } = draft;
    return {
      path: draft.path ?? `block_${index + 1}.${ENDINGS[language]}`,
      language,
      excerpt: excerptOf(document, pieces),
      isDefining: defined.size > 0,
      imports: statements.filter(({ does }) => does === "imports"),
    };
  });
}

/** A document with more is a book, and its first chapters are enough. */
const MOST_PROGRAMS = 100;
const ENDINGS = { python: "py", javascript: "js", typescript: "ts", tsx: "tsx" } as const;

interface Block {
  readonly path?: string;
  readonly language: Language;
  readonly pieces: readonly Piece[];
  readonly statements: readonly Statement[];
  readonly text: string;
  /** A dialogue is documentation of what stands before it. */
  readonly isDialogue: boolean;
}

interface Draft {
  readonly path?: string;
  readonly language: Language;
  readonly pieces: Piece[];
  readonly statements: Statement[];
  readonly defined: Set<string>;
  readonly known: Set<string>;
}

function place(block: Block, drafts: Draft[]): void {
  const { path, language, statements, isDialogue } = block;
  const defined = statements.flatMap((each) => (each.does === "defines" ? namesOf(each) : []));
  const last = drafts.findLast((draft) => isPython(draft.language) === isPython(language));
  const words = new Set(block.text.match(/[A-Za-z_$][\w$]*/g));
  const imported = statements.flatMap(importedNames);
  const isAgain = !isPython(language) && imported.some((name) => last?.known.has(name));
  const continues =
    path === undefined &&
    last !== undefined &&
    !isAgain &&
    [...last.known].some((name) => words.has(name)) &&
    !defined.some((name) => last.known.has(name));
  const isOwn = defined.length > 0 || statements.some(({ does }) => does === "imports");
  if (!continues && (isDialogue || (!isOwn && path === undefined))) return;
  const draft: Draft =
    continues && last
      ? last
      : {
          ...(path !== undefined && { path }),
          language,
          pieces: [],
          statements: [],
          defined: new Set(),
          known: new Set(),
        };
  if (draft !== last) drafts.push(draft);
  draft.pieces.push(...block.pieces);
  draft.statements.push(...statements);
  for (const name of defined) draft.defined.add(name);
  for (const name of [...defined, ...imported]) draft.known.add(name);
}

function isPython(language: Language): boolean {
  return language === "python";
}

function namesOf({ names, source }: Statement): readonly string[] {
  const declared =
    /^(?:export\s+)?(?:default\s+)?(?:@[\s\S]*?\n\s*)?(?:async\s+)?(?:def|function\*?|(?:abstract\s+)?class|const|let|var)\s+(?<name>[\w$]+)/.exec(
      source,
    )?.groups?.["name"];
  return declared === undefined ? names : [declared];
}

/** What an import brings, in either language. */
function importedNames({ does, source }: Statement): readonly string[] {
  return does === "imports"
    ? (source.replace(/(["'])[^"']*\1/g, "").match(/[A-Za-z_$][\w$]*/g) ?? []).filter(
        (name) => !WORDS.has(name),
      )
    : [];
}

const WORDS: ReadonlySet<string> = new Set([
  "import",
  "from",
  "as",
  "const",
  "let",
  "var",
  "require",
]);

function readBlock(fence: Fence, text: string): Block | undefined {
  const kind = kindOfInfo(fence.info);
  const slices = fence.lines.map(({ start, end }) => sliceAt(text, start, end));
  const code = slices.map((piece) => piece.text).join("");
  const language = kind === "untagged" ? guessLanguage(code) : kind === "doctest" ? "python" : kind;
  if (language === undefined || !(language in ENDINGS) || code.trim() === "") return undefined;
  const own = language as Language;
  const path = pathOf(fence, text, code, own);
  if (isPython(own) && code.trimStart().startsWith(">>>"))
    return {
      language: own,
      pieces: asComment(slices),
      statements: [],
      text: code,
      isDialogue: true,
    };
  const statements = readStatements(code, own);
  if (!statements) return undefined;
  const end = slices.at(-1)?.end ?? 0;
  const pieces = [...slices, { text: "\n", start: end, end }];
  return {
    ...(path !== undefined && { path }),
    language: own,
    pieces,
    statements,
    text: code,
    isDialogue: false,
  };
}

/** A dialogue is read where a comment announces it. */
function asComment(slices: readonly Piece[]): readonly Piece[] {
  const put = (text: string, at: number): Piece => ({ text, start: at, end: at });
  const start = slices[0]?.start ?? 0;
  const end = slices.at(-1)?.end ?? 0;
  return [
    put("\n# Example:\n", start),
    ...slices.flatMap((slice) => [put("# ", slice.start), slice]),
    put("\n", end),
  ];
}

/** `title="a.py"`, `python:a.py`, `# a.py` in its first line, or a caption right before the block. */
function pathOf(fence: Fence, text: string, code: string, language: Language): string | undefined {
  const start = fence.lines[0]?.start ?? 0;
  const before = text
    .slice(Math.max(0, start - 400), start)
    .split("\n")
    .slice(0, -2);
  const caption = before.findLast((line) => line.trim() !== "") ?? "";
  const captioned = caption.length < 160 ? CAPTION.exec(caption)?.groups?.["path"] : undefined;
  const first = code.slice(0, 200).split("\n", 1)[0] ?? "";
  const named =
    PATH.exec(fence.info.replace(/^\S*?[:\s]/, ""))?.groups?.["path"] ??
    HEAD.exec(first)?.groups?.["path"] ??
    captioned;
  const plain = named?.replace(/^\.?\//, "");
  const isOfLanguage =
    plain !== undefined && (isPython(language) ? /\.py$/ : /\.[cm]?[jt]sx?$/).test(plain);
  return isOfLanguage && !plain.includes("..") ? plain : undefined;
}

const PATH = /(?<![\w./-])(?<path>[\w./-]+\.(?:py|[cm]?[jt]sx?))(?![\w.])/;
const HEAD = /^(?:#|\/\/)\s*(?:file(?:name)?:\s*)?(?<path>[\w./-]+\.\w+)\s*$/i;
/** A line that ends with a path in marks, or is nothing else: ``Create `src/a.ts`:``, `**a.py**`, `## a.py`. */
const CAPTION =
  /(?:[`*_]|^[\s#>\d.-]*(?:file(?:name)?:\s*)?)(?<path>[\w./-]+\.\w+)[`*_]*\s*:?[*_]*\s*$/i;
