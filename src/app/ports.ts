import { createHttpClient, type HttpClient } from "../adapters/http/client.ts";
import { lazyClient } from "../adapters/http/lazyClient.ts";
import { createPackages } from "../adapters/packages/createPackages.ts";
import { createRegistry } from "../adapters/registry/createRegistry.ts";
import { networkSettings } from "../adapters/registry/networkSettings.ts";
import { createReleaseFiles } from "../adapters/registry/releaseFiles.ts";
import { createReleaseOrigin } from "../adapters/registry/releaseOrigin.ts";
import { createInstalledContents } from "../adapters/packages/contents/installedContents.ts";
import { createPackageContents } from "../adapters/packages/contents/createPackageContents.ts";
import { pythonsOf } from "../adapters/packages/contents/pythons.ts";
import { createTypes } from "../adapters/types/createTypes.ts";
import { createAnswerCache } from "../adapters/types/engine/answerCache.ts";
import { createEnvironments } from "../adapters/types/environment/createEnvironments.ts";
import { createSandbox } from "../adapters/sandbox/createSandbox.ts";
import type { Choice } from "../adapters/sandbox/levels.ts";
import type { PackageIndex } from "../core/manifest.ts";
import type { Ports } from "../core/ports.ts";
import type { Project } from "../core/project.ts";
import type { Standby } from "./standby.ts";
import { version } from "./version.ts";

export interface PortOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  readonly offline: boolean;
  /** Undefined: keep nothing. */
  readonly cacheFolder: string | undefined;
  /** Package sources that the project's manifests configure. */
  readonly indexes: readonly PackageIndex[];
  /** Where packages may be installed, which are read where no registry has them. */
  readonly installedIn?: { readonly root: string; readonly project: Project };
  /** Shared between runs; closed by whoever opened it. */
  readonly standby: Standby;
  readonly signal: AbortSignal;
  /** The candidate's root, where that is not `cwd`. */
  readonly root?: string;
  /** How programs are to be isolated; the best that is proved by default. */
  readonly sandbox?: Choice;
}

/** The ports over the real registries, with the user's own configuration. */
export function openPorts(options: PortOptions): { ports: Ports; close(): Promise<void> } {
  const place = { cwd: options.cwd, env: options.env, home: options.home };
  const { cache, answers, packs } = options.standby.read(options.cacheFolder);
  const http: HttpClient = lazyClient(() =>
    createHttpClient({
      userAgent: `disprove/${version}`,
      signal: options.signal,
      ...networkSettings(place),
    }),
  );
  const shared = {
    ...place,
    http,
    offline: options.offline,
    now: () => new Date(),
    manifestsIndexes: options.indexes,
  };
  const registry = createRegistry({ ...shared, cache, answers });
  const { installedIn } = options;
  const releases = createReleaseFiles(shared);
  const origin = createReleaseOrigin(shared);
  const packages = createPackages({ registry, releases, http, cache });
  const contents = createPackageContents({
    releases,
    origin,
    http,
    cache,
    cacheFolder: options.cacheFolder,
    store: packs,
    ...(installedIn && {
      pythons: pythonsOf(installedIn.project),
      installed: createInstalledContents(installedIn.root, installedIn.project),
    }),
  });
  const environments = createEnvironments({ registry, contents, origin, cache });
  const types = createTypes({
    environments,
    contents,
    engines: options.standby.engines,
    ...(options.cacheFolder !== undefined && { answers: createAnswerCache(cache) }),
  });
  const { env, root = options.cwd } = options;
  const pythonVersion = installedIn?.project.pythonVersion;
  const sandbox = createSandbox({
    choice: options.sandbox ?? "auto",
    env,
    root,
    resting: options.standby.servers,
    ...(options.standby.runs && { runs: options.standby.runs }),
    ...(pythonVersion !== undefined && { pythonVersion }),
  });
  return { ports: { registry, packages, types, sandbox }, close: () => http.close() };
}
