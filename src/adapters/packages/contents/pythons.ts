import type { Project } from "../../../core/index.ts";
import { satisfyingVersions } from "../../../manifests/versions/index.ts";

/** For which Pythons a project's packages are installed. */
export interface Pythons {
  /** The one that it is judged for: `3.11`; the newest where nothing says. */
  readonly version?: string;
  /** Whether it may as well run on another one. */
  allows(version: string): boolean;
}

export function pythonsOf({ manifests, pythonVersion }: Project): Pythons {
  const ranges = manifests.flatMap(({ ecosystem, kind, languageRange }) =>
    ecosystem === "pypi" && kind !== "lock" && languageRange ? [languageRange] : [],
  );
  return {
    ...(pythonVersion !== undefined && { version: pythonVersion }),
    // What no range says is one Python alone, as `.python-version` and a virtual environment do.
    allows: (version) =>
      ranges.length === 0
        ? pythonVersion === undefined
        : ranges.every(
            (range) =>
              satisfyingVersions("pypi", range, [version, `${version}.99`]).status !==
              "unsatisfied",
          ),
  };
}
