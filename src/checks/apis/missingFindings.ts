import type { Survey } from "../../core/candidate.ts";
import type { CheckContext } from "../../core/check.ts";
import type { FindingDraft } from "../../core/finding.ts";
import { packageKey, type ChosenVersion } from "../../core/package.ts";
import type { ExternalUse } from "../../core/types.ts";
import { matchesName } from "../packageText.ts";
import { apiAnalyses, type ApiAnalysis } from "./apiAnalyses.ts";
import { packageOf, subjectOf } from "./apiName.ts";
import { createBudget, type Budget } from "./budget.ts";
import { hiddenFaults, isFault, type MissingPart } from "./hiddenFaults.ts";
import {
  missingDraft,
  wordsOn,
  onlySure,
  UNKNOWN_RULES,
  type MissingFacts,
  type Suggested,
} from "./missingDraft.ts";
import { createMissingSearch, type MissingSearch, type Searched } from "./missingSearch.ts";
import { outdatedMajors } from "./outdatedMajor.ts";
import { tryNames, type PlacedUse, type Rename } from "./renames.ts";
import { documentedNames, nearNames, successors } from "./suggestedNames.ts";

/** The findings for names that are not there, one part of the candidate after the other; shared by the checks of a run. */
export async function* missingFindings(
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

/** Tries of other names in a run. */
const TRIALS = 40;

interface Search {
  readonly context: CheckContext;
  readonly histories: MissingSearch;
  readonly trials: Budget;
}

/** One part after the other, so that what the budgets pay for is the same in every run. */
async function judgeAll(
  context: CheckContext,
): Promise<readonly Promise<readonly FindingDraft[]>[]> {
  const search = {
    context,
    histories: createMissingSearch(context),
    trials: createBudget(TRIALS),
  };
  const analyses = await apiAnalyses(context);
  const count = Math.ceil(analyses.length / ANALYSES_AT_ONCE);
  let previous: Promise<unknown> = Promise.resolve();
  return Array.from({ length: count }, (_, at) => {
    const group = analyses.slice(at * ANALYSES_AT_ONCE, (at + 1) * ANALYSES_AT_ONCE);
    const drafts = previous.then(() => judgeGroup(group, search));
    previous = drafts.catch(() => undefined);
    return drafts;
  });
}

/** Other versions are searched for all of them together; their findings come together too. */
const ANALYSES_AT_ONCE = 20;

async function judgeGroup(
  analyses: readonly ApiAnalysis[],
  search: Search,
): Promise<readonly FindingDraft[]> {
  const parts: MissingPart[] = [];
  for (const { answer, request, versions } of analyses) {
    const { uses } = await answer();
    const missing = uses.filter(isFault).map((use) => ({ use, range: use.range }));
    parts.push({ missing, uses, base: request, versions });
  }
  return judgeParts(parts, search);
}

/** Corrections of corrections: what is found that far down stands on too much that is assumed. */
const MOST_ROUNDS = 2;

async function judgeParts(
  all: readonly MissingPart[],
  search: Search,
): Promise<readonly FindingDraft[]> {
  const drafts: FindingDraft[] = [];
  let parts = all;
  for (let round = 0; parts.length > 0 && round <= MOST_ROUNDS; round++) {
    const judgeable = parts
      .map((part) => judgeableOf(part, search))
      .filter((part) => part.missing.length > 0);
    const near = new Map<MissingPart, Renames>();
    for (const part of judgeable)
      near.set(part, await tryAll(part, part.missing, nearNames, search));
    const searched = await search.histories.of(
      judgeable.flatMap((part) =>
        part.missing.map((placed) => ({
          use: placed.use,
          base: part.base,
          isSlip: onlySure(near.get(part)?.get(placed)) !== undefined,
        })),
      ),
    );
    const later: MissingPart[] = [];
    for (const part of judgeable) {
      const facts = await factsOf(part, near.get(part) ?? new Map(), searched, search);
      drafts.push(...draftsOf(facts));
      const hidden =
        round < MOST_ROUNDS
          ? await hiddenFaults(facts, part, search.trials, search.context)
          : undefined;
      if (hidden) later.push({ ...hidden, versions: part.versions });
    }
    parts = later;
  }
  return drafts;
}

function judgeableOf(part: MissingPart, { context }: Search): MissingPart {
  const missing = withoutRepeats(part.missing.filter(({ use }) => !isAllowed(use, context)));
  return { ...part, missing };
}

async function factsOf(
  part: MissingPart,
  near: Renames,
  searched: ReadonlyMap<ExternalUse, Searched>,
  search: Search,
): Promise<readonly MissingFacts[]> {
  const { missing, versions } = part;
  const removed = missing.filter(({ use }) => searched.get(use)?.history.last);
  const documented = await tryAll(
    part,
    removed,
    (use) => documentedNames(use, searched.get(use)?.history),
    search,
  );
  const judgeable = missing.filter(({ use }) => !isOfNewerPython(use, searched.get(use), search));
  return judgeable.map((placed): MissingFacts => {
    const { history = { isExact: false }, line } = searched.get(placed.use) ?? {};
    const nearby = near.get(placed) ?? [];
    const renames = history.last
      ? successors(wordsOn(placed.use, history.last.use), documented.get(placed) ?? [], nearby)
      : nearby;
    const chosen = chosenFor(placed.use, versions);
    return {
      placed,
      history,
      ...(line && { line }),
      ...(chosen && { chosen }),
      renames: history.first ? [] : renames,
    };
  });
}

function draftsOf(facts: readonly MissingFacts[]): readonly FindingDraft[] {
  const outdated = outdatedMajors(facts);
  const covered = new Set(outdated.flatMap(({ covers }) => covers));
  return [
    ...outdated.map(({ draft }) => draft),
    ...withoutEchoes(facts.filter((each) => !covered.has(each)).map(missingDraft)),
  ];
}

/**
 * A project's lowest Python is what its manifest allows, not what every file of it is for: tests and
 * branches are kept from older ones in ways that nobody can read.
 */
function isOfNewerPython(
  { name, owner }: ExternalUse,
  searched: Searched | undefined,
  { context }: Search,
): boolean {
  const { history, line } = searched ?? {};
  if (owner.origin.kind !== "standard" || !history?.first || history.last) return false;
  const path = name.startsWith(`${owner.name}.`) ? name : `${owner.name}.${name}`;
  const why = `Python ${history.first.version} has it, and the project also allows ${line?.current}`;
  context.unknown({ what: `"${path}"`, why });
  return true;
}

/** What an import of the file names already needs no finding where it is used. */
function withoutRepeats(missing: readonly PlacedUse[]): readonly PlacedUse[] {
  const isImport = ({ kind }: ExternalUse) => kind === "export" || kind === "module";
  const pathOf = ({ kind, name, owner }: ExternalUse) =>
    kind === "module" || name.startsWith(`${owner.name}.`) ? name : `${owner.name}.${name}`;
  const keyOf = (use: ExternalUse) => [use.file, subjectOf(use), pathOf(use)].join("\0");
  const imported = new Set(missing.flatMap(({ use }) => (isImport(use) ? [keyOf(use)] : [])));
  const told = new Set<string>();
  return missing.filter(({ use }) => {
    const key = keyOf(use);
    if (!isImport(use)) return use.kind === "call" || !imported.has(key);
    const isFirst = !told.has(key);
    told.add(key);
    return isFirst;
  });
}

function isAllowed(use: ExternalUse, { policy }: CheckContext): boolean {
  const release = packageOf(use.owner.origin);
  return release !== undefined && matchesName(policy.allow, release.ecosystem, release.name);
}

function chosenFor(
  use: ExternalUse,
  versions: ReadonlyMap<string, ChosenVersion>,
): ChosenVersion | undefined {
  const release = packageOf(use.owner.origin);
  return release && versions.get(packageKey(release));
}

/** A name that is missing and the call of it are one fault. */
function withoutEchoes(drafts: readonly FindingDraft[]): readonly FindingDraft[] {
  const place = ({ file, range }: FindingDraft) => `${file}\0${range.start.offset}`;
  const named = new Set(
    drafts.filter(({ rule }) => rule !== UNKNOWN_RULES.call).map((draft) => place(draft)),
  );
  return drafts.filter((each) => each.rule !== UNKNOWN_RULES.call || !named.has(place(each)));
}

type Renames = ReadonlyMap<PlacedUse, readonly (Rename & Suggested)[]>;

function tryAll(
  { base, uses }: MissingPart,
  missing: readonly PlacedUse[],
  namesFor: (use: ExternalUse) => readonly Suggested[],
  { context, trials }: Search,
): Promise<Renames> {
  const wanted = new Map<PlacedUse, readonly Suggested[]>();
  for (const placed of missing) {
    const names = namesFor(placed.use);
    if (names.length > 0) wanted.set(placed, names);
  }
  return tryNames(wanted, base, uses, trials, context);
}
