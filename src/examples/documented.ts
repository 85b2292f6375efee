import type { Language } from "../core/module.ts";
import type { Docstring, FunctionShape, Structure } from "../core/structure.ts";
import { readAssigned } from "./assigned.ts";
import { readClaims, readPrompts } from "./claims.ts";
import { readDialogue } from "./doctest.ts";
import type { Claim, Example } from "./example.ts";

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
    const claims = owner && name !== undefined ? claimsOf(docstring.text, name, owner) : [];
    const dialogue = language === "python" ? readDialogue(docstring.text) : undefined;
    const examples = [...(dialogue ? [dialogue] : []), ...outside(claims, dialogue)];
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
  />>>|\)[`;\s*]*["'[{\d(-]|\)[`;\s*]*(?:\/\/|[#=:)>,➞→⇒➜⟶]|-+>|returns?\b|should\b|will\b|must\b|gives?\b|yields?\b|equals\b|evaluates\b|results\b|outputs?\b|produces\b|is\b|true\b|false\b|none\b|null\b|undefined\b|new\b|set\b)|\b(?:for|given|if|with|input|when)\b:?[ \t]*(?:\w+[ \t]*=|[[{(\d"'-])/i;

function ownerOf({ owner }: Docstring, structure: Structure): FunctionShape | undefined {
  return owner?.kind === "function" ? structure.functions[owner.index] : undefined;
}

function claimsOf(text: string, name: string, owner: FunctionShape): readonly Claim[] {
  if (owner.generator || owner.kind === "getter" || owner.kind === "setter") return [];
  const required = owner.parameters
    .filter((parameter) => !parameter.default && !parameter.optional && !parameter.rest)
    .map((parameter) => parameter.name);
  const all = [
    ...readClaims(text, name),
    ...readPrompts(text, name),
    ...(required.length > 0 ? readAssigned(text, name, required) : []),
  ];
  const first = new Map(all.map((claim) => [claim.at, claim]));
  return [...first.values()].sort((a, b) => a.at - b.at).slice(0, MOST_CLAIMS);
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
