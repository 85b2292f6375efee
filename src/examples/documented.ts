import type { Language } from "../core/module.ts";
import type { Docstring, FunctionShape, Structure } from "../core/structure.ts";
import { readAssigned } from "./assigned.ts";
import { readBareWords } from "./bareWords.ts";
import { readBlocks } from "./blocks.ts";
import { readClaims, readPrompts, readSketchedPrompt } from "./claims.ts";
import { readDialogue } from "./doctest.ts";
import type { Claim, Dialogue, Example } from "./example.ts";
import { readTables } from "./tables.ts";

/** One documenting text and its examples. */
export interface Documented {
  readonly docstring: Docstring;
  /** The function that it describes, where it is one that anybody can call by its name. */
  readonly name?: string;
  readonly examples: readonly Example[];
}

/** Every documenting text of a file that shows what the code does. */
export function documentedExamples(
  structure: Structure,
  language: Language,
): readonly Documented[] {
  return structure.docstrings.flatMap((docstring): Documented[] => {
    const owner = ownerOf(docstring, structure);
    const name = owner?.scope === undefined ? owner?.name : undefined;
    const claims =
      owner && name !== undefined ? claimsOf(docstring.text, name, owner, structure) : [];
    const read = language === "python" ? readDialogue(docstring.text) : undefined;
    const [dialogue, sketched] = withoutSketches(read, name);
    const examples = [
      ...(dialogue ? [dialogue] : []),
      ...[...outside(claims, read), ...sketched].sort((a, b) => a.at - b.at),
    ];
    const named = name === undefined ? {} : { name };
    return examples.length === 0 ? [] : [{ docstring, ...named, examples }];
  });
}

/** Cheaper than reading the structure of every file: whether a documenting text may hold an example. */
export function mayShow(text: string): boolean {
  return Array.from(text.matchAll(DOCUMENTING)).some(([documenting]) => SHOWS.test(documenting));
}

const DOCUMENTING = /"""[\s\S]*?"""|'''[\s\S]*?'''|\/\*\*[\s\S]*?\*\//g;
const SHOWS =
  />>>|\)[`;\s*]*["'[{\d(-]|\)[`;\s*]*(?:\/\/|[#=:)>,➞→⇒➜⟶]|-+>|returns?\b|should\b|will\b|must\b|gives?\b|yields?\b|equals\b|evaluates\b|results\b|outputs?\b|produces\b|raises?\b|throws?\b|is\b|true\b|false\b|none\b|null\b|undefined\b|new\b|set\b)|\b(?:for|given|if|with|input|when)\b:?[ \t]*(?:\w+[ \t]*=|[[{(\d"'-])|^[ \t*-]*\w+[ \t]*[=:[][ \t]*["'[{\d(-]|^[ \t*]*\|.*\|/im;

function ownerOf({ owner }: Docstring, structure: Structure): FunctionShape | undefined {
  return owner?.kind === "function" ? structure.functions[owner.index] : undefined;
}

function claimsOf(
  text: string,
  name: string,
  owner: FunctionShape,
  structure: Structure,
): readonly Claim[] {
  if (owner.generator || owner.kind === "getter" || owner.kind === "setter") return [];
  const required = owner.parameters
    .filter((parameter) => !parameter.default && !parameter.optional && !parameter.rest)
    .map((parameter) => parameter.name);
  const isNamed = required.length > 0 && required.every((parameter) => /^[\w$]+$/.test(parameter));
  const all = [
    ...(isNamed ? readTables(text, name, required) : []),
    ...(isNamed ? readBlocks(text, name, required) : []),
    ...(takesText(owner, text) ? readBareWords(text, name, namesOf(structure)) : []),
    ...readClaims(text, name),
    ...readPrompts(text, name),
    ...(isNamed ? readAssigned(text, name, required) : []),
  ];
  const first = new Map(all.map((claim) => [claim.at, claim]));
  return [...first.values()].sort((a, b) => a.at - b.at).slice(0, MOST_CLAIMS);
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
