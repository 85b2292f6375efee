import type { Check, CheckContext } from "../../../core/check.ts";
import { packageKey } from "../../../core/package.ts";
import { firstUsePerFile, matchesName, registryEvidence } from "../../packageText.ts";
import { labelOf, usedPackages, type UsedPackage, type UseAnswer } from "../../usedPackages.ts";
import { excuseFor, type Excuse } from "./excuse.ts";
import { packageUses, type PackageUse } from "../../../resolution/packageUses.ts";
import { publishedWith } from "../../publishedManifest.ts";
import { isInIgnoredFolder, isProvidedByRelated, otherOrigin } from "./origin.ts";
import { judgePrograms } from "./programs.ts";
import { suggest } from "./suggest.ts";

export const check: Check = {
  id: "hallucination/unknown-package",
  rules: [
    {
      id: "hallucination/unknown-package",
      title: "The package does not exist",
      severity: "error",
      why: "The program cannot start, and whoever registers the name runs their code on your machine.",
      remedy: "Use a package that exists, or write the few lines yourself.",
    },
  ],
  needs: ["registry", "packages"],
  unit: "package",
  async run(context) {
    tellUnnamed(context);
    const used = usedPackages(context);
    await Promise.all([
      ...used.map((each) => judge(each, context)),
      judgePrograms(context, new Set(used.map(packageKey))),
    ]);
  },
};

/** Imports of something that cannot be the name of a package, and is nothing else that is known. */
function tellUnnamed(context: CheckContext): void {
  for (const use of packageUses(context.candidate, context.surveys)) {
    if (use.kind !== "import" || use.reference.kind !== "unknown") continue;
    if (use.item.guard === "handled") continue;
    context.unknown({ what: `import "${use.item.specifier}"`, why: use.reference.why });
  }
}

async function judge(used: UsedPackage, context: CheckContext): Promise<void> {
  if (matchesName(context.policy.allow, used.ecosystem, used.name)) return;
  const answer = await used.answer();
  if (answer.status === "found") return context.checked(1);
  if (answer.status === "unknown")
    return context.unknown({ what: labelOf(used), why: answer.reason });
  await judgeMissing(used, answer, context);
}

/** Only when all places are the published ones: code that imports it too is judged as ever. */
async function asPublished(
  uses: readonly PackageUse[],
  context: CheckContext,
): Promise<Excuse | undefined> {
  const reasons = await Promise.all(uses.map((use) => publishedWith(use, context)));
  const [why] = reasons;
  return why !== undefined && reasons.every((reason) => reason !== undefined)
    ? { why, doubtful: true }
    : undefined;
}

type Missing = Extract<UseAnswer, { status: "missing" }>;

async function judgeMissing(
  used: UsedPackage,
  answer: Missing,
  context: CheckContext,
): Promise<void> {
  const { project } = context.candidate;
  const excuses = new Map(used.uses.map((use) => [use, excuseFor(use, used.uses, project)]));
  const excuse = [...excuses.values()].find((why) => why !== undefined);
  const unexcused = used.uses.filter((use) => excuses.get(use) === undefined);
  if (isInIgnoredFolder(used, context)) return context.checked(1);
  const doubt =
    unexcused.length === 0
      ? excuse
      : ((await otherOrigin(used, unexcused, answer, context)) ??
        (await asPublished(unexcused, context)));
  if (doubt?.doubtful) return context.unknown({ what: labelOf(used), why: doubt.why });
  context.checked(1);
  if (doubt || (await isProvidedByRelated(used, context))) return;
  const help = await suggest(answer.id, unexcused, context);
  for (const use of firstUsePerFile(unexcused))
    context.report({
      rule: check.id,
      file: use.file,
      range: use.range,
      message: `${labelOf(used)} does not exist`,
      ...(help.text !== undefined && { help: help.text }),
      evidence: [registryEvidence(answer.provenance, "404"), ...help.evidence],
    });
}
