import type { CheckContext } from "../../core/check.ts";
import type { ExternalUse, TypesRequest } from "../../core/types.ts";
import { askTypes } from "./askTypes.ts";
import { apiKey, placeKey, subjectOf } from "./apiName.ts";
import type { Budget } from "./budget.ts";
import { createSpelling, type Spelling } from "./spelling.ts";
import type { VersionLine } from "./versionLine.ts";
import { middleOf, MOST_SAMPLES, samplesOf } from "./versionSamples.ts";

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

/**
 * Looks for uses of one package in other versions of it: samples of the eras before, then by halves.
 * One question answers for all of the uses; uses of one API share an answer.
 */
export async function searchVersions(
  uses: readonly ExternalUse[],
  line: VersionLine,
  base: TypesRequest,
  budget: Budget,
  context: CheckContext,
  isSlip: (use: ExternalUse) => boolean,
): Promise<ReadonlyMap<ExternalUse, History>> {
  const examples = new Map<string, ExternalUse>();
  for (const use of uses) if (!examples.has(apiKey(use))) examples.set(apiKey(use), use);
  const all = [...examples.values()];
  const spelling = createSpelling(all, line, context);
  const samples = samplesOf(line);
  const histories = new Map<ExternalUse, History>();
  if (await isSpelled(samples, isSlip, all, spelling)) {
    const probeFor = (members: readonly ExternalUse[], isAlone: boolean) => {
      const files = filesOf(members, base);
      const request = (version: string) => line.request({ ...base, files }, version, isAlone);
      return createProbe(request, spelling, line, budget, context);
    };
    const alone = probeFor(all, true);
    await probeSamples(all, samples, line, alone, isSlip);
    // What comes to a use through another package is seen only where that is laid out too.
    const hasOthers = line.release && base.packages.some(({ name }) => name !== line.subject);
    const lost = new Set(hasOthers ? all.filter((use) => alone.isLost(use)) : []);
    const together = probeFor([...lost], false);
    if (lost.size > 0) await probeSamples([...lost], samples, line, together, () => true);
    for (const use of all)
      histories.set(use, await historyOf(use, line, lost.has(use) ? together : alone));
  }
  return new Map(
    uses.map((use) => {
      const example = examples.get(apiKey(use));
      return [use, (example && histories.get(example)) ?? { isExact: false }] as const;
    }),
  );
}

function filesOf(uses: readonly ExternalUse[], { files }: TypesRequest): TypesRequest["files"] {
  const named = new Set(uses.map(({ file }) => file));
  return files.filter(({ path }) => named.has(path));
}

/** Is it there? `undefined`: that version cannot tell. */
type Presence = { readonly has: true; readonly use: ExternalUse } | { readonly has: false };

/** Is there any version among the samples for which the engine has to be asked? */
async function isSpelled(
  samples: readonly string[],
  isSlip: (use: ExternalUse) => boolean,
  uses: readonly ExternalUse[],
  spelling: Spelling,
): Promise<boolean> {
  let silent = 0;
  for (const [at, version] of samples.entries()) {
    const wanted = uses.filter((use) => at < depthFor(use, isSlip));
    if (wanted.length === 0 || silent >= MOST_SILENT) return false;
    // To read one is mostly waiting.
    const next = samples.slice(at, at + READ_AT_ONCE);
    if (at % READ_AT_ONCE === 0) await Promise.all(next.map((each) => spelling.lacking(each)));
    const lacking = await spelling.lacking(version);
    silent = lacking ? 0 : silent + 1;
    if (lacking && wanted.some((use) => !lacking.has(use))) return true;
  }
  return false;
}

interface Probe {
  /** False where nothing more may be asked, or that version answered nothing at all. */
  ask(version: string, wanted: readonly ExternalUse[]): Promise<boolean>;
  /** What is known already. */
  known(use: ExternalUse, version: string): Presence | undefined;
  /** Asked for, and no version told of it. */
  isLost(use: ExternalUse): boolean;
}

