import { type PackageVersion, packageKey } from "../../core/index.ts";
import type { PackageContents } from "../packages/contents/contents.ts";
import type { AnalysisUse, UnlessSpelled } from "./engine/protocol.ts";

/** Names that compiled modules may have are missing where no part of the release spells them. */
export async function settleSpelled(
  uses: readonly AnalysisUse[],
  contents: PackageContents,
  signal: AbortSignal | undefined,
): Promise<readonly AnalysisUse[]> {
  const open = uses.filter(({ unlessSpelled }) => unlessSpelled !== undefined);
  if (open.length === 0) return uses;
  const groups = Map.groupBy(open, ({ unlessSpelled }) => keyOf(unlessSpelled));
  const settled = new Map<AnalysisUse, AnalysisUse>();
  for (const group of groups.values()) {
    const [first] = group;
    if (first?.unlessSpelled === undefined) continue;
    const { release, folders, isDeclared } = first.unlessSpelled;
    const names = [...new Set(group.map(({ name }) => name))];
    const spelled = await contents.spelled(release, names, folders, {
      ...(signal && { signal }),
      ...(isDeclared && { isInSources: false }),
    });
    for (const use of group) settled.set(use, settle(use, spelled));
  }
  return uses.map((use) => settled.get(use) ?? use);
}

function settle(use: AnalysisUse, spelled: ReadonlySet<string> | undefined): AnalysisUse {
  const { unlessSpelled, ...rest } = use;
  if (unlessSpelled === undefined || spelled === undefined || spelled.has(use.name)) return rest;
  return { ...rest, resolution: { status: "missing", available: unlessSpelled.available } };
}

function keyOf(asked: UnlessSpelled | undefined): string {
  const { release, folders = [], isDeclared } = asked ?? {};
  return JSON.stringify([release && nameOf(release), folders, isDeclared]);
}

function nameOf(release: PackageVersion): string {
  return `${packageKey(release)}@${release.version}`;
}
