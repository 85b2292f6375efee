import type { Tree } from "web-tree-sitter";
import type {
  Import,
  InstallCommand,
  Language,
  Module,
  Suppression,
  SyntaxProblem,
} from "../core/module.ts";
import { positionsOf, type Positions } from "../core/positions.ts";
import { COMMENT_MARKS, installsIn, isComment, type SourceComment } from "./comments.ts";
import { importReader as javascriptReader } from "./javascript/imports.ts";
import { packageOf } from "./javascript/packageName.ts";
import { pragmaImports } from "./javascript/pragmas.ts";
import { withoutTemplateTags } from "./javascript/templateTags.ts";
import { readScriptMetadata } from "./installs/index.ts";
import { mentionedNames } from "./mentions.ts";
import { withTree } from "./parse.ts";
import { syntaxProblems } from "./problems.ts";
import { docstringAround } from "./python/docstrings.ts";
import { importReader as pythonReader } from "./python/imports.ts";
import type { Source } from "./reading.ts";
import { readSuppressions } from "./suppressions.ts";
import { visitAt } from "./visit.ts";

/** Reads one file. `loadGrammars` must have loaded its language. Never throws for what the text is. */
export function readModule(written: string, path: string, language: Language): Module {
  const text = language === "python" ? written : withoutTemplateTags(written, language);
  let counted: Positions | undefined;
  const source: Source = { text, path, positions: () => (counted ??= positionsOf(text)) };
  const parsed = withTree(text, language, (tree) => readTree(tree, source, language));
  if (parsed.status === "read") return { path, language, ...parsed.value };
  const range = positionsOf("").range(0, 0);
  return { path, language, ...NOTHING, problems: [{ message: parsed.why, range, isUnread: true }] };
}

type Content = Omit<Module, "path" | "language">;

const NOTHING: Content = {
  imports: [],
  installs: [],
  ambientModules: [],
  suppressions: [],
  problems: [],
};

function readTree(tree: Tree, source: Source, language: Language): Content {
  const reader = language === "python" ? pythonReader(source) : javascriptReader(source);
  const comments = new Map<number, SourceComment>();
  const docstrings = new Map<number, number>();
  const codeStart = firstCode(tree);
  const places = placesOf(source.text, [reader.words, COMMENT_MARKS]);
  visitAt(tree, places.slice(0, MAX_PLACES), (path, offset) => {
    const leaf = path.at(-1);
    const docstring = language === "python" ? docstringAround(path) : undefined;
    if (docstring) docstrings.set(docstring.startIndex, docstring.endIndex);
    if (!leaf || !isComment(leaf.type)) return reader.see(path, offset);
    const start = leaf.startIndex;
    const text = source.text.slice(start, leaf.endIndex);
    if (!comments.has(start)) comments.set(start, { text, start, isLeading: start < codeStart() });
  });
  const { imports, ambientModules, declared } = reader.result();
  const said = readComments([...comments.values()], source.positions, language);
  const all = inOrder([...imports, ...said.imports]);
  return {
    imports: withMentions(tree, source.text, all, language, declared),
    installs: [
      ...said.installs,
      ...[...docstrings].flatMap(([start, end]) =>
        installsIn({ text: source.text.slice(start, end), start }, source.positions),
      ),
      ...(language === "python" ? readScriptMetadata(source.text, source.positions) : []),
    ],
    ambientModules,
    suppressions: said.suppressions,
    problems: [
      ...withMostlyBroken(syntaxProblems(tree, source.positions), source),
      ...said.problems,
      ...unreadRest(places, source),
    ],
  };
}

/** A file whose larger part makes no sense was not read, whatever could be picked out of it. */
function withMostlyBroken(
  problems: readonly SyntaxProblem[],
  source: Source,
): readonly SyntaxProblem[] {
  const broken = problems.reduce(
    (sum, { range }) => sum + range.end.offset - range.start.offset,
    0,
  );
  if (broken <= source.text.length / 2) return problems;
  const range = source.positions().range(0, source.text.length);
  return [{ message: "Most of it is not valid syntax.", range, isUnread: true }, ...problems];
}

/** Words that may be an import or a comment for us. Declaration files of 5 MB have a tenth of that. */
const MAX_PLACES = 50_000;

function unreadRest(places: readonly number[], source: Source): readonly SyntaxProblem[] {
  const next = places[MAX_PLACES];
  if (next === undefined) return [];
  const range = source.positions().range(next, source.text.length);
  return [
    {
      message: `More than ${MAX_PLACES} imports and comments: the rest is not read.`,
      range,
      isUnread: true,
    },
  ];
}

function placesOf(text: string, patterns: readonly RegExp[]): readonly number[] {
  const places = patterns.flatMap((pattern) =>
    Array.from(text.matchAll(pattern), ({ index }) => index),
  );
  return places.sort((a, b) => a - b);
}

/** Where the first node starts that is no comment: asked for once, and only by files with pragmas. */
function firstCode(tree: Tree): () => number {
  let start: number | undefined;
  return () => (start ??= findFirstCode(tree));
}

function findFirstCode(tree: Tree): number {
  const cursor = tree.walk();
  try {
    if (!cursor.gotoFirstChild()) return Infinity;
    do {
      const type = cursor.nodeType;
      if (!isComment(type) && type !== "hash_bang_line") return cursor.startIndex;
    } while (cursor.gotoNextSibling());
    return Infinity;
  } finally {
    cursor.delete();
  }
}

interface Said {
  readonly imports: readonly Import[];
  readonly installs: readonly InstallCommand[];
  readonly suppressions: readonly Suppression[];
  readonly problems: readonly SyntaxProblem[];
}

function readComments(
  comments: readonly SourceComment[],
  positions: () => Positions,
  language: Language,
): Said {
  const ignores = comments.map((comment) => readSuppressions(comment, positions));
  return {
    imports:
      language === "python" ? [] : comments.flatMap((each) => pragmaImports(each, positions)),
    installs: comments.flatMap((comment) => installsIn(comment, positions)),
    suppressions: ignores.flatMap(({ suppressions }) => suppressions),
    problems: ignores.flatMap(({ problems }) => problems),
  };
}

function inOrder(imports: readonly Import[]): readonly Import[] {
  return [...imports].sort((a, b) => a.range.start.offset - b.range.start.offset);
}

function withMentions(
  tree: Tree,
  text: string,
  imports: readonly Import[],
  language: Language,
  declared: readonly { readonly start: number }[],
): readonly Import[] {
  const nameOf = (each: Import): string | undefined =>
    language === "python" ? firstName(each) : packageOf(each.specifier);
  const names = new Set(imports.map(nameOf).filter((name) => name !== undefined));
  const ownPlaces = [
    ...imports.map((each) => each.range.start.offset),
    ...declared.map(({ start }) => start),
  ];
  const mentioned = mentionedNames(tree, text, names, new Set(ownPlaces));
  if (mentioned.size === 0) return imports;
  return imports.map((each) =>
    mentioned.has(nameOf(each) ?? "") ? { ...each, mentioned: true } : each,
  );
}

function firstName({ level, specifier }: Import): string | undefined {
  return level === 0 && specifier !== "" ? specifier.split(".", 1)[0] : undefined;
}
