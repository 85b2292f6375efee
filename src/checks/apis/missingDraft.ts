import type { Evidence } from "../../core/evidence.ts";
import type { Fix, FindingDraft } from "../../core/finding.ts";
import type { ChosenVersion } from "../../core/package.ts";
import type { ExternalUse, ExternalUseKind } from "../../core/types.ts";
import { absenceEvidence, declarationEvidence } from "./apiEvidence.ts";
import { apiText, originText } from "./apiName.ts";
import { readDeprecationWords, type DeprecationNotice } from "./deprecationWords.ts";
import { LONGEST_HELP, shortened } from "./shortened.ts";
import type { Candidate, PlacedUse, Rename } from "./renames.ts";
import type { VersionLine } from "./versionLine.ts";
import type { History } from "./versionSearch.ts";

export const REMOVED_API = "deprecation/removed-api";

/** The rule that a name which never was there breaks. */
export const UNKNOWN_RULES: Readonly<Record<ExternalUseKind, string>> = {
  module: "hallucination/unknown-module",
  export: "hallucination/unknown-export",
  member: "hallucination/unknown-member",
  parameter: "hallucination/unknown-parameter",
  option: "hallucination/unknown-parameter",
  call: "hallucination/wrong-arguments",
};

/** All that was found out about a name that is not there. */
export interface MissingFacts {
  readonly placed: PlacedUse;
  readonly history: History;
  readonly line?: VersionLine;
  /** Why the version is judged against that it is. */
  readonly chosen?: ChosenVersion;
  readonly renames: readonly (Rename & Suggested)[];
}

/** A name that may have been meant. */
export interface Suggested extends Candidate {
  /** Nothing else can have been meant, if it fits where it is used. */
  readonly isSure: boolean;
  /** It only shares words with what is written. */
  readonly isGuess: boolean;
}

/** The one name that is sure and fits. */
export function onlySure(
  renames: readonly (Rename & Suggested)[] = [],
): (Rename & Suggested) | undefined {
  const [only, ...others] = renames;
  return only && others.length === 0 && only.isSure && only.binds ? only : undefined;
}

/** The finding for one name that is not there. */
export function missingDraft(facts: MissingFacts): FindingDraft {
  const { history, line } = facts;
  if (line && history.last) return removedDraft(facts, history.last, line);
  if (line && history.first) return tooNewDraft(facts, history.first, line);
  return unknownDraft(facts);
}

/** `last in pandas 1.5.3, removed in 2.0.0 (2023-04-03)` */
export function endText(history: History, line: VersionLine): string {
  const last = history.last?.version ?? "";
  const gone = history.gone ?? line.current;
  if (!history.isExact) return `in ${line.subject} ${last}, is not in ${gone}`;
  const day = line.dayOf(gone);
  return `last in ${line.subject} ${last}, removed in ${gone}${day === undefined ? "" : ` (${day})`}`;
}

/** Where the name was, and in which words its maintainers announced the end. */
export function pastEvidence({ last, gone }: History, line: VersionLine): readonly Evidence[] {
  if (!last) return [];
  const { owner, resolution, deprecation } = last.use;
  const declaration =
    deprecation?.declaration ??
    (resolution.status === "resolved" ? resolution.declaration : undefined) ??
    owner.declaration;
  const origin = deprecation?.origin ?? owner.origin;
  const isListed = resolution.status === "missing" && resolution.elsewhere !== undefined;
  return [
    ...(isListed ? [listEvidence(last.use, last.version, line)] : []),
    ...(declaration && !isListed ? [declarationEvidence(declaration, origin)] : []),
    ...line.evidence([last.version, ...(gone === undefined ? [] : [gone])]),
  ];
}

/** A list of what that version has tells of it, and no line that declares it. */
function listEvidence(use: ExternalUse, version: string, { subject }: VersionLine): Evidence {
  return { kind: "source", file: `${subject} ${version} has`, excerpt: apiText(use) };
}

/** How the end of an API was announced where it still was there. */
export function noticeOf({ deprecation }: ExternalUse): DeprecationNotice {
  return readDeprecationWords(deprecation?.words ?? "");
}

/** What maintainers say of a name: where it was before it went, else whenever it is asked for now. */
export function wordsOn(use: ExternalUse, last: ExternalUse | undefined): DeprecationNotice {
  const before = last && noticeOf(last);
  if (before && before.text !== "") return before;
  const { resolution } = use;
  return readDeprecationWords(resolution.status === "missing" ? (resolution.said ?? "") : "");
}

