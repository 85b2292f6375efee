import type { CheckContext } from "../../core/check.ts";
import type { ExternalUse, Presence } from "../../core/types.ts";
import type { VersionLine } from "./versionLine.ts";

/** What releases tell of names without an engine. */
export interface KnownPresences {
  /** False for a version that cannot be read, or one too many. */
  read(version: string): Promise<boolean>;
  /** What is known of it so far. */
  of(use: ExternalUse, version: string): Presence;
  /** That it is absent stands on what the version in use is like: places that cannot be read may have it. */
  isAssumed(use: ExternalUse, version: string): boolean;
}

export function createPresences(
  examples: readonly ExternalUse[],
  line: VersionLine,
  context: CheckContext,
): KnownPresences {
  const asked = new Map<string, Promise<boolean>>();
  const known = new Map<string, ReadonlyMap<ExternalUse, Presence>>();
  // Whether a call binds is no question of names.
  const named = examples.filter(({ kind }) => kind !== "call");
  const ask = async (version: string): Promise<boolean> => {
    const release = line.release?.(version);
    if (!release || named.length === 0) return true;
    const answers = await context.ports.types.presences(release, named);
    if (!answers) return false;
    known.set(version, new Map(named.map((use, at) => [use, answers[at] ?? UNKNOWN])));
    return true;
  };
  const readOnce = (version: string): Promise<boolean> => {
    const answer = asked.get(version) ?? ask(version);
    asked.set(version, answer);
    return answer;
  };
  const told = (use: ExternalUse, version: string) => known.get(version)?.get(use) ?? UNKNOWN;
  const isAssumed = (use: ExternalUse, version: string): boolean => {
    const presence = told(use, version);
    if (presence.status !== "unknown" || presence.doubts.length === 0) return false;
    // The engine looked behind the same doubts in the version in use, and it is not there.
    const now = told(use, line.current);
    return presence.doubts.every((doubt) => now.status === "unknown" && now.doubts.includes(doubt));
  };
  return {
    isAssumed,
    async read(version) {
      const isNew = !asked.has(version) && asked.size >= MOST_READ;
      if (isNew || context.signal.aborted) return false;
      const [isRead] = await Promise.all([readOnce(version), readOnce(line.current)]);
      return isRead;
    },
    of: (use, version) => (isAssumed(use, version) ? ABSENT : told(use, version)),
  };
}

const UNKNOWN: Presence = { status: "unknown", doubts: [] };
const ABSENT: Presence = { status: "absent" };

/** Versions of a package that are fetched for one search: ten samples, and some ways between two of them by halves. */
const MOST_READ = 32;
