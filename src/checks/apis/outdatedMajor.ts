import type { Evidence } from "../../core/evidence.ts";
import type { FindingDraft, Fix } from "../../core/finding.ts";
import { packageKey } from "../../core/package.ts";
import { absenceEvidence } from "./apiEvidence.ts";
import { apiText, packageOf } from "./apiName.ts";
import { pastEvidence, saysWhat, suggestion, wordsOn, type MissingFacts } from "./missingDraft.ts";
import { shortened } from "./shortened.ts";
import { majorOf, type VersionLine } from "./versionLine.ts";

export const OUTDATED_MAJOR = "deprecation/outdated-major";

/** Names of one file that older major versions had, and the one in use no longer has. */
export interface Outdated {
  readonly draft: FindingDraft;
  /** What needs no finding of its own any more. */
  readonly covers: readonly MissingFacts[];
}

/** Two names that only older major versions have are no slip: the file is written for one of them. */
export function outdatedMajors(all: readonly MissingFacts[]): readonly Outdated[] {
  const removed = all.filter(isOfOlderMajor);
  const groups = Map.groupBy(removed, ({ placed: { use } }) => {
    const release = packageOf(use.owner.origin);
    return `${use.file}\0${release ? packageKey(release) : ""}`;
  });
  return [...groups.values()].flatMap((group) => {
    const byName = new Map(group.map((facts) => [apiText(facts.placed.use), facts]));
    const [first] = group;
    if (byName.size < 2 || !first?.line) return [];
    return [{ covers: group, draft: draftOf(byName, group, first, first.line) }];
  });
}

function isOfOlderMajor({ placed: { use }, history, line }: MissingFacts): boolean {
  if (!history.last || !line || !packageOf(use.owner.origin)) return false;
  return majorOf(history.last.version) !== majorOf(line.current);
}

const MOST_NAMED = 6;

function draftOf(
  byName: ReadonlyMap<string, MissingFacts>,
  group: readonly MissingFacts[],
  first: MissingFacts,
  line: VersionLine,
): FindingDraft {
  const names = [...byName.keys()];
  const shown = names.slice(0, MOST_NAMED).map((name) => `"${name}"`);
  const more = names.length - shown.length;
  const listed =
    more > 0
      ? `${shown.join(", ")} and ${more} more`
      : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
  const majors = majorsOf(group, line);
  const facts = [...byName.values()].slice(0, MOST_NAMED);
  const past = facts.flatMap(
    ({ history, placed }) => pastEvidence(history, line)[0] ?? absenceEvidence(placed.use),
  );
  // Several parameters of one function are told by one line.
  const evidence: Evidence[] = [...new Map(past.map((each) => [JSON.stringify(each), each])).values()]; // prettier-ignore
  const gone = facts.map(({ history }) => history.gone).find((version) => version !== undefined);
  const published = line.evidence([...new Set([line.current, gone ?? line.current])]);
  const why = first.chosen ? ` (${first.chosen.why})` : "";
  const fix = fixOf(group);
  const move = `move the file to ${line.subject} ${majorOf(line.current)}`;
  // That one version has them all is known only where they are of one major.
  const remedy =
    majors.length > 1 ? move : `${move}, or use ${line.subject} ${versionWithAll(group, line)}`;
  return {
    rule: OUTDATED_MAJOR,
    file: first.placed.use.file,
    range: first.placed.range,
    message: `the file is written for ${line.subject} ${majors.join(" to ")}: ${listed} are not in ${line.subject} ${line.current}`,
    help: [`${remedy}; the project has ${line.current}${why}`, ...adviceOn(facts)].join("; "),
    evidence: [...evidence, ...published] as unknown as FindingDraft["evidence"],
    ...(fix && { fix }),
  };
}

/** The majors that had the names last: one, or the oldest and the newest of several. */
function majorsOf(group: readonly MissingFacts[], line: VersionLine): readonly string[] {
  const lasts = new Set(group.map(({ history }) => history.last?.version));
  const majors = line.versions.filter((version) => lasts.has(version)).map(majorOf);
  return [...new Set([...majors.slice(0, 1), ...majors.slice(-1)])];
}

/** The major version where all names lasted through it, else the version that is known to have them all. */
function versionWithAll(group: readonly MissingFacts[], line: VersionLine): string {
  const lasts = group.flatMap(({ history }) => history.last?.version ?? []);
  const oldest = line.versions.find((version) => lasts.includes(version)) ?? lasts[0] ?? "";
  const lasted = group.every(
    ({ history }) => history.isExact && majorOf(history.gone ?? line.current) !== majorOf(oldest),
  );
  return lasted ? majorOf(oldest) : oldest;
}

/** What to write for each name: in its maintainers' words, else the name that comes nearest. */
function adviceOn(all: readonly MissingFacts[]): readonly string[] {
  const byWords = Map.groupBy(
    all,
    ({ history, placed }) => wordsOn(placed.use, history.last?.use).text,
  );
  return [...byWords].flatMap(([words, group]) => {
    if (words === "") return group.flatMap(nearestOf);
    const names = group.map(({ placed }) => `"${apiText(placed.use)}"`).join(", ");
    const said = `its maintainers say of ${names}: ${shortened(words, LONGEST_WORDS)}`;
    const [first] = group;
    const isTold = first && saysWhat(wordsOn(first.placed.use, first.history.last?.use));
    return isTold ? [said] : [...group.flatMap(nearestOf), said];
  });
}

function nearestOf(facts: MissingFacts): readonly string[] {
  const question = suggestion(facts);
  return question === undefined ? [] : [`for "${apiText(facts.placed.use)}", ${question}`];
}

/** The names that have one successor each. */
function fixOf(group: readonly MissingFacts[]): Fix | undefined {
  const single = group.flatMap(({ placed, renames }) => {
    const [only, ...others] = renames;
    return only && !only.isGuess && others.length === 0 ? [{ placed, only }] : [];
  });
  const texts = single.map(({ placed, only }) => `${only.name} in place of ${placed.use.name}`);
  const [first, ...edits] = single.map(({ only }) => only.edit);
  if (!first) return undefined;
  return {
    description: `write ${[...new Set(texts)].join(", ")}`,
    safe: false,
    edits: [first, ...edits],
  };
}

const LONGEST_WORDS = 160;
