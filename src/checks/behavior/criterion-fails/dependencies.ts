import type { CheckContext } from "../../../core/check.ts";
import type { Criterion } from "../../../core/criterion.ts";
import { normalizePypiName } from "../../../core/package.ts";
import { usedPackages, type UsedPackage } from "../../usedPackages.ts";
import { findingOf } from "./finding.ts";

/** Reports every package that is imported and not allowed; a Python module goes by what provides it. */
export async function checkDependencies(
  criterion: Extract<Criterion, { kind: "dependencies" }>,
  task: string,
  context: CheckContext,
): Promise<void> {
  const allowed = new Set(criterion.allowed.map(normalizePypiName));
  for (const used of usedPackages(context)) {
    const imports = used.uses.filter(({ kind }) => kind === "import");
    if (imports.length === 0) continue;
    const names = [used.name, used.name.split(".", 1)[0] ?? "", ...(await providersOf(used))];
    if (names.some((name) => allowed.has(normalizePypiName(name)))) continue;
    for (const { file, range } of imports)
      context.report(
        findingOf(
          criterion,
          task,
          { file, range },
          `"${used.name}" is imported, which the task does not allow`,
        ),
      );
  }
  context.checked(1);
}

/** `yaml` is allowed where PyYAML is. What nobody can tell goes by its own name. */
async function providersOf(used: UsedPackage): Promise<readonly string[]> {
  if (used.ecosystem !== "pypi") return [];
  const answer = await used.answer();
  return answer.status === "found" ? answer.providers.map(({ name }) => name) : [];
}
