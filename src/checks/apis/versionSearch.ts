import type { CheckContext } from "../../core/check.ts";
import type { ExternalUse, TypesRequest } from "../../core/types.ts";
import { apiKey } from "./apiName.ts";
import type { Budget } from "./budget.ts";
import { createPresences } from "./knownPresences.ts";
import { type Bounds, narrowAll } from "./versionBounds.ts";
import type { VersionLine } from "./versionLine.ts";
import { createProbe } from "./versionProbe.ts";
import { MOST_SAMPLES, samplesOf } from "./versionSamples.ts";
import { createSight, type Sight } from "./versionSight.ts";

/** What the published versions tell of a use that the version in use does not have. */
export interface History {
  /** The newest older version that has it, as far as it was looked for, and the use there. */
  readonly last?: { readonly version: string; readonly use: ExternalUse };
  /** The oldest version after that one which is known not to have it. */
  readonly gone?: string;
  /** The oldest newer version that has it, as far as it was looked for, and the use there. */
  readonly first?: { readonly version: string; readonly use: ExternalUse };
  /** No version lies between the two that were compared: `last` and `gone`, or what comes before `first`. */
  readonly isExact: boolean;
}

/** A use, and the question that it was found missing by. */
export interface SoughtUse {
  readonly use: ExternalUse;
  readonly base: TypesRequest;
  /** It was most likely never right: not worth many versions. */
  readonly isSlip: boolean;
}

/**
 * Looks for uses of one package in other versions of it: samples of the eras before, then by halves.
 * The releases' own outlines answer first; the engine is asked where they cannot tell, and to prove
 * the versions that are told of. One question answers for all of the uses; uses of one API share an answer.
 */
export async function searchVersions(
  sought: readonly SoughtUse[],
  line: VersionLine,
  budget: Budget,
  context: CheckContext,
): Promise<ReadonlyMap<ExternalUse, History>> {
  const examples = new Map<string, SoughtUse>();
  for (const each of sought)
    if (!examples.has(apiKey(each.use))) examples.set(apiKey(each.use), each);
  const all = [...examples.values()];
  const outlines = createPresences(
    all.map(({ use }) => use),
    line,
    context,
  );
  const search = async (members: readonly SoughtUse[], isAlone: boolean) => {
    const base = joined(members);
    const requestFor = (version: string, files: TypesRequest["files"]) =>
      line.request({ ...base, files }, version, isAlone);
    const probe = createProbe(requestFor, base.files, budget, context);
    const sight = createSight(probe, outlines, line);
    return { probe, histories: await historiesOf(members, line, sight) };
  };
  const { probe, histories } = await search(all, true);
  // What comes to a use through another package is seen only where that is laid out too.
  const isTold = (use: ExternalUse) => {
    const { last, first } = histories.get(use) ?? {};
    return last !== undefined || first !== undefined;
  };
  const lost = all.filter(
    ({ use, base }) => hasOthers(base, line) && probe.isLost(use) && !isTold(use),
  );
  const again = new Map<ExternalUse, History>();
  for (const group of Map.groupBy(lost, ({ base }) => base).values())
    for (const [use, history] of (await search(group, false)).histories) again.set(use, history);
  return new Map(
    sought.map(({ use }) => {
      const example = examples.get(apiKey(use))?.use;
      const history = example && (again.get(example) ?? histories.get(example));
      return [use, history ?? { isExact: false }] as const;
    }),
  );
}

/** One question for all: the files of each, as each was asked about them. */
function joined(all: readonly SoughtUse[]): TypesRequest {
  const [first] = all;
  if (!first) throw new RangeError("a search for nothing");
  const files = new Map<string, TypesRequest["files"][number]>();
  const bases = [...new Set(all.map(({ base }) => base))];
  const named = new Set(all.map(({ use }) => use.file));
  for (const base of bases)
    for (const file of base.files) if (named.has(file.path)) files.set(file.path, file);
  const edits = bases.flatMap(({ edits: own = [] }) => own);
  return { ...first.base, files: [...files.values()], ...(edits.length > 0 && { edits }) };
}

function hasOthers({ packages }: TypesRequest, { release, subject }: VersionLine): boolean {
  return release !== undefined && packages.some(({ name }) => name !== subject);
}

