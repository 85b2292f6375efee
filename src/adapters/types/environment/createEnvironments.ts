import { createHash } from "node:crypto";
import type { CallOptions, PackageVersion, Registry } from "../../../core/index.ts";
import type { DiskCache } from "../../cache/diskCache.ts";
import { createLimit } from "../../http/limit.ts";
import { DamagedPack } from "../../packages/contents/damagedPack.ts";
import { isPresent } from "../../packages/contents/packStore.ts";
import type { PackageContents } from "../../packages/contents/contents.ts";
import type { ReleaseOrigin } from "../../registry/releaseOrigin.ts";
import { closureCache } from "./closureCache.ts";
import type { Environment, EnvironmentRequest } from "./environment.ts";
import { npmEnvironment } from "./npmEnvironment.ts";
import type { OpenPack } from "./openPacks.ts";
import { pypiEnvironment } from "./pypiEnvironment.ts";
import { createVersionChoice } from "./versionChoice.ts";

export type { Environment, EnvironmentRequest } from "./environment.ts";

/** From package versions to what an engine is given: they and all that their types need. */
export interface Environments {
  /** Never rejects for what a registry or an archive does: what cannot be had is `unavailable`. */
  open(request: EnvironmentRequest, call?: CallOptions): Promise<Environment>;
}

export interface EnvironmentsOptions {
  readonly registry: Registry;
  readonly contents: PackageContents;
  readonly origin: ReleaseOrigin;
  /** Remembers for a day which packages an environment came to. */
  readonly cache: DiskCache | undefined;
}

export function createEnvironments(options: EnvironmentsOptions): Environments {
  const remembered = new Map<string, Environment>();
  const closures = closureCache(options.cache, options.origin);
  return {
    async open(request, call = {}) {
      const key = keyOf(request);
      const known = remembered.get(key);
      if (known?.mounts.every(({ pack }) => isPresent(pack))) return known;
      const open = opener(options.contents, call);
      const kept = await closures.get(key, request.packages, open);
      const environment = kept ?? (await built(() => build(request, options, open, call)));
      if (environment.unavailable.some(({ passing }) => passing)) return environment;
      if (remembered.size >= MAX_REMEMBERED) remembered.clear();
      remembered.set(key, environment);
      // What is kept counts for a day from when it was worked out, not from when it was last used.
      if (!kept) await closures.set(key, request.packages, environment);
      return environment;
    },
  };
}

/** Once more where a pack was dropped or damaged just after it was opened. */
async function built<T>(build: () => Promise<T>): Promise<T> {
  try {
    return await build();
  } catch (error) {
    if (error instanceof DamagedPack) return build();
    throw error;
  }
}

const MAX_REMEMBERED = 200;
/** Opening is mostly waiting; the contents themselves bound what is in memory. */
const OPENED_AT_ONCE = 16;
/** Where nothing says which: one that most wheels are built for. */
const USUAL_PYTHON = "3.13";

function opener(contents: PackageContents, call: CallOptions): OpenPack {
  const limit = createLimit(OPENED_AT_ONCE);
  return (release) => limit(() => contents.open(release, call));
}

async function build(
  request: EnvironmentRequest,
  { registry }: EnvironmentsOptions,
  open: OpenPack,
  call: CallOptions,
): Promise<Environment> {
  const { ecosystem, packages, preferred = [], ambient = [], project } = request;
  const own = packages.filter((each) => each.ecosystem === ecosystem);
  const pythonVersion = project?.pythonVersion ?? USUAL_PYTHON;
  const choice = createVersionChoice({ registry, preferred, project, pythonVersion }, call);
  return ecosystem === "npm"
    ? npmEnvironment(own, choice, open, project, ambient)
    : pypiEnvironment(own, preferred, choice, open, project, pythonVersion);
}

/** All that decides what an environment comes to, but for what the registry answers. */
function keyOf({
  ecosystem,
  packages,
  preferred = [],
  ambient = [],
  project,
}: EnvironmentRequest): string {
  const stated = project && [
    project.pythonVersion,
    ecosystem === "npm" ? [...project.installed.npm] : [...project.installed.pypi],
    project.manifests
      .filter((manifest) => manifest.ecosystem === ecosystem)
      .map(({ languageRange, dependencies }) => [
        languageRange,
        dependencies.map((each) => [each.name, each.versionRange, each.lockedVersion, each.extras]),
      ]),
  ];
  const all = [ecosystem, packages.map(named), preferred.map(named).sort(), ambient, stated];
  return createHash("sha256").update(JSON.stringify(all)).digest("hex");
}

function named({ ecosystem, name, version }: PackageVersion): string {
  return `${ecosystem}:${name}@${version}`;
}
