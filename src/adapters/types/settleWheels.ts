import { type PackageVersion, packageKey } from "../../core/index.ts";
import type { PackageContents } from "../packages/contents/contents.ts";
import type { Outlines } from "../packages/outlines/createOutlines.ts";
import type { AnalysisUse } from "./engine/protocol.ts";

/** A name that only some of the Pythons lack for which a release is built is not missing in the release. */
export async function settleWheels(
  uses: readonly AnalysisUse[],
  contents: PackageContents,
  outlines: Outlines,
  signal: AbortSignal | undefined,
): Promise<readonly AnalysisUse[]> {
  const missing = uses.filter((use) => releaseOf(use) !== undefined);
  const settled = new Map<AnalysisUse, AnalysisUse>();
  for (const group of Map.groupBy(missing, keyOf).values()) {
    const release = group[0] && releaseOf(group[0]);
    const other = release && (await contents.openOther(release, signal ? { signal } : {}));
    if (other?.status !== "open") continue;
    const presences = await outlines.presencesIn(other.pack, group);
    const reason = `${other.pack.archive} has it, which another Python installs`;
    for (const [at, use] of group.entries())
      if (presences?.[at]?.status === "present")
        settled.set(use, { ...use, resolution: { status: "unknown", reason } });
  }
  return uses.map((use) => settled.get(use) ?? use);
}

/** Of what is missing in the sources of a Python package. */
function releaseOf({ resolution, owner, kind }: AnalysisUse): PackageVersion | undefined {
  if (resolution.status !== "missing" || kind === "call" || owner.origin.kind !== "package")
    return undefined;
  return owner.origin.package.ecosystem === "pypi" ? owner.origin.package : undefined;
}

function keyOf(use: AnalysisUse): string {
  const release = releaseOf(use);
  return release ? `${packageKey(release)}@${release.version}` : "";
}
