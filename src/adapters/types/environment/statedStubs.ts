import { type PackageId, type PackageVersion, type Project } from "../../../core/index.ts";
import type { Mount } from "../engine/protocol.ts";
import { statedVersion } from "./statedVersion.ts";

/** Types of a mounted package that another publishes. */
export interface Stubs {
  readonly id: PackageId;
  readonly version?: string;
  readonly range?: string;
  readonly typesOf: PackageVersion;
}

/** `types-requests` and `pandas-stubs` of mounted packages, where the project locks, has or declares them. */
export function statedStubs(
  mounts: readonly Mount[],
  preferred: readonly PackageVersion[],
  project: Project | undefined,
): readonly Stubs[] {
  return mounts.flatMap(({ release }) =>
    [`types-${release.name}`, `${release.name}-stubs`].flatMap((name) => {
      const id: PackageId = { ecosystem: "pypi", name };
      const locked = preferred.find((each) => each.ecosystem === "pypi" && each.name === name);
      const stated = locked ?? statedVersion(id, project);
      if (stated === undefined) return [];
      const { version, range } = { version: undefined, range: undefined, ...stated };
      return [
        {
          id,
          typesOf: release,
          ...(version !== undefined && { version }),
          ...(range !== undefined && { range }),
        },
      ];
    }),
  );
}
