import type { Survey } from "../../core/candidate.ts";
import type { CheckContext } from "../../core/check.ts";
import type { FindingDraft } from "../../core/finding.ts";
import { packageKey, type ChosenVersion } from "../../core/package.ts";
import type { ExternalUse, TypesRequest } from "../../core/types.ts";
import { matchesName } from "../packageText.ts";
import { apiAnalyses, type ApiAnalysis } from "./apiAnalyses.ts";
import { packageOf, placeKey, subjectOf } from "./apiName.ts";
import { askTypes } from "./askTypes.ts";
import { createBudget, type Budget, type SharedBudget } from "./budget.ts";
import { rangeBefore, type Edits } from "./editedPlaces.ts";
import { listedHistory } from "./listedHistory.ts";
import {
  missingDraft,
  onlySure,
  UNKNOWN_RULES,
  type MissingFacts,
  type Suggested,
} from "./missingDraft.ts";
import { outdatedMajors } from "./outdatedMajor.ts";
import { tryNames, type PlacedUse, type Rename } from "./renames.ts";
import { documentedNames, nearNames, successors } from "./suggestedNames.ts";
import { packageLine, pythonLine, type VersionLine } from "./versionLine.ts";
import { searchVersions, type History } from "./versionSearch.ts";

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

/**
 * Questions to the engines for one run. Other versions of a package on npm are answered for in some
 * tenths of a second, of a package with Python's sources in a few seconds.
 */
const SEARCHES = 160;
const SEARCHES_FOR_PACKAGE = { npm: 16, pypi: 12 } as const;
const TRIALS = 40;

interface Search {
  readonly context: CheckContext;
  readonly searches: SharedBudget;
  readonly trials: Budget;
}

/** One part after the other, so that what the budgets pay for is the same in every run. */
async function judgeAll(
  context: CheckContext,
): Promise<readonly Promise<readonly FindingDraft[]>[]> {
  const search = {
    context,
    searches: createBudget(SEARCHES),
    trials: createBudget(TRIALS),
  };
  const analyses = await apiAnalyses(context);
  let previous: Promise<unknown> = Promise.resolve();
  return analyses.map((analysis) => {
    const drafts = previous.then(() => judgeAnalysis(analysis, search));
    previous = drafts.catch(() => undefined);
    return drafts;
  });
}

async function judgeAnalysis(
  analysis: ApiAnalysis,
  search: Search,
): Promise<readonly FindingDraft[]> {
  const { uses } = await analysis.answer();
  const missing = uses.filter(isFault).map((use) => ({ use, range: use.range }));
  return judgeMissing(missing, uses, analysis.request, analysis, search, 0);
}

/** Missing, and nothing expects it to be. */
function isFault({ resolution, guard }: ExternalUse): boolean {
  return resolution.status === "missing" && guard === undefined;
}

/** Corrections of corrections: what is found that far down stands on too much that is assumed. */
const MOST_ROUNDS = 2;

