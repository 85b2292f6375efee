import type { Check, CheckContext } from "../../../core/check.ts";
import type { Evidence } from "../../../core/evidence.ts";
import type { PublishedPackage, PublishedVersion } from "../../../core/ports.ts";
import { satisfyingVersions } from "../../../manifests/versions/index.ts";
import type { PackageUse } from "../../../resolution/packageUses.ts";
import { firstUsePerFile, matchesName, registryEvidence } from "../../packageText.ts";
import {
  declarationsOf,
  foundPackage,
  usedPackages,
  usesOutsideTestData,
  type UsedPackage,
  type FoundPackage,
} from "../../usedPackages.ts";
import { deprecationStatement, replacementStatement } from "./statement.ts";

export const check: Check = {
  id: "deprecation/deprecated-package",
  rules: [
    {
      id: "deprecation/deprecated-package",
      title: "The package is deprecated, withdrawn or no longer maintained",
      severity: "warning",
      why: "It gets no more fixes, and its maintainers ask you to use something else.",
      remedy: "Use what its maintainers name instead.",
    },
  ],
  needs: ["registry", "packages"],
  unit: "package",
  async run(context) {
    await Promise.all(usedPackages(context).map((used) => judge(used, context)));
  },
};

async function judge(used: UsedPackage, context: CheckContext): Promise<void> {
  if (matchesName(context.policy.allow, used.ecosystem, used.name)) return;
  const uses = usesOutsideTestData(used);
  if (uses.length === 0) return;
  const answer = await foundPackage(used, context);
  if (!answer) return;
  for (const use of firstUsePerFile(uses)) {
    const state = stateOf(use, answer.package, context);
    if (state) report(use, answer, state, context);
  }
}

interface State {
  /** What is true of the package: a clause. */
  readonly message: string;
  /** In the maintainers' or the registry's words. */
  readonly words: string;
  readonly fromDescription: boolean;
}

function stateOf(
  use: PackageUse,
  found: PublishedPackage,
  context: CheckContext,
): State | undefined {
  return versionState(use, found, context) ?? packageState(found) ?? describedState(found);
}

function versionState(
  use: PackageUse,
  found: PublishedPackage,
  context: CheckContext,
): State | undefined {
  const chosen = chosenVersion(use, found, context);
  if (!chosen) return undefined;
  const { version, deprecated, yanked } = chosen;
  const id = `${found.ecosystem === "npm" ? `${found.name}@` : `${found.name} `}${version}`;
  if (deprecated !== undefined)
    return { message: `${id} is deprecated`, words: deprecated, fromDescription: false };
  if (yanked !== undefined)
    return {
      message: `${id} was withdrawn (yanked)`,
      words: yanked === true ? "yanked, without a reason" : `yanked: ${yanked}`,
      fromDescription: false,
    };
  return undefined;
}

function packageState(found: PublishedPackage): State | undefined {
  if (!found.status) return undefined;
  const { kind, reason } = found.status;
  return {
    message: `package "${found.name}" is ${kind}`,
    words: reason ?? (kind === "inactive" ? INACTIVE : `project status "${kind}"`),
    fromDescription: false,
  };
}

/** The classifier by which a distribution says so of itself. */
const INACTIVE = 'classifier "Development Status :: 7 - Inactive"';

function describedState(found: PublishedPackage): State | undefined {
  const words = deprecationStatement(found.name, found.description, found.readme);
  if (words === undefined) return undefined;
  const message = `package "${found.name}" is deprecated by its own description`;
  return { message, words, fromDescription: true };
}

/** The version that the project uses: locked, else the best for its range, else what a plain install takes. */
function chosenVersion(
  use: PackageUse,
  found: PublishedPackage,
  context: CheckContext,
): PublishedVersion | undefined {
  const versions = found.versions ?? [];
  const byVersion = (version: string | undefined) =>
    versions.find((candidate) => candidate.version === version);
  const locked = declarationsOf(context).for(use.file).lockedVersion(found);
  if (locked !== undefined) return byVersion(locked);
  const range = use.kind === "import" ? undefined : use.dependency.versionRange;
  if (range === undefined) return byVersion(found.latest);
  // PEP 592: a withdrawn version is taken only when no other fits.
  const sound = versions.filter(({ yanked }) => yanked === undefined);
  for (const pool of [sound, versions]) {
    const published = pool.map(({ version }) => version);
    const answer = satisfyingVersions(found.ecosystem, range, published);
    if (answer.status === "satisfied") return byVersion(answer.version);
  }
  return byVersion(found.latest);
}

function report(use: PackageUse, found: FoundPackage, state: State, context: CheckContext): void {
  const { ecosystem, name, latest } = found.package;
  const evidence: Evidence = state.fromDescription
    ? {
        kind: "source",
        package: `${ecosystem}:${name}`,
        ...(latest !== undefined && { version: latest }),
        file: ecosystem === "pypi" ? "METADATA" : "package.json",
        excerpt: state.words,
      }
    : registryEvidence(found.provenance, state.words);
  const { description, readme } = found.package;
  const words = replacementStatement(readme) ?? deprecationStatement(name, description, readme);
  const help = words === state.words ? undefined : words;
  context.report({
    rule: check.id,
    file: use.file,
    range: use.range,
    message: state.message,
    ...(help !== undefined && { help: `its maintainers say: ${help}` }),
    evidence: [evidence],
  });
}
