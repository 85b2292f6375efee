import type { Survey } from "../../core/candidate.ts";
import type { CheckContext } from "../../core/check.ts";
import type { FindingDraft, Fix } from "../../core/finding.ts";
import type { Deprecation, ExternalUse } from "../../core/types.ts";
import { matchesName } from "../packageText.ts";
import { apiAnalyses, type ApiAnalysis } from "./apiAnalyses.ts";
import { declarationEvidence } from "./apiEvidence.ts";
import { apiText, originText, packageOf } from "./apiName.ts";
import { createBudget, type Budget } from "./budget.ts";
import { documentedReplacement } from "./documentedReplacement.ts";
import { readDeprecationWords, type DeprecationNotice } from "./deprecationWords.ts";
import { LONGEST_HELP, shortened } from "./shortened.ts";
import { tryNames, type PlacedUse, type Rename } from "./renames.ts";

export const DEPRECATED_API = "deprecation/deprecated-api";
export const DEPRECATED_PARAMETER = "deprecation/deprecated-parameter";

/** The findings for names that their maintainers have marked, one part of the candidate after the other. */
export async function* deprecatedFindings(
  context: CheckContext,
): AsyncGenerator<readonly FindingDraft[], void> {
  let known = judged.get(context.surveys);
  if (!known) judged.set(context.surveys, (known = judgeAll(context)));
  for (const part of await known) yield await part;
}

const judged = new WeakMap<
  readonly Survey[],
  Promise<readonly Promise<readonly FindingDraft[]>[]>
>();

/** Questions to the engines for one run, to see that a replacement fits. */
const TRIALS = 12;

async function judgeAll(
  context: CheckContext,
): Promise<readonly Promise<readonly FindingDraft[]>[]> {
  const trials = createBudget(TRIALS);
  const analyses = await apiAnalyses(context);
  let previous: Promise<unknown> = Promise.resolve();
  return analyses.map((analysis) => {
    const drafts = previous.then(() => judgeAnalysis(analysis, trials, context));
    previous = drafts.catch(() => undefined);
    return drafts;
  });
}

interface Marked {
  readonly placed: PlacedUse;
  readonly deprecation: Deprecation;
  readonly notice: DeprecationNotice;
}

async function judgeAnalysis(
  analysis: ApiAnalysis,
  trials: Budget,
  context: CheckContext,
): Promise<readonly FindingDraft[]> {
  const { uses } = await analysis.answer();
  const marked = withoutImports(onePerPlace(uses.flatMap((use) => markedUse(use, context))));
  const wanted = new Map(
    marked.flatMap(({ placed, notice }) => {
      const name = documentedReplacement(placed.use, notice);
      return name === undefined ? [] : [[placed, [{ name, rank: 0 }]] as const];
    }),
  );
  const renames = await tryNames(wanted, analysis.request, uses, trials, context);
  return marked.map((each) => draftOf(each, renames.get(each.placed)?.[0]));
}

function markedUse(use: ExternalUse, { policy }: CheckContext): readonly Marked[] {
  const { deprecation, guard, range, resolution } = use;
  if (!deprecation || guard !== undefined || resolution.status === "missing") return [];
  const release = packageOf(deprecation.origin);
  if (release && matchesName(policy.allow, release.ecosystem, release.name)) return [];
  const notice = readDeprecationWords(deprecation.words);
  return [{ placed: { use, range }, deprecation, notice }];
}

/** A name and the call of it may both say so. */
function onePerPlace(all: readonly Marked[]): readonly Marked[] {
  const byPlace = new Map<string, Marked>();
  for (const each of all) {
    const { file, range } = each.placed.use;
    const key = `${file}\0${range.start.offset}\0${ruleOf(each.deprecation)}`;
    if (!byPlace.has(key)) byPlace.set(key, each);
  }
  return [...byPlace.values()];
}

/** What is imported and then used is told where it is used. */
function withoutImports(all: readonly Marked[]): readonly Marked[] {
  const used = new Set(
    all.filter(({ placed }) => placed.use.kind !== "export").map((marked) => markKey(marked)),
  );
  return all.filter((each) => each.placed.use.kind !== "export" || !used.has(markKey(each)));
}

function markKey({ placed: { use }, deprecation }: Marked): string {
  const { file, line } = deprecation.declaration;
  return [use.file, ruleOf(deprecation), file, line].join("\0");
}

function ruleOf({ of }: Deprecation): string {
  return of === "parameter" ? DEPRECATED_PARAMETER : DEPRECATED_API;
}

function draftOf(
  { placed, deprecation, notice }: Marked,
  rename: Rename | undefined,
): FindingDraft {
  const { use, range } = placed;
  const fix = rename && fixOf(placed, rename, notice);
  return {
    rule: ruleOf(deprecation),
    file: use.file,
    range,
    message: messageOf(use, deprecation, notice),
    ...(notice.text !== "" && {
      help: `its maintainers say: ${shortened(notice.text, LONGEST_HELP)}`,
    }),
    evidence: [declarationEvidence(deprecation.declaration, deprecation.origin)],
    ...(fix && { fix }),
  };
}

function messageOf(use: ExternalUse, deprecation: Deprecation, notice: DeprecationNotice): string {
  const release = packageOf(deprecation.origin);
  const publisher = release ? release.name : originText(deprecation.origin).split(" ", 1)[0];
  const since = deprecation.since ?? notice.since;
  const when =
    since === undefined ? `in ${originText(deprecation.origin)}` : `since ${publisher} ${since}`;
  const end = notice.removedIn === undefined ? "" : `, and is to be removed in ${notice.removedIn}`;
  return `${spokenOf(use, deprecation)} is deprecated ${when}${end}`;
}

function spokenOf(use: ExternalUse, { of }: Deprecation): string {
  if (use.kind === "parameter" || use.kind === "option")
    return `${use.kind} "${use.name}" of "${use.owner.name}"`;
  return of === "parameter" ? `an argument of "${apiText(use)}"` : `"${apiText(use)}"`;
}

function fixOf(placed: PlacedUse, { name, edit, binds, use }: Rename, notice: DeprecationNotice) {
  if (use.owner.name !== placed.use.owner.name || use.deprecation) return undefined;
  const fix: Fix = {
    description: `write ${name} in place of ${placed.use.name}`,
    safe: notice.isRename && binds,
    edits: [edit],
  };
  return fix;
}
