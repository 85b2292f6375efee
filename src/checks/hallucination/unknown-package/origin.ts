import type { CheckContext } from "../../../core/check.ts";
import { normalizePypiName } from "../../../core/package.ts";
import type { Declared } from "../../../manifests/declared.ts";
import { packageUses, type PackageUse } from "../../../resolution/packageUses.ts";
import { declarationsOf, type UsedPackage, type UseAnswer } from "../../usedPackages.ts";
import { popularIndex } from "../popular/similar.ts";
import type { Excuse } from "./excuse.ts";
import { localName } from "./localName.ts";

type Missing = Extract<UseAnswer, { status: "missing" }>;

/** Where a package that no registry knows may come from all the same. */
export async function otherOrigin(
  used: UsedPackage,
  uses: readonly PackageUse[],
  { id, provenance }: Missing,
  context: CheckContext,
): Promise<Excuse | undefined> {
  if (isInstalled(used, context))
    return {
      why: `${provenance.registry} does not know it, yet it is installed here`,
      doubtful: true,
    };
  const local = localName(id, uses, await popularIndex(used.ecosystem), context);
  if (local !== undefined) return { why: local, doubtful: true };
  if (used.ecosystem !== "pypi" || uses.some(({ kind }) => kind !== "import")) return undefined;
  const declarations = uses.map(({ file }) => declarationsOf(context).for(file));
  const imported = importedNames(context);
  const unread = declarations
    .map((declared) => unreadDependency(declared, imported))
    .find((name) => name !== undefined);
  if (unread === undefined) return undefined;
  const why = `it may come with "${unread}", which is declared by an address and not read`;
  return { why, doubtful: true };
}

/** Its modules may have any names, and no registry tells them: unless the code imports it by its own. */
function unreadDependency(declared: Declared, imported: ReadonlySet<string>): string | undefined {
  return declared.names("pypi").find((name) => {
    const source = declared.dependency({ ecosystem: "pypi", name })?.source.kind;
    return (source === "git" || source === "url") && !imported.has(name);
  });
}

/** The first names of all modules that the candidate imports, as distributions would have them. */
function importedNames(context: CheckContext): ReadonlySet<string> {
  return new Set(
    packageUses(context.candidate, context.surveys).flatMap((use) =>
      use.kind === "import" ? [normalizePypiName(firstName(use.item.specifier))] : [],
    ),
  );
}

/** Has a well-known distribution of like name a module of this one: `annotated_text` of `st-annotated-text`? */
export async function isProvidedByRelated(
  used: UsedPackage,
  context: CheckContext,
): Promise<boolean> {
  if (used.ecosystem !== "pypi" || used.uses[0].kind !== "import") return false;
  const index = await popularIndex("pypi");
  const related = index.related(normalizePypiName(used.name), MAX_RELATED);
  const { distributions } = await context.ports.packages.providers("pypi", used.name, related);
  return distributions.some(({ proof }) => proof.kind === "archive");
}

/** Each costs an archive's listing. */
const MAX_RELATED = 4;

/** Generated, or copied there: it is not the registry's to know. */
export function isInIgnoredFolder(used: UsedPackage, context: CheckContext): boolean {
  const { npm, python } = context.candidate.project.ignoredNames;
  return used.ecosystem === "npm" ? npm.has(used.name) : python.has(firstName(used.name));
}

function isInstalled(used: UsedPackage, context: CheckContext): boolean {
  const { npm, pypi, pythonModules } = context.candidate.project.installed;
  if (used.ecosystem === "npm") return npm.has(used.name);
  return pypi.has(used.name) || pythonModules.has(firstName(used.name));
}

function firstName(module: string): string {
  return module.split(".", 1)[0] ?? module;
}
