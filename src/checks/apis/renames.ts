import type { Survey } from "../../core/candidate.ts";
import type { CheckContext } from "../../core/check.ts";
import type { Range } from "../../core/range.ts";
import type { ExternalUse, TypesRequest } from "../../core/types.ts";
import { placeKey } from "./apiName.ts";
import { askTypes } from "./askTypes.ts";
import type { Budget } from "./budget.ts";
import { offsetAfter, rangeBefore, type Edits } from "./editedPlaces.ts";

/** A use, and where it stands in the text as it is on disk. */
export interface PlacedUse {
  readonly use: ExternalUse;
  readonly range: Range;
}

/** A name that was put in the place of another, and resolves there. */
export interface Rename {
  readonly name: string;
  readonly use: ExternalUse;
  /** The call that it is the name of takes the arguments that are given. */
  readonly binds: boolean;
  readonly edit: Edits[number];
}

/** A name to try; `rank` 0 is the best, and names of one rank are equally good. */
export interface Candidate {
  readonly name: string;
  readonly rank: number;
}

/**
 * Puts names in the place of others and asks the engine again; of those that resolve there, and whose
 * call takes what it is given, the best come back: one, or several that are equally good.
 * @param before What the engine says of the text without the new names.
 */
export async function tryNames<Tried extends Candidate>(
  wanted: ReadonlyMap<PlacedUse, readonly Tried[]>,
  base: TypesRequest,
  before: readonly ExternalUse[],
  budget: Budget,
  context: CheckContext,
): Promise<ReadonlyMap<PlacedUse, readonly (Rename & Tried)[]>> {
  const passed = new Map<PlacedUse, (Rename & Tried)[]>();
  const missedBefore = new Set(
    before.filter(isMissing).flatMap((use) => keyBefore(use, base.edits ?? [])),
  );
  const rounds = Math.max(0, ...[...wanted.values()].map((names) => names.length));
  for (let round = 0; round < rounds; round++) {
    const open = [...wanted].flatMap(([placed, candidates]) => {
      const candidate = candidates[round];
      const best = passed.get(placed)?.[0]?.rank ?? Infinity;
      if (!candidate || candidate.rank > best) return [];
      const { edit, local } = editFor(placed, candidate.name, context);
      return [{ placed, candidate, edit, local }];
    });
    // What an import breaks shows elsewhere in its file, where other new names would be blamed for it.
    for (const tried of Map.groupBy(open, ({ local }) => local !== undefined).values()) {
      if (context.signal.aborted || !budget.take()) return passed;
      const edits = [...(base.edits ?? []), ...tried.map(({ edit }) => edit)];
      const named = new Set(tried.map(({ edit }) => edit.file));
      const files = base.files.filter(({ path }) => named.has(path));
      const { uses } = await askTypes({ ...base, files, edits }, context);
      const trials = tried.map((each): Trial => {
        const { placed, candidate } = each;
        const { name } = candidate;
        const at = offsetAfter(placed.use.file, placed.range.start.offset, edits);
        return { ...each, name, at };
      });
      const news = uses.filter(
        (use) =>
          isMissing(use) &&
          !keyBefore(use, edits).some((key) => missedBefore.has(key)) &&
          !trials.some((trial) => isAt(use, trial)),
      );
      for (const [index, trial] of trials.entries()) {
        const candidate = tried[index]?.candidate;
        const rename =
          trial.local === undefined
            ? renameAt(trial, uses, news)
            : importAs({ ...trial, local: trial.local }, uses, news, before, trials);
        if (rename && candidate)
          passed.set(trial.placed, [
            ...(passed.get(trial.placed) ?? []),
            { ...candidate, ...rename },
          ]);
      }
    }
  }
  return passed;
}

/** A place of the text on disk; none where the text is new. */
function keyBefore(use: ExternalUse, edits: Edits): readonly string[] {
  const range = rangeBefore(use.file, use.range, edits);
  return range ? [placeKey({ ...use, range })] : [];
}