/** Do the words tell more than an address? Nothing can be read from that without a browser. */
export function saysWhat({ text }: DeprecationNotice): boolean {
  return !/^(?:see:?\s+)?(?:https?:\S+)?$/i.test(text);
}

type Found = NonNullable<History["last"]>;

function removedDraft(facts: MissingFacts, last: Found, line: VersionLine): FindingDraft {
  const { placed, history } = facts;
  const help = sayingOf(placed.use, last.use) ?? movedText(placed.use, line) ?? suggestion(facts);
  return draft(facts, {
    rule: REMOVED_API,
    message: `${named(placed.use)} was ${endText(history, line)}`,
    ...(help !== undefined && { help }),
    evidence: [...pastEvidence(history, line), absenceEvidence(placed.use)],
  });
}

function sayingOf(use: ExternalUse, last?: ExternalUse): string | undefined {
  const { text } = wordsOn(use, last);
  return text === "" ? undefined : `its maintainers say: ${shortened(text, LONGEST_HELP)}`;
}

function movedText({ resolution }: ExternalUse, line: VersionLine): string | undefined {
  const below = resolution.status === "missing" ? resolution.elsewhere?.below : undefined;
  if (below === undefined || below.length === 0) return undefined;
  const names = below.map((name) => `"${name}"`);
  return `${line.subject} ${line.current} has it in ${names.join(" and ")}`;
}

function tooNewDraft(facts: MissingFacts, first: Found, line: VersionLine): FindingDraft {
  const { placed, chosen, history } = facts;
  const { resolution } = first.use;
  const declared = resolution.status === "resolved" ? resolution.declaration : undefined;
  const came = history.isExact ? `came with ${first.version}` : `is in ${first.version}`;
  const why = chosen ? ` (${chosen.why})` : "";
  return draft(facts, {
    rule: UNKNOWN_RULES[placed.use.kind],
    message: `${named(placed.use)} is not in ${line.subject} ${line.current}: it ${came}`,
    help: `needs ${line.subject} ≥ ${first.version}; the project has ${line.current}${why}`,
    evidence: [
      absenceEvidence(placed.use),
      ...(declared ? [declarationEvidence(declared, first.use.owner.origin)] : []),
      ...line.evidence([first.version]),
    ],
  });
}

function unknownDraft(facts: MissingFacts): FindingDraft {
  const { use } = facts.placed;
  const help = sayingOf(use) ?? suggestion(facts);
  return draft(facts, {
    rule: UNKNOWN_RULES[use.kind],
    message: absenceText(use),
    ...(help !== undefined && { help }),
    evidence: [absenceEvidence(use)],
  });
}

function absenceText(use: ExternalUse): string {
  const origin = originText(use.owner.origin);
  const detail = use.resolution.status === "missing" ? use.resolution.detail : undefined;
  switch (use.kind) {
    case "module":
      return `${origin} has no module "${use.name}"`;
    case "export":
    case "member":
      return `${named(use)} does not exist in ${origin}`;
    case "parameter":
      return `"${use.owner.name}" has no parameter "${use.name}" in ${origin}`;
    case "option":
      return `"${use.owner.name}" has no option "${use.name}" in ${origin}`;
    case "call":
      return `${named(use)} of ${origin} ${detail ?? "does not take these arguments"}`;
  }
}

function named(use: ExternalUse): string {
  return `"${apiText(use)}"`;
}

/** The names that may have been meant, as a question. */
export function suggestion({ renames }: MissingFacts): string | undefined {
  if (renames.length === 0) return undefined;
  const names = renames.map(({ name }) => `"${name}"`);
  const last = names.pop();
  return `did you mean ${names.length === 0 ? last : `${names.join(", ")} or ${last}`}?`;
}

function draft(
  facts: MissingFacts,
  said: Omit<FindingDraft, "file" | "range" | "fix" | "evidence"> & {
    readonly evidence: readonly Evidence[];
  },
): FindingDraft {
  const { placed, renames } = facts;
  const [only, ...others] = renames;
  const fix = only && others.length === 0 ? fixOf(facts, only) : undefined;
  return {
    ...said,
    file: placed.use.file,
    range: placed.range,
    evidence: said.evidence as FindingDraft["evidence"],
    ...(fix && { fix }),
  };
}

function fixOf({ placed, renames }: MissingFacts, rename: Rename): Fix {
  return {
    description: `write ${rename.name} in place of ${placed.use.name}`,
    safe: onlySure(renames) !== undefined,
    edits: [rename.edit],
  };
}
