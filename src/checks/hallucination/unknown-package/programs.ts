import type { CheckContext } from "../../../core/check.ts";
import { packageKey, type PackageId } from "../../../core/package.ts";
import { packageUses } from "../../../resolution/packageUses.ts";
import { matchesName } from "../../packageText.ts";
import { declarationsOf, isLocalProgram } from "../../usedPackages.ts";

/**
 * Programs that `npx` takes from the project's packages before it asks a registry. One that no
 * registry knows may be there, and is a trap where it is not: that cannot be told, and is said.
 */
export async function judgePrograms(
  context: CheckContext,
  judged: ReadonlySet<string>,
): Promise<void> {
  const programs = new Map(
    programsOf(context)
      .filter((id) => !judged.has(packageKey(id)))
      .map((id) => [packageKey(id), id]),
  );
  await Promise.all([...programs.values()].map((id) => judge(id, context)));
}

function programsOf(context: CheckContext): readonly PackageId[] {
  const declarations = declarationsOf(context);
  return packageUses(context.candidate, context.surveys).flatMap((use) => {
    if (use.kind !== "install" || !isLocalProgram(use, context)) return [];
    const { ecosystem, name } = use.dependency;
    const isKnown =
      declarations.for(use.file).has({ ecosystem, name }) ||
      matchesName(context.policy.allow, ecosystem, name);
    return isKnown ? [] : [{ ecosystem, name }];
  });
}

async function judge(id: PackageId, context: CheckContext): Promise<void> {
  const answer = await context.ports.registry.lookUp(id);
  if (answer.status === "found") return context.checked(1);
  const why =
    answer.status === "missing"
      ? `${answer.provenance.registry} does not know it, so that only a package of the project can bring it`
      : answer.reason;
  context.unknown({ what: `program "${id.name}"`, why });
}
