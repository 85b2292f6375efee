import type { CheckContext } from "../core/check.ts";
import type { Declarations } from "../manifests/declared.ts";
import { createDeclarations } from "../manifests/declared.ts";
import { normalizePypiName, packageKey, type Ecosystem, type PackageId } from "../core/package.ts";
import type { Provenance, Provider, PublishedPackage } from "../core/ports.ts";
import type { Survey } from "../core/candidate.ts";
import { moduleToFind } from "./moduleToFind.ts";
import { typesPackageOf } from "./packageText.ts";
import { packageUses, type DependencyUse, type PackageUse } from "../resolution/packageUses.ts";

/** One package that the candidate names, at all the places that name it. */
export interface UsedPackage {
  readonly ecosystem: Ecosystem;
  /** As the code names it: a package, or a Python module. */
  readonly name: string;
  readonly uses: readonly [PackageUse, ...PackageUse[]];
  /** Asked once, whoever awaits it. */
  answer(): Promise<UseAnswer>;
}

export type UseAnswer =
  | {
      readonly status: "found";
      readonly package: PublishedPackage;
      readonly provenance: Provenance;
      /** All distributions that provide the module, the likeliest first; empty for a plain package. */
      readonly providers: readonly Provider[];
    }
  | { readonly status: "missing"; readonly id: PackageId; readonly provenance: Provenance }
  | { readonly status: "unknown"; readonly reason: string };

/** The packages that the candidate's files name, each with the registry's answer when asked for. */
export function usedPackages(context: CheckContext): readonly UsedPackage[] {
  const known = gathered.get(context.surveys);
  if (known) return known;
  const used = gather(context);
  gathered.set(context.surveys, used);
  return used;
}

export type FoundPackage = Extract<UseAnswer, { status: "found" }>;

/**
 * The package as its registry has it, counted as checked. Nothing where the registry denies it, and
 * where nobody can tell, which is counted as unknown.
 */
export async function foundPackage(
  used: UsedPackage,
  context: CheckContext,
): Promise<FoundPackage | undefined> {
  const answer = await used.answer();
  if (answer.status === "unknown") context.unknown({ what: labelOf(used), why: answer.reason });
  if (answer.status !== "found") return undefined;
  context.checked(1);
  return answer;
}

/** `module "yaml"` for what Python code imports, else `package "express"`. */
export function labelOf(used: UsedPackage): string {
  const isModule = used.ecosystem === "pypi" && used.uses[0].kind === "import";
  return `${isModule ? "module" : "package"} "${used.name}"`;
}

/** The places in the project's own code and manifests, without what tests only read. */
export function usesOutsideTestData(used: UsedPackage): readonly PackageUse[] {
  return used.uses.filter(({ inTestData }) => inTestData === undefined);
}

/** The dependencies in force at each file of the candidate. */
export function declarationsOf(context: CheckContext): Declarations {
  const known = declared.get(context.surveys);
  if (known) return known;
  const declarations = createDeclarations(context.candidate.project.manifests);
  declared.set(context.surveys, declarations);
  return declarations;
}

const gathered = new WeakMap<readonly Survey[], readonly UsedPackage[]>();
const declared = new WeakMap<readonly Survey[], Declarations>();

function gather(context: CheckContext): UsedPackage[] {
  const byKey = new Map<string, { target: Target; uses: PackageUse[] }>();
  for (const use of packageUses(context.candidate, context.surveys)) {
    const target = targetOf(use, context);
    if (!target) continue;
    const group = byKey.get(target.key);
    if (group) group.uses.push(use);
    else byKey.set(target.key, { target, uses: [use] });
  }
  return [...byKey.values()].map(({ target, uses }) => ({
    ecosystem: target.ecosystem,
    name: target.name,
    uses: uses as [PackageUse, ...PackageUse[]],
    answer: once(() => ask(target, uses, context)),
  }));
}

interface Target {
  readonly key: string;
  readonly ecosystem: Ecosystem;
  readonly name: string;
  /** A Python module, whose distribution has to be found first. */
  readonly isModule: boolean;
}

