import type { Language } from "../core/module.ts";
import { positionsOf } from "../core/positions.ts";
import type { Docstring, FunctionShape, Structure } from "../core/structure.ts";
import { readAssigned } from "./assigned.ts";
import { readBareWords } from "./bareWords.ts";
import { readBlocks } from "./blocks.ts";
import { readClaims, readPrompts, readSketchedPrompt } from "./claims.ts";
import { readDialogue } from "./doctest.ts";
import type { Claim, Dialogue, Example, Usage, UsageLine } from "./example.ts";
import { exampleCode } from "./exampleCode.ts";
import { readGiven } from "./given.ts";
import { looseTexts } from "./looseTexts.ts";
import { readTables } from "./tables.ts";
import { readTrailing } from "./trailing.ts";
import { readUsages } from "./usage.ts";

/** One documenting text and its examples. */
export interface Documented {
  readonly docstring: Docstring;
  /** The function that it describes, where it is one that anybody can call by its name. */
  readonly name?: string;
  readonly examples: readonly Example[];
  /** Where the file ends for them: what is behind it are the examples themselves. */
  readonly upTo?: number;
}

/** Every documenting text of a file that shows what the code does, and the code in it that does. */
export function documentedExamples(
  structure: Structure,
  language: Language,
  text: string,
): readonly Documented[] {
  const texts = [...structure.docstrings, ...looseTexts(structure, text)];
  const documented = texts.flatMap((docstring): Documented[] => {
    const examples = examplesIn(docstring, structure, language);
    const owner = ownerOf(docstring, structure);
    const name = owner?.scope === undefined ? owner?.name : undefined;
    return examples.length === 0
      ? []
      : [{ docstring, ...(name !== undefined && { name }), examples }];
  });
  const trailing = readTrailing(structure, language, text);
  if (!trailing) return documented;
  const range = positionsOf(text).range(0, text.length);
  const { usage, upTo } = trailing;
  return [...documented, { docstring: { text, range }, examples: [usage], upTo }];
}

/** Cheaper than reading the structure of every file: whether it may hold an example. */
export function mayShow(text: string): boolean {
  if (ASSERTS.test(text)) return true;
  return [DOCUMENTING, COMMENTED].some((pattern) =>
    Array.from(text.matchAll(pattern)).some(([documenting]) => SHOWS.test(documenting)),
  );
}

