import type { CheckContext } from "../../../core/check.ts";
import type { PackageId } from "../../../core/package.ts";
import type { PackageUse } from "../../../resolution/packageUses.ts";
import type { PopularIndex } from "../popular/similar.ts";
import { declarationsOf } from "../../usedPackages.ts";
import { isSold } from "./sold.ts";

/** Why a name that npm does not know may be one of the project's own: an alias, a folder, a private package. */
export function localName(
  id: PackageId,
  uses: readonly PackageUse[],
  popular: PopularIndex,
  context: CheckContext,
): string | undefined {
  if (id.ecosystem !== "npm") return undefined;
  const scope = scopeOf(id.name);
  if (scope !== undefined && isOwnScope(scope, context) && isDeclared(id, uses, context))
    return `"${scope}" is the project's own scope, of which packages may be private`;
  if (isSold(id.name)) return "its vendor has a registry of its own, which .npmrc has to name";
  if (uses.some(({ kind }) => kind !== "import")) return undefined;
  if (scope !== undefined && FOLDERS.has(scope.slice(1)))
    return `"${scope}" is what an alias for a folder is often called`;
  if (/[A-Z]/.test(id.name) && popular.similar(id.name).length === 0)
    return "npm has taken no name with capitals since 2014, so that a file of the project may be meant";
  return undefined;
}

function scopeOf(name: string): string | undefined {
  return name.startsWith("@") ? name.split("/", 1)[0] : undefined;
}

function isOwnScope(scope: string, context: CheckContext): boolean {
  const { manifests, workspacePackages } = context.candidate.project;
  const names = [...workspacePackages.keys(), ...manifests.map(({ name }) => name ?? "")];
  return names.some((name) => name.startsWith(`${scope}/`));
}

function isDeclared(id: PackageId, uses: readonly PackageUse[], context: CheckContext): boolean {
  const declarations = declarationsOf(context);
  return uses.some(({ kind, file }) => kind === "manifest" || declarations.for(file).has(id));
}

/** Aliases that templates and style guides of Vite, Next.js, Nuxt and NestJS set up in front of a folder. */
const FOLDERS: ReadonlySet<string> = new Set(
  `
    api app assets client common components config constants contexts controllers core data db
    entities features helpers hooks i18n images internal layouts lib libs middleware models modules pages
    routes schemas screens scripts server services shared src store stores styles test tests
    ui util utils views
`
    .split(/\s+/)
    .filter(Boolean),
);
