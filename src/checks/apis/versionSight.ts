import type { ExternalUse } from "../../core/types.ts";
import type { KnownPresences } from "./knownPresences.ts";
import type { VersionLine } from "./versionLine.ts";
import type { VersionProbe } from "./versionProbe.ts";

/** What is known of uses in other versions, from outlines and from the engine. */
export interface Sight {
  has(use: ExternalUse, version: string): boolean | undefined;
  /** Its absence there is told by nobody who could see all of that version. */
  isAssumed(use: ExternalUse, version: string): boolean;
  /** Reads the outline; false for a version that cannot be read. */
  read(version: string): Promise<boolean>;
  /** Asks the engine, which takes seconds, of what the package does not explain itself. */
  ask: VersionProbe["ask"];
  /** The use there, where the engine has seen it. */
  proved(use: ExternalUse, version: string): ExternalUse | undefined;
  /** The use there as its outline tells. */
  outlined(use: ExternalUse, version: string): ExternalUse | undefined;
}

export function createSight(
  probe: VersionProbe,
  outlines: KnownPresences,
  line: VersionLine,
): Sight {
  return {
    has(use, version) {
      if (version === line.current) return false;
      const told = probe.known(use, version);
      if (told) return told.has;
      const { status } = outlines.of(use, version);
      return status === "unknown" ? undefined : status === "present";
    },
    isAssumed: (use, version) =>
      version !== line.current &&
      probe.known(use, version) === undefined &&
      outlines.isAssumed(use, version),
    read: (version) => outlines.read(version),
    async ask(version, wanted) {
      const open = wanted.filter((use) => !isExplained(use));
      return open.length === 0 || probe.ask(version, open);
    },
    proved(use, version) {
      const told = probe.known(use, version);
      return told?.has === true ? told.use : undefined;
    },
    outlined(use, version) {
      const presence = outlines.of(use, version);
      const release = line.release?.(version);
      if (presence.status !== "present" || !release) return undefined;
      const { deprecation: _, ...rest } = use;
      const origin = { kind: "package", package: release } as const;
      const { name, kind } = use.owner;
      const { declaration } = presence;
      return {
        ...rest,
        owner: { kind, name, origin },
        resolution: { status: "resolved", declaration },
      };
    },
  };
}

function isExplained({ resolution }: ExternalUse): boolean {
  return resolution.status === "missing" && resolution.said !== undefined;
}
