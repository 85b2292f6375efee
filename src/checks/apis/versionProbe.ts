import type { CheckContext } from "../../core/check.ts";
import type { ExternalUse, TypesRequest } from "../../core/types.ts";
import { placeKey, subjectOf } from "./apiName.ts";
import { askTypes } from "./askTypes.ts";
import type { Budget } from "./budget.ts";

/** The engine's word on uses in other versions: one question for all uses of a version. */
export interface VersionProbe {
  /** False where nothing more may be asked, or that version answered nothing at all. */
  ask(version: string, wanted: readonly ExternalUse[]): Promise<boolean>;
  /** Is it there? `undefined`: not asked, or that version cannot tell. */
  known(use: ExternalUse, version: string): EnginePresence | undefined;
  /** Asked for, and no version told of it. */
  isLost(use: ExternalUse): boolean;
}

export type EnginePresence =
  { readonly has: true; readonly use: ExternalUse } | { readonly has: false };

export function createProbe(
  requestFor: (version: string, files: TypesRequest["files"]) => TypesRequest,
  files: TypesRequest["files"],
  budget: Budget,
  context: CheckContext,
): VersionProbe {
  const answers = new Map<string, Answer>();
  return {
    async ask(version, wanted) {
      const answer = answers.get(version) ?? { files: new Set(), uses: new Map() };
      const news = new Set(wanted.slice(0, MOST_WANTED).map(({ file }) => file));
      const open = files.filter(({ path }) => news.has(path) && !answer.files.has(path));
      if (open.length === 0) return answer.uses.size > 0;
      if (context.signal.aborted || !budget.take()) return false;
      const { uses } = await askTypes(requestFor(version, open), context);
      answers.set(version, answer);
      for (const { path } of open) answer.files.add(path);
      for (const use of uses) answer.uses.set(placeKey(use), use);
      return uses.length > 0;
    },
    known(use, version) {
      const answer = answers.get(version)?.uses.get(placeKey(use));
      if (!answer || answer.resolution.status === "unknown") return undefined;
      // Elsewhere the same name may be another package's.
      if (!isOfOne(answer, use)) return undefined;
      if (answer.resolution.status === "missing") return { has: false };
      return isProved(answer) ? { has: true, use: answer } : undefined;
    },
    isLost(use) {
      const asked = [...answers.values()].filter(({ files: known }) => known.has(use.file));
      const statusIn = ({ uses }: Answer) => uses.get(placeKey(use))?.resolution.status;
      return asked.length > 0 && asked.every((each) => (statusIn(each) ?? "unknown") === "unknown");
    },
  };
}

interface Answer {
  readonly files: Set<string>;
  readonly uses: Map<string, ExternalUse>;
}

/** So many names of one package that only an engine could tell of are no program any more. */
const MOST_WANTED = 60;

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