function isMissing({ resolution }: ExternalUse): boolean {
  return resolution.status === "missing";
}

/** An imported name goes on under its old name in the rest of the file. */
function editFor({ use, range }: PlacedUse, name: string, context: CheckContext) {
  const { file } = use;
  const imported = use.kind === "export" ? importAt(file, range, context.surveys) : undefined;
  const separator = imported?.kind === "require" ? ": " : " as ";
  const isKept = imported !== undefined && imported.alias === undefined;
  const edit: Edits[number] = {
    file,
    range,
    text: isKept ? `${name}${separator}${use.name}` : name,
  };
  return { edit, local: imported && (imported.alias ?? use.name) };
}

function importAt(file: string, range: Range, surveys: readonly Survey[]) {
  for (const survey of surveys) {
    if (survey.path !== file) continue;
    for (const item of survey.modules.flatMap(({ imports }) => imports))
      for (const { alias, range: own } of item.names)
        if (own.start.offset === range.start.offset)
          return { kind: item.kind, ...(alias !== undefined && { alias }) };
  }
  return undefined;
}

function isAt({ file, kind, range }: ExternalUse, { placed: { use }, at }: Trial): boolean {
  return file === use.file && kind === use.kind && range.start.offset === at;
}

interface Trial {
  readonly placed: PlacedUse;
  readonly name: string;
  readonly edit: Edits[number];
  readonly local: string | undefined;
  /** Where the name stands in the edited text. */
  readonly at: number;
}

function renameAt(
  { placed, name, edit, at }: Trial,
  answered: readonly ExternalUse[],
  news: readonly ExternalUse[],
): Rename | undefined {
  const { file, kind, called, owner } = placed.use;
  const here = answered.filter((each) => each.file === file && each.range.start.offset === at);
  const use = here.find((each) => each.kind === kind);
  if (use?.resolution.status !== "resolved") return undefined;
  const call = here.find((each) => each.kind === "call");
  const breaks = (each: ExternalUse) =>
    each.file === file &&
    ["call", "parameter", "option"].includes(each.kind) &&
    (isNamed(each.owner.name, name) || isNamed(each.owner.name, owner.name));
  if (call?.resolution.status === "missing" || news.some(breaks)) return undefined;
  const binds = called === undefined || call?.resolution.status === "resolved";
  return { name, use, binds, edit };
}

/** An import whose name is wrong shows it wherever the name is used: nothing else of the file may get wrong. */
function importAs(
  trial: Trial & { readonly local: string },
  answered: readonly ExternalUse[],
  news: readonly ExternalUse[],
  before: readonly ExternalUse[],
  trials: readonly Trial[],
): Rename | undefined {
  const { name, edit, local, placed } = trial;
  const { file } = placed.use;
  const use = answered.find((each) => isAt(each, trial));
  if (use?.resolution.status !== "resolved") return undefined;
  const isOf = (each: ExternalUse, other: Trial) =>
    [other.local, other.name].some(
      (of) =>
        of !== undefined &&
        (each.name === of || rootOf(each) === of || isNamed(each.owner.name, of)),
    );
  const isAnothers = (each: ExternalUse) =>
    !isOf(each, trial) && trials.some((other) => isOf(each, other));
  if (news.some((each) => each.file === file && !isAnothers(each))) return undefined;
  const isCall = (each: ExternalUse) =>
    each.file === file && each.kind === "call" && each.name === local;
  const calls = answered.filter(isCall);
  const binds =
    calls.every(({ resolution }) => resolution.status === "resolved") &&
    calls.length >= before.filter(isCall).length;
  return { name, use, binds, edit };
}

function rootOf({ path }: ExternalUse): string | undefined {
  return path?.split(".", 1)[0];
}

function isNamed(owner: string, name: string): boolean {
  return owner === name || owner.endsWith(`.${name}`);
}