async function judgeMissing(
  all: readonly PlacedUse[],
  uses: readonly ExternalUse[],
  base: TypesRequest,
  { versions }: Pick<ApiAnalysis, "versions">,
  search: Search,
  round: number,
): Promise<readonly FindingDraft[]> {
  const missing = withoutRepeats(all.filter(({ use }) => !isAllowed(use, search.context)));
  if (missing.length === 0) return [];
  const near = await tryAll(missing, nearNames, uses, base, search);
  const searched = await searchAll(missing, near, base, search);
  const removed = missing.filter(({ use }) => searched.get(use)?.history.last);
  const documented = await tryAll(
    removed,
    (use) => documentedNames(use, searched.get(use)?.history),
    uses,
    base,
    search,
  );
  const judgeable = missing.filter(({ use }) => !isOfNewerPython(use, searched.get(use), search));
  const facts = judgeable.map((placed): MissingFacts => {
    const { history = { isExact: false }, line } = searched.get(placed.use) ?? {};
    const nearby = near.get(placed) ?? [];
    const renames = history.last
      ? successors(history.last.use, documented.get(placed) ?? [], nearby)
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
  const outdated = outdatedMajors(facts);
  const covered = new Set(outdated.flatMap(({ covers }) => covers));
  const drafts = [
    ...outdated.map(({ draft }) => draft),
    ...withoutEchoes(facts.filter((each) => !covered.has(each)).map(missingDraft)),
  ];
  if (round >= MOST_ROUNDS) return drafts;
  const later = await hiddenFaults(facts, uses, base, search);
  if (!later) return drafts;
  return [
    ...drafts,
    ...(await judgeMissing(later.missing, later.uses, later.base, { versions }, search, round + 1)),
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

interface Searched {
  readonly history: History;
  readonly line: VersionLine;
}

async function searchAll(
  missing: readonly PlacedUse[],
  near: Renames,
  base: TypesRequest,
  { context, searches }: Search,
): Promise<ReadonlyMap<ExternalUse, Searched>> {
  const slips = new Set(
    missing.filter((placed) => onlySure(near.get(placed)) !== undefined).map(({ use }) => use),
  );
  const found = new Map<ExternalUse, Searched>();
  for (const { use } of missing) {
    const history = listedHistory(use);
    const line = history && (await lineOf(use, context));
    if (line) found.set(use, { history, line });
  }
  const unlisted = missing.map(({ use }) => use).filter((use) => !found.has(use));
  const bySubject = [...Map.groupBy(unlisted, subjectOf).values()];
  const most = SEARCHES_FOR_PACKAGE[base.ecosystem];
  const shares = searches.share(bySubject.length, most);
  await Promise.all(
    bySubject.map(async (uses, at) => {
      const [[first], share] = [uses, shares[at]];
      const line = first && (await lineOf(first, context));
      if (line && share) {
        const isSlip = (use: ExternalUse) => slips.has(use);
        const histories = await searchVersions(uses, line, base, share, context, isSlip);
        for (const [use, history] of histories) found.set(use, { history, line });
      }
      share?.end();
    }),
  );
  return found;
}

async function lineOf(
  { owner: { origin } }: ExternalUse,
  context: CheckContext,
): Promise<VersionLine | undefined> {
  const release = packageOf(origin);
  if (release) return packageLine(release, context);
  if (origin.kind !== "standard" || !/^python/i.test(origin.name)) return undefined;
  const version = context.candidate.project.pythonVersion ?? origin.version;
  return version === undefined ? undefined : pythonLine(version);
}

type Renames = ReadonlyMap<PlacedUse, readonly (Rename & Suggested)[]>;

function tryAll(
  missing: readonly PlacedUse[],
  namesFor: (use: ExternalUse) => readonly Suggested[],
  uses: readonly ExternalUse[],
  base: TypesRequest,
  { context, trials }: Search,
): Promise<Renames> {
  const wanted = new Map<PlacedUse, readonly Suggested[]>();
  for (const placed of missing) {
    const names = namesFor(placed.use);
    if (names.length > 0) wanted.set(placed, names);
  }
  return tryNames(wanted, base, uses, trials, context);
}

/** What follows a wrong name is not known; with the one name that it can be, it is. */
async function hiddenFaults(
  facts: readonly MissingFacts[],
  uses: readonly ExternalUse[],
  base: TypesRequest,
  { context, trials }: Search,
) {
  const certain = facts.flatMap(({ renames, history }) =>
    history.last ? [] : (onlySure(renames)?.edit ?? []),
  );
  if (certain.length === 0 || context.signal.aborted || !trials.take()) return undefined;
  const edits: Edits = [...(base.edits ?? []), ...certain];
  const named = new Set(certain.map(({ file }) => file));
  const files = base.files.filter(({ path }) => named.has(path));
  const next: TypesRequest = { ...base, files, edits };
  const answer = await askTypes(next, context);
  const told = placesTold(uses, base.edits ?? []);
  const missing = answer.uses.filter(isFault).flatMap((use) => {
    const range = rangeBefore(use.file, use.range, edits);
    const isTold = range === undefined || told.has(placeKey({ ...use, range }));
    return isTold ? [] : [{ use, range }];
  });
  return missing.length === 0 ? undefined : { missing, uses: answer.uses, base: next };
}

/** The places of the text on disk of which something is known already. */
function placesTold(uses: readonly ExternalUse[], edits: Edits): ReadonlySet<string> {
  return new Set(
    uses.flatMap((use) => {
      const range = rangeBefore(use.file, use.range, edits);
      return use.resolution.status === "unknown" || !range ? [] : [placeKey({ ...use, range })];
    }),
  );
}
