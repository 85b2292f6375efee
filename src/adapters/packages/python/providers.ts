import type { CallOptions, Provider, Providers, Registry } from "../../../core/index.ts";
import { normalizePypiName } from "../../../core/index.ts";
import type { ReleaseReader } from "../releaseReader.ts";
import { byResemblance, derivedNames } from "./candidates.ts";
import { isNamespace, tableEntries } from "./importTable.ts";
import { type Listing, listedModules } from "./listing.ts";
import { listingReading } from "./listingReading.ts";
import { type Modules, parents, proofOf } from "./modules.ts";

/**
 * Looks for a distribution that provides a module, and stops at the first that is known to: the shipped
 * table and the module's own name cost no archive; then declared ones and names by convention, each
 * proved by what its archive holds.
 */
export function createPythonProviders(reader: ReleaseReader, registry: Registry) {
  const modules = new WeakMap<Listing, Modules>();
  const modulesIn = (listing: Listing): Modules => {
    const known = modules.get(listing) ?? listedModules(listing);
    modules.set(listing, known);
    return known;
  };

  async function tryOne(name: string, module: string, call: CallOptions): Promise<Trial> {
    const read = await reader.read({ ecosystem: "pypi", name }, listingReading, call);
    if (read.status === "missing") return { missing: true };
    if (read.status === "unknown") return { unknown: read.reason };
    const installed = modulesIn(read.value);
    if (installed.size === 0 && !read.value.archive.endsWith(".whl")) {
      return { unknown: `${read.value.archive} does not tell which modules it installs` };
    }
    const path = proofOf(installed, module);
    if (path === undefined || isOnlyHead(installed, module)) return {};
    const proof = {
      kind: "archive",
      version: read.version,
      file: read.value.archive,
      excerpt: path,
    } as const;
    return { provider: { name, proof } };
  }

  return async function providers(
    module: string,
    declared: readonly string[],
    call: CallOptions = {},
  ): Promise<Providers> {
    const settled = declaredProvider(module, declared);
    if (settled !== undefined) return { distributions: [settled] };
    const trial = (name: string) => tryOne(name, module, call);
    const { akin, others } = byResemblance(declared, module);
    const reasons: string[] = [];
    for (const attempt of [
      () => firstProof(akin.slice(0, MAX_AKIN), trial),
      () => fromTable(module, registry, call),
      () => registeredAs(module, registry, call),
      () => firstProof(derivedNames(module), trial),
      () => firstProof(others.slice(0, MAX_DECLARED), trial),
    ]) {
      const { provider, unknown } = await attempt();
      if (provider !== undefined) return { distributions: [provider] };
      if (unknown !== undefined) reasons.push(unknown);
    }
    const unread = others.length - MAX_DECLARED;
    if (unread > 0) reasons.push(`${unread} of the project's dependencies were not read`);
    return { distributions: [], ...(reasons[0] !== undefined && { unknown: reasons[0] }) };
  };
}

/** A dependency of the module's own name, or one that the shipped table knows to provide it: needs no look-up. */
function declaredProvider(module: string, declared: readonly string[]): Provider | undefined {
  const names = new Set(declared.map(normalizePypiName));
  for (const [name, version] of tableEntries(module))
    if (names.has(name)) return { name, proof: { kind: "table", version } };
  const own = ownName(module);
  return own !== undefined && names.has(own) ? { name: own, proof: { kind: "name" } } : undefined;
}

/** The first distribution of the shipped table that the registry does not deny. */
async function fromTable(module: string, registry: Registry, call: CallOptions): Promise<Trial> {
  for (const [name, version] of tableEntries(module)) {
    const answer = await registry.lookUp({ ecosystem: "pypi", name }, call);
    if (answer.status !== "missing")
      return { provider: { name, proof: { kind: "table", version } } };
  }
  return {};
}

/** A registered distribution of the module's own name is what an install by that name brings. */
async function registeredAs(module: string, registry: Registry, call: CallOptions): Promise<Trial> {
  const name = ownName(module);
  if (name === undefined) return {};
  const answer = await registry.lookUp({ ecosystem: "pypi", name }, call);
  if (answer.status === "unknown") return { unknown: answer.reason };
  return answer.status === "found" ? { provider: { name, proof: { kind: "name" } } } : {};
}

/** Not for a namespace that many distributions share: `google` is none of those below it. */
function ownName(module: string): string | undefined {
  const [first = module] = module.split(".");
  // PEP 508: no distribution's name begins or ends with an underscore.
  const cannotBe = isNamespace(first) || /^_|_$/.test(first);
  return cannotBe ? undefined : normalizePypiName(first);
}

/** A distribution with a `google.py` of its own proves nothing of what stands below the namespace `google`. */
function isOnlyHead(installed: Modules, module: string): boolean {
  if (!isNamespace(module.split(".", 1)[0] ?? module)) return false;
  return ![module, ...parents(module)].some((name) => name.includes(".") && installed.has(name));
}

interface Trial {
  /** No registry has it. */
  readonly missing?: true;
  readonly provider?: Provider;
  readonly unknown?: string;
}

/** Each costs an archive's listing. */
const MAX_AKIN = 8;
const MAX_DECLARED = 100;
const AT_ONCE = 8;

/** The first name in order that is proved; `unknown` when none is and one could not be read. */
async function firstProof(
  names: readonly string[],
  trial: (name: string) => Promise<Trial>,
): Promise<Trial> {
  let unknown: string | undefined;
  for (let start = 0; start < names.length; start += AT_ONCE) {
    const trials = await Promise.all(names.slice(start, start + AT_ONCE).map(trial));
    const proved = trials.find((each) => each.provider !== undefined);
    if (proved !== undefined) return proved;
    unknown ??= trials.find((each) => each.unknown !== undefined)?.unknown;
  }
  return unknown === undefined ? {} : { unknown };
}
