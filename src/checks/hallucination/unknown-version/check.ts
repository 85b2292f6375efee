import type { Check, CheckContext } from "../../../core/check.ts";
import type { PublishedPackage } from "../../../core/ports.ts";
import { satisfyingVersions } from "../../../manifests/versions/index.ts";
import type { DependencyUse } from "../../../resolution/packageUses.ts";
import { publishedWith } from "../../publishedManifest.ts";
import { matchesName, registryEvidence } from "../../packageText.ts";
import {
  usedPackages,
  type UsedPackage,
  type UseAnswer,
  type FoundPackage,
} from "../../usedPackages.ts";

export const check: Check = {
  id: "hallucination/unknown-version",
  rules: [
    {
      id: "hallucination/unknown-version",
      title: "No published version satisfies the range",
      severity: "error",
      why: "The install fails, or waits for whoever publishes that version first.",
      remedy: "Ask for a version that was published.",
    },
  ],
  needs: ["registry", "packages"],
  unit: "version range",
  async run(context) {
    await Promise.all(usedPackages(context).map((used) => judge(used, context)));
  },
};

async function judge(used: UsedPackage, context: CheckContext): Promise<void> {
  const ranged = used.uses.filter(
    (use): use is DependencyUse =>
      use.kind !== "import" && use.dependency.versionRange !== undefined,
  );
  if (ranged.length === 0) return;
  if (matchesName(context.policy.allow, used.ecosystem, used.name)) return;
  const answer = await upToDate(await used.answer(), ranged, context);
  const what = (use: DependencyUse) => `version "${use.dependency.versionRange}" of "${used.name}"`;
  if (answer.status === "missing") return;
  for (const use of ranged) {
    if (answer.status === "unknown") context.unknown({ what: what(use), why: answer.reason });
    else await judgeRange(use, answer, what(use), context);
  }
}

/** A list from an earlier run cannot tell that a version is missing: it may have been published since. */
async function upToDate(
  answer: UseAnswer,
  uses: readonly DependencyUse[],
  context: CheckContext,
): Promise<UseAnswer> {
  if (answer.status !== "found" || answer.provenance.at >= context.now) return answer;
  const isDoubtful = uses.some(({ dependency }) => isUnsatisfied(dependency.versionRange, answer));
  if (!isDoubtful) return answer;
  const { ecosystem, name } = answer.package;
  const asked = await context.ports.registry.lookUp({ ecosystem, name }, { since: context.now });
  if (asked.status === "found") return { ...answer, ...asked };
  const why = asked.status === "unknown" ? asked.reason : "the package was taken back";
  const reason = `the list of versions is of ${answer.provenance.at}, and there is no newer one: ${why}`;
  return { status: "unknown", reason };
}

function isUnsatisfied(
  range: string | undefined,
  { package: { ecosystem, versions } }: FoundPackage,
) {
  const published = versions?.map(({ version }) => version) ?? [];
  return satisfyingVersions(ecosystem, range ?? "*", published).status === "unsatisfied";
}

async function judgeRange(
  use: DependencyUse,
  found: FoundPackage,
  what: string,
  context: CheckContext,
): Promise<void> {
  const { versions, tags = {} } = found.package;
  const range = use.dependency.versionRange ?? "*";
  if (!versions)
    return context.unknown({ what, why: `${found.provenance.registry} listed no versions` });
  if (Object.hasOwn(tags, range)) return context.checked(1);
  const published = versions.map(({ version }) => version);
  const answer = satisfyingVersions(found.package.ecosystem, range, published);
  if (answer.status === "not-a-range") return context.unknown({ what, why: answer.why });
  if (answer.status !== "satisfied" && use.inTestData)
    return context.unknown({ what, why: "only test data asks for it" });
  const doubt = answer.status === "satisfied" ? undefined : await publishedWith(use, context);
  if (doubt !== undefined) return context.unknown({ what, why: doubt });
  context.checked(1);
  if (answer.status === "satisfied") return;
  const newest = newestOf(found.package);
  context.report({
    rule: check.id,
    file: use.file,
    range: use.range,
    message: `no published version of "${found.package.name}" satisfies "${range}"`,
    ...(help(answer.nearest, newest) !== undefined && { help: help(answer.nearest, newest) }),
    evidence: [
      registryEvidence(
        found.provenance,
        `${published.length} versions${newest === undefined ? "" : `, the newest ${newest}`}`,
      ),
    ],
  });
}

function newestOf(found: PublishedPackage): string | undefined {
  return found.latest ?? found.versions?.at(-1)?.version;
}

function help(nearest: string | undefined, newest: string | undefined): string | undefined {
  const version = nearest ?? newest;
  return version === undefined ? undefined : `the nearest published version is ${version}`;
}