const DOCUMENTING = /"""[\s\S]*?"""|'''[\s\S]*?'''|\/\*[\s\S]*?\*\//g;
const COMMENTED = /^.*(?:#|\/\/).*$/gm;
const ASSERTS = /^[ \t]*(?:assert\b|console\.assert\(|expect\()/m;
const SHOWS =
  />>>|@example|```|\)[`;\s*]*["'[{\d(-]|\)[`;\s*)]*(?:\/\/|[#=:)>,➞→⇒➜⟶]|-+>|returns?\b|should\b|will\b|must\b|gives?\b|yields?\b|equals\b|evaluates\b|results\b|outputs?\b|produces\b|prints?\b|raises?\b|throws?\b|is\b|true\b|false\b|none\b|null\b|undefined\b|new\b|set\b)|\b(?:for|given|if|with|input|when)\b:?[ \t]*(?:\w+[ \t]*=|[[{(\d"'-])|^[ \t*-]*\w+[ \t]*[=:[][ \t]*["'[{\d(-]|^[ \t*]*\|.*\||["'\]})\d][ \t]*(?:[=-]+>|→)/im;

function examplesIn(
  docstring: Docstring,
  structure: Structure,
  language: Language,
): readonly Example[] {
  const { text } = docstring;
  const owner = ownerOf(docstring, structure) ?? onlyFunction(docstring, structure);
  const name = owner?.scope === undefined ? owner?.name : undefined;
  const claims =
    owner && name !== undefined
      ? claimsOf(text, name, owner, structure, language)
      : topLevelNames(structure).flatMap((each) => plainClaims(text, each, language));
  const read = language === "python" ? readDialogue(text) : undefined;
  const [dialogue, sketched] = withoutSketches(read, name);
  const usages = exampleCode(text, language).flatMap((code) =>
    readUsages(code.text, language, code.place),
  );
  const prose = outside(claims, read);
  return [
    ...(dialogue ? [dialogue] : []),
    ...[...prose, ...sketched].sort((a, b) => a.at - b.at),
    ...usages.flatMap((usage) => withoutClaims(usage, prose) ?? []),
  ];
}

/** What is read as prose already is not told again. */
function withoutClaims(usage: Usage, claims: readonly Claim[]): Usage | undefined {
  const lines = usage.lines.map(({ claim, ...line }): UsageLine => {
    const isTold = claims.some(({ at }) => at >= line.at && at < line.at + line.length);
    return { ...line, ...(claim && !isTold && { claim }) };
  });
  return lines.some(({ claim }) => claim) ? { ...usage, lines } : undefined;
}

function ownerOf({ owner }: Docstring, structure: Structure): FunctionShape | undefined {
  return owner?.kind === "function" ? structure.functions[owner.index] : undefined;
}

/** What a file says of itself is about its function, where it has only one. */
function onlyFunction({ owner }: Docstring, structure: Structure): FunctionShape | undefined {
  const [only, ...more] = structure.functions.filter(isTopLevel);
  return owner === undefined && more.length === 0 && structure.classes.length === 0
    ? only
    : undefined;
}

function isTopLevel({ name, scope, kind }: FunctionShape): boolean {
  return name !== undefined && scope === undefined && kind !== "lambda" && kind !== "method";
}

function topLevelNames(structure: Structure): readonly string[] {
  const names = structure.functions.filter(isTopLevel).map(({ name }) => name ?? "");
  return [...new Set(names)].filter((name) => /^[\w$]+$/.test(name)).slice(0, MOST_NAMES);
}

/** A text about more is an overview, and its head is enough. */
const MOST_NAMES = 100;

function plainClaims(text: string, name: string, language: Language): readonly Claim[] {
  if (!text.includes(`${name}(`)) return [];
  return [...readClaims(text, name), ...(language === "python" ? [] : readPrompts(text, name))];
}

function claimsOf(
  text: string,
  name: string,
  owner: FunctionShape,
  structure: Structure,
  language: Language,
): readonly Claim[] {
  if (owner.generator || owner.kind === "getter" || owner.kind === "setter") return [];
  const required = owner.parameters
    .filter((parameter) => !parameter.default && !parameter.optional && !parameter.rest)
    .map((parameter) => parameter.name);
  const isNamed = required.length > 0 && required.every((parameter) => /^[\w$]+$/.test(parameter));
  const all = [
    ...readGiven(text, name, required.length),
    ...(isNamed ? readTables(text, name, required) : []),
    ...(isNamed ? readBlocks(text, name, required) : []),
    ...(takesText(owner, text) ? readBareWords(text, name, namesOf(structure)) : []),
    ...plainClaims(text, name, language),
    ...(isNamed ? readAssigned(text, name, required) : []),
  ];
  const first = new Map(all.map((claim) => [claim.at, claim]));
  const once = new Map(
    [...first.values()].map((claim) => [`${claim.call} ${claim.expectedText}`, claim]),
  );
  return [...once.values()].sort((a, b) => a.at - b.at).slice(0, MOST_CLAIMS);
}

function takesText({ parameters }: FunctionShape, text: string): boolean {
  const annotations = parameters.flatMap(({ annotation }) => annotation?.text ?? []);
  return annotations.length > 0
    ? annotations.some((annotation) => /\bstr(?:ing)?\b/i.test(annotation))
    : /\b(?:strings?|texts?|words?|letters?|characters?)\b/i.test(text);
}

function namesOf({ functions, classes }: Structure): ReadonlySet<string> {
  const own = [...functions, ...classes].flatMap(({ name }) => name ?? []);
  return new Set([
    ...own,
    ...functions.flatMap(({ parameters }) => parameters.map(({ name }) => name)),
  ]);
}

/** A prompt's line without an answer may hold it itself: `>>> f(2) == 4`. */
function withoutSketches(
  dialogue: Dialogue | undefined,
  name: string | undefined,
): readonly [Dialogue | undefined, readonly Claim[]] {
  if (!dialogue || name === undefined) return [dialogue, []];
  const sketched: Claim[] = [];
  const lines = dialogue.lines.filter((line) => {
    const claim = line.expected === "" ? readSketchedPrompt(line.source, name) : undefined;
    if (claim) sketched.push({ ...claim, at: line.at, length: line.length });
    return !claim;
  });
  return [lines.length === 0 ? undefined : { ...dialogue, lines }, sketched];
}

/** A text with more is a table, and a table's head is enough. */
const MOST_CLAIMS = 100;

/** What stands in a dialogue's lines is read there. */
function outside(claims: readonly Claim[], dialogue: Example | undefined): readonly Claim[] {
  if (dialogue?.kind !== "dialogue") return claims;
  const isInside = ({ at }: Claim) =>
    dialogue.lines.some((line) => at >= line.at && at < line.at + line.length);
  return claims.filter((claim) => !isInside(claim));
}
