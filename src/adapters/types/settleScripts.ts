import { type PackageVersion, packageKey, type Presence } from "../../core/index.ts";
import type { PackageContents } from "../packages/contents/contents.ts";
import { hasWords } from "../packages/contents/words.ts";
import { storedWords } from "../packages/contents/wordStore.ts";
import type { Outlines } from "../packages/outlines/createOutlines.ts";
import type { AnalysisUse } from "./engine/protocol.ts";

/** Types that others write of a package may leave out what its own JavaScript has. */
export async function settleScripts(
  uses: readonly AnalysisUse[],
  packages: readonly PackageVersion[],
  outlines: Outlines,
  contents: Pick<PackageContents, "open">,
  signal: AbortSignal | undefined,
): Promise<readonly AnalysisUse[]> {
  const missing = uses.filter((use) => typedRelease(use) !== undefined);
  const settled = new Map<AnalysisUse, AnalysisUse>();
  for (const group of Map.groupBy(missing, keyOf).values())
    for (const release of possibleReleases(group[0], packages)) {
      const presences = await outlines.presences(release, group, signal ? { signal } : {});
      const reason = `its types, which others write, leave out what the scripts of ${release.name} ${release.version} have`;
      for (const [at, use] of group.entries())
        if (await isDefined(presences?.[at], use, contents, signal))
          settled.set(use, { ...use, resolution: { status: "unknown", reason } });
    }
  return uses.map((use) => settled.get(use) ?? use);
}

/** Given to anything else, it is what the types tell of elsewhere, unless they know no such name at all. */
async function isDefined(
  presence: Presence | undefined,
  { name, owner }: AnalysisUse,
  contents: Pick<PackageContents, "open">,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if (presence?.status === "present") return true;
  if (presence?.status !== "unknown" || presence.doubts.length === 0) return false;
  if (owner.origin.kind !== "stubs") return true;
  const types = await contents.open(owner.origin.package, signal ? { signal } : {});
  const words = types.status === "open" ? await storedWords(types.pack) : undefined;
  return words === undefined || !hasWords(words, name);
}

/** Types that only other types are made of speak of what is imported: `express-serve-static-core` of `express`. */
function possibleReleases(
  use: AnalysisUse | undefined,
  packages: readonly PackageVersion[],
): readonly PackageVersion[] {
  const release = use && typedRelease(use);
  if (!release) return [];
  const isImported = packages.some((each) => packageKey(each) === packageKey(release));
  return isImported ? [release] : packages.filter(({ ecosystem }) => ecosystem === "npm");
}

/** The release of which the types of another package say that it lacks a name. */
function typedRelease({
  resolution,
  owner: { origin },
  kind,
}: AnalysisUse): PackageVersion | undefined {
  if (resolution.status !== "missing" || origin.kind !== "stubs") return undefined;
  const isName = kind === "member" || kind === "export";
  return isName && origin.of.ecosystem === "npm" ? origin.of : undefined;
}

function keyOf(use: AnalysisUse): string {
  const release = typedRelease(use);
  return release ? `${packageKey(release)}@${release.version}` : "";
}