function targetOf(use: PackageUse, context: CheckContext): Target | undefined {
  if (use.kind !== "import")
    return isLocalProgram(use, context) ? undefined : packageTarget(use.dependency);
  const { reference } = use;
  if (reference.kind === "package") {
    if (isFromElsewhere(reference.id, use.file, context)) return undefined;
    return packageTarget(reference.id);
  }
  if (reference.kind !== "module") return undefined;
  const name = moduleToFind(use.item, reference.module, context.ports.packages);
  if (isFromElsewhere({ ecosystem: "pypi", name: normalizePypiName(name) }, use.file, context))
    return undefined;
  return { key: `module:${name}`, ecosystem: "pypi", name, isModule: true };
}

/** In a project with dependencies `npx x` most often runs what one of them brings: its name tells nothing. */
export function isLocalProgram(use: DependencyUse, context: CheckContext): boolean {
  const declared = declarationsOf(context).for(use.file);
  return use.mayBeLocal === true && declared.ecosystems.has(use.dependency.ecosystem);
}

function packageTarget(id: PackageId): Target {
  return { key: packageKey(id), ecosystem: id.ecosystem, name: id.name, isModule: false };
}

/** Declared to come from a folder, a repository or an address: no registry can tell anything of it. */
function isFromElsewhere(id: PackageId, file: string, context: CheckContext): boolean {
  const source = declarationsOf(context).for(file).dependency(id)?.source;
  return source !== undefined && source.kind !== "registry" && source.kind !== "catalog";
}

async function ask(
  target: Target,
  uses: readonly PackageUse[],
  context: CheckContext,
): Promise<UseAnswer> {
  const { ecosystem, name } = target;
  if (target.isModule) return askModule(name, uses, context);
  const answer = await askRegistry({ ecosystem, name }, [], context);
  if (answer.status !== "missing" || !uses.some(mayTakeTypes)) return answer;
  // Of a private registry's package the public one is not even to learn the name.
  if (answer.provenance.registry !== "npm") return answer;
  const types = await askRegistry({ ecosystem, name: typesPackageOf(name) }, [], context);
  return types.status === "missing" ? answer : types;
}

/** TypeScript drops an import of which only types are used, so that a package of types is enough. */
function mayTakeTypes(use: PackageUse): boolean {
  if (use.kind !== "import" || use.reference.kind !== "package") return false;
  const mayBeDropped = use.item.names.length > 0 && /\.[cm]?tsx?$/.test(use.file);
  return use.reference.typeOnly === true || mayBeDropped;
}

async function askModule(
  module: string,
  uses: readonly PackageUse[],
  context: CheckContext,
): Promise<UseAnswer> {
  if (context.ports.packages.isNamespace("pypi", module))
    return {
      status: "unknown",
      reason: "many distributions share this name, and none is the whole",
    };
  const declarations = declarationsOf(context);
  const names = new Set([
    ...uses.flatMap((use) => declarations.for(use.file).names("pypi")),
    ...installedIn(new Set(uses.map((use) => use.file)), context),
  ]);
  const found = await context.ports.packages.providers("pypi", module, [...names]);
  const [best] = found.distributions;
  if (best) return askRegistry(pypi(best.name), found.distributions, context);
  if (found.unknown !== undefined) return { status: "unknown", reason: found.unknown };
  if (/^_|_(?:\.|$)/.test(module)) return { status: "unknown", reason: NO_NAMESAKE };
  return askRegistry(pypi(module), [], context);
}

/** PEP 508 */
const NO_NAMESAKE =
  "no distribution that could be found provides it, and none can have a name with such an underscore";

/** What the files themselves say to install: a manual with its `pip install`, a notebook. */
function installedIn(files: ReadonlySet<string>, context: CheckContext): string[] {
  return packageUses(context.candidate, context.surveys).flatMap((use) =>
    use.kind === "install" && use.dependency.ecosystem === "pypi" && files.has(use.file)
      ? [use.dependency.name]
      : [],
  );
}

function pypi(name: string): PackageId {
  return { ecosystem: "pypi", name: normalizePypiName(name) };
}

async function askRegistry(
  id: PackageId,
  providers: readonly Provider[],
  context: CheckContext,
): Promise<UseAnswer> {
  const answer = await context.ports.registry.lookUp(id);
  if (answer.status === "found") return { ...answer, providers };
  return answer.status === "missing" ? { ...answer, id } : answer;
}

function once<T>(act: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => (result ??= act());
}
