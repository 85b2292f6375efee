import type { Language } from "../core/module.ts";

/** A piece of a documenting text that is code by its form. */
export interface ExampleCode {
  /** Without common indentation. */
  readonly text: string;
  /** Where an offset of it is in the documenting text. */
  place(offset: number): number;
}

interface Piece {
  readonly text: string;
  readonly at: number;
}

/** The `@example` sections, fenced blocks, literal blocks and example sections of a documenting text. */
export function exampleCode(text: string, language: Language): readonly ExampleCode[] {
  const fenced = fences(text, language);
  const isFree = ({ at, text: { length } }: Piece) =>
    !fenced.some((fence) => at < fence.at + fence.text.length && fence.at < at + length);
  const sections = language === "python" ? pythonSections(text) : tagSections(text);
  return [...fenced, ...sections.filter(isFree)].map(dedented);
}

function dedented({ text, at }: Piece): ExampleCode {
  const lines = text.split("\n");
  const depths = lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  const margin = depths.reduce((least, depth) => Math.min(least, depth), Infinity);
  const kept = lines.map((line) => line.slice(Math.min(margin, line.length)));
  return {
    text: kept.join("\n"),
    place(offset) {
      let [own, written] = [0, at];
      for (const [index, line] of kept.entries()) {
        const lost = (lines[index]?.length ?? 0) - line.length;
        if (offset <= own + line.length) return written + lost + offset - own;
        own += line.length + 1;
        written += (lines[index]?.length ?? 0) + 1;
      }
      return written;
    },
  };
}

function fences(text: string, language: Language): readonly Piece[] {
  const own = language === "python" ? PYTHON : JAVASCRIPT;
  return Array.from(text.matchAll(FENCE)).flatMap((match): readonly Piece[] => {
    const { open = "", info = "", body = "" } = match.groups ?? {};
    return own.test(info) ? [{ text: body, at: match.index + open.length }] : [];
  });
}

const FENCE =
  /(?<open>^[ \t]*(?:`{3,}|~{3,})[ \t]*(?<info>\w*)[^\n]*\n)(?<body>[\s\S]*?)(?:^[ \t]*(?:`{3,}|~{3,})[ \t]*$|(?![\s\S]))/gm;
const PYTHON = /^(?:py(?:thon)?3?)?$/i;
const JAVASCRIPT = /^(?:js|javascript|jsx|ts|typescript|tsx|mjs|node)?$/i;

/** `@example`, with or without a caption, up to the next tag. */
function tagSections(text: string): readonly Piece[] {
  return Array.from(text.matchAll(TAGGED)).flatMap((match): readonly Piece[] => {
    const { open = "", body = "" } = match.groups ?? {};
    return body.trim() === "" ? [] : [{ text: body, at: match.index + open.length }];
  });
}

const TAGGED =
  /(?<open>^[ \t]*@examples?\b[ \t]*(?:<caption>[\s\S]*?<\/caption>)?[ \t]*)(?<body>[\s\S]*?)(?=^[ \t]*@[a-z]|(?![\s\S]))/gim;

/** `Example::`, `.. code-block:: python`, and the sections of Google, NumPy and others: what is indented below. */
function pythonSections(text: string): readonly Piece[] {
  return Array.from(text.matchAll(HEAD)).flatMap((match): readonly Piece[] => {
    const { open = "", indent = "" } = match.groups ?? {};
    const at = match.index + open.length;
    const [body = ""] =
      /^(?:[ \t]*\n)*(?:[ \t]*\S[^\n]*(?:\n|$)(?:[ \t]*\n)*)*/.exec(text.slice(at)) ?? [];
    const isNumpy = /-{3,}\s*$/.test(open);
    const lines = body.split("\n");
    const end = lines.findIndex((line) => {
      if (line.trim() === "") return false;
      const depth = line.length - line.trimStart().length;
      return isNumpy
        ? /^[ \t]*[A-Z]\w*[ \t]*$/.test(line) && depth <= indent.length
        : depth <= indent.length;
    });
    const code = (end < 0 ? lines : lines.slice(0, end)).join("\n");
    return code.trim() === "" || /^[ \t]*>>>/m.test(code) ? [] : [{ text: code, at }];
  });
}

const HEAD =
  /(?<open>^(?<indent>[ \t]*)(?:(?:examples?|usage|e\.g\.)[ \t]*(?:usage)?[ \t]*::?[ \t]*\n|examples?[ \t]*\n[ \t]*-{3,}[ \t]*\n|\.\.[ \t]*(?:code-block|code|sourcecode)::[ \t]*(?:python3?)?[ \t]*\n|[^\n]*\S::[ \t]*\n))/gim;
