import type { CheckContext } from "../../core/check.ts";
import type { ExternalUse } from "../../core/types.ts";
import type { VersionLine } from "./versionLine.ts";

/** Which names stand nowhere in a version: most invented ones, and to see that takes no engine. */
export interface Spelling {
  /** Undefined for a version that cannot be read. */
  lacking(version: string): Promise<ReadonlySet<ExternalUse> | undefined>;
  /** What is known already. */
  lacks(use: ExternalUse, version: string): boolean;
}

export function createSpelling(
  examples: readonly ExternalUse[],
  line: VersionLine,
  context: CheckContext,
): Spelling {
  const known = new Map<string, ReadonlySet<ExternalUse> | undefined>();
  const nameOf = ({ name }: ExternalUse) => name.split(/[./]/).at(-1) ?? name;
  // Whether a call binds is no question of names; types that another package publishes are not in the pack.
  const named = examples.filter(
    ({ kind, owner: { origin } }) =>
      kind !== "call" && !(origin.kind === "stubs" && origin.package.ecosystem === "npm"),
  );
  return {
    async lacking(version) {
      if (known.has(version)) return known.get(version);
      const release = line.release?.(version);
      let answer: ReadonlySet<ExternalUse> | undefined = new Set();
      if (release && named.length > 0) {
        const found = await context.ports.types.mentions(release, named.map(nameOf));
        answer = found && new Set(named.filter((use) => !found.has(nameOf(use))));
      }
      known.set(version, answer);
      return answer;
    },
    lacks: (use, version) => known.get(version)?.has(use) === true,
  };
}