function createProbe(
  requestFor: (version: string) => TypesRequest,
  spelling: Spelling,
  line: VersionLine,
  budget: Budget,
  context: CheckContext,
): Probe {
  const answers = new Map<string, ReadonlyMap<string, ExternalUse>>();
  return {
    async ask(version, wanted) {
      const known = answers.get(version);
      if (known) return known.size > 0;
      if (context.signal.aborted) return false;
      const lacking = await spelling.lacking(version);
      if (!lacking) return false;
      if (wanted.every((use) => lacking.has(use))) return true;
      if (!budget.take()) return false;
      const { uses: found } = await askTypes(requestFor(version), context);
      answers.set(version, new Map(found.map((use) => [placeKey(use), use])));
      return found.length > 0;
    },
    known(use, version) {
      if (version === line.current || spelling.lacks(use, version)) return { has: false };
      const answer = answers.get(version)?.get(placeKey(use));
      if (!answer || answer.resolution.status === "unknown") return undefined;
      // Elsewhere the same name may be another package's.
      if (!isOfOne(answer, use)) return undefined;
      if (answer.resolution.status === "missing") return { has: false };
      return isProved(answer) ? { has: true, use: answer } : undefined;
    },
    isLost: (use) =>
      answers.size > 0 &&
      [...answers.values()].every((answer) => {
        const status = answer.get(placeKey(use))?.resolution.status ?? "unknown";
        return status === "unknown";
      }),
  };
}

/** A name that resolves to no line of that version is no proof that it was there. */
function isProved({ kind, resolution }: ExternalUse): boolean {
  if (kind === "module" || kind === "call") return true;
  return resolution.status === "resolved" && resolution.declaration !== undefined;
}

/** Types move between a package and a package of types. */
function isOfOne(a: ExternalUse, b: ExternalUse): boolean {
  const [one, other] = [a.owner.origin, b.owner.origin];
  if (subjectOf(a) === subjectOf(b)) return true;
  if (one.kind === "standard" || other.kind === "standard") return false;
  return one.package.name === other.package.name;
}

/** A name with one near real name, or a call of something that is there, was most likely never right. */
const SAMPLES_FOR_SLIPS = 4;

/** Archives that cannot be had one after the other: the rest will hardly be different. */
const MOST_SILENT = 3;

function depthFor(use: ExternalUse, isSlip: (use: ExternalUse) => boolean): number {
  return use.kind === "call" || isSlip(use) ? SAMPLES_FOR_SLIPS : MOST_SAMPLES;
}

async function probeSamples(
  uses: readonly ExternalUse[],
  samples: readonly string[],
  line: VersionLine,
  probe: Probe,
  isSlip: (use: ExternalUse) => boolean,
): Promise<void> {
  let silent = 0;
  for (const [at, version] of samples.entries()) {
    const isFound = (use: ExternalUse) =>
      line.versions.some((each) => probe.known(use, each)?.has === true);
    const wanted = uses.filter((use) => at < depthFor(use, isSlip) && !isFound(use));
    if (wanted.length === 0 || silent >= MOST_SILENT) return;
    silent = (await probe.ask(version, wanted)) ? 0 : silent + 1;
  }
}

const READ_AT_ONCE = 3;

async function historyOf(use: ExternalUse, line: VersionLine, probe: Probe): Promise<History> {
  const { versions, current } = line;
  const at = versions.indexOf(current);
  const has = (version: string) => probe.known(use, version)?.has === true;
  const lacks = (version: string) => probe.known(use, version)?.has === false;
  const older = versions.slice(0, at).findLastIndex(has);
  if (older >= 0) {
    const gone = versions.findIndex((version, index) => index > older && lacks(version));
    const [low, high, isExact] = await narrow(use, older, gone, line, probe);
    const last = foundAt(use, versions[low], probe);
    const without = versions[high];
    return {
      ...(last && { last }),
      ...(without !== undefined && { gone: without }),
      isExact,
    };
  }
  const newer = versions.findIndex((version, index) => index > at && has(version));
  if (newer < 0) return { isExact: false };
  const before = versions.slice(0, newer).findLastIndex(lacks);
  const [, high, isExact] = await narrow(use, before, newer, line, probe);
  const first = foundAt(use, versions[high], probe);
  return { ...(first && { first }), isExact };
}

function foundAt(use: ExternalUse, version: string | undefined, probe: Probe) {
  const presence = version === undefined ? undefined : probe.known(use, version);
  return presence?.has === true && version !== undefined
    ? { version, use: presence.use }
    : undefined;
}

/** Brings two versions that differ together. The answer's last part says whether they are neighbours. */
async function narrow(
  use: ExternalUse,
  from: number,
  to: number,
  line: VersionLine,
  probe: Probe,
): Promise<readonly [low: number, high: number, isExact: boolean]> {
  let [low, high] = [from, to];
  const lowHas = probe.known(use, line.versions[low] ?? "")?.has;
  while (high - low > 1) {
    const middle = middleOf(low, high, line);
    const version = line.versions[middle] ?? "";
    if (probe.known(use, version) === undefined) await probe.ask(version, [use]);
    const presence = probe.known(use, version);
    if (!presence) return [low, high, false];
    if (presence.has === lowHas) low = middle;
    else high = middle;
  }
  return [low, high, true];
}