async function historiesOf(
  all: readonly SoughtUse[],
  line: VersionLine,
  sight: Sight,
): Promise<ReadonlyMap<ExternalUse, History>> {
  const samples = samplesOf(line);
  await visitSamples(all, samples, sight, async (version) => sight.read(version));
  await visitSamples(all, samples, sight, async (version, uses) => {
    const open = uses.filter((use) => sight.has(use, version) === undefined);
    if (open.length === 0) return true;
    return (await sight.read(version)) && sight.ask(version, open);
  });
  const isSeen = ({ use }: SoughtUse) =>
    samples.some((version) => sight.has(use, version) === true);
  const seen = all.filter(isSeen).map(({ use }) => use);
  const bounds = await narrowAll(seen, line, sight);
  await proveAll(bounds, line, sight);
  // Where the engine contradicted an outline.
  const isDenied = (use: ExternalUse, known: Bounds | undefined) =>
    known !== undefined && sight.has(use, toldOf(known, line)) === false;
  const doubted = seen.filter((use) => isDenied(use, bounds.get(use)));
  const others = await narrowAll(doubted, line, sight);
  await proveAll(others, line, sight);
  return new Map(
    seen.map((use) => [use, historyOf(use, others.get(use) ?? bounds.get(use), line, sight)]),
  );
}

/** A name with one near real name, or a call of something that is there, was most likely never right. */
const SAMPLES_FOR_SLIPS = 4;

/** Archives that cannot be had one after the other: the rest will hardly be different. */
const MOST_SILENT = 3;

function depthFor({ use, isSlip }: SoughtUse): number {
  return use.kind === "call" || isSlip ? SAMPLES_FOR_SLIPS : MOST_SAMPLES;
}

/** One sample after the other for the uses that none before has; `false` comes from one that tells nothing. */
async function visitSamples(
  all: readonly SoughtUse[],
  samples: readonly string[],
  { has, read }: Sight,
  visit: (version: string, uses: readonly ExternalUse[]) => Promise<boolean>,
): Promise<void> {
  let silent = 0;
  for (const [at, version] of samples.entries()) {
    const wanted = all.filter(
      (each) => at < depthFor(each) && !samples.some((other) => has(each.use, other) === true),
    );
    if (wanted.length === 0 || silent >= MOST_SILENT) return;
    // To read one is mostly waiting.
    if (at % READ_AT_ONCE === 0) await Promise.all(samples.slice(at, at + READ_AT_ONCE).map(read));
    const uses = wanted.map(({ use }) => use);
    silent = (await visit(version, uses)) ? 0 : silent + 1;
  }
}

const READ_AT_ONCE = 3;

/** The version of which it is told that it has the use. */
function toldOf({ kind, low, high }: Bounds, { versions }: VersionLine): string {
  return versions[kind === "last" ? low : high] ?? "";
}

async function proveAll(
  bounds: ReadonlyMap<ExternalUse, Bounds>,
  line: VersionLine,
  sight: Sight,
): Promise<void> {
  const open = [...bounds].filter(([use, each]) => !isProved(use, each, line, sight));
  const groups = [...Map.groupBy(open, ([, each]) => toldOf(each, line))];
  const largest = groups.toSorted(([, a], [, b]) => b.length - a.length).slice(0, MOST_PROVED);
  for (const [version, group] of largest)
    await sight.ask(
      version,
      group.map(([use]) => use),
    );
}

/** Versions that the engine is asked about though outlines tell: it knows what maintainers say of the end. */
const MOST_PROVED = 3;

function isProved(
  use: ExternalUse,
  bounds: Bounds | undefined,
  line: VersionLine,
  { proved }: Sight,
): boolean {
  return bounds !== undefined && proved(use, toldOf(bounds, line)) !== undefined;
}

/** Where the engine was not asked, the outline's own line is the proof. */
function historyOf(
  use: ExternalUse,
  bounds: Bounds | undefined,
  line: VersionLine,
  sight: Sight,
): History {
  const version = bounds && toldOf(bounds, line);
  const found =
    version === undefined
      ? undefined
      : (sight.proved(use, version) ?? sight.outlined(use, version));
  if (!bounds || version === undefined || !found) return { isExact: false };
  const { kind, isExact, high } = bounds;
  if (kind === "first") return { first: { version, use: found }, isExact };
  const gone = line.versions[high];
  return { last: { version, use: found }, ...(gone !== undefined && { gone }), isExact };
}
