import { createDiskCache } from "../adapters/cache/diskCache.ts";
import { createHttpClient, type HttpClient } from "../adapters/http/client.ts";
import { createPackages } from "../adapters/packages/createPackages.ts";
import { createRegistry } from "../adapters/registry/createRegistry.ts";
import { networkSettings } from "../adapters/registry/networkSettings.ts";
import { createReleaseFiles } from "../adapters/registry/releaseFiles.ts";
import type { PackageIndex } from "../core/manifest.ts";
import type { Ports } from "../core/ports.ts";
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
  readonly signal: AbortSignal;
}

/** The ports over the real registries, with the user's own configuration. */
export function openPorts(options: PortOptions): { ports: Ports; close(): Promise<void> } {
  const place = { cwd: options.cwd, env: options.env, home: options.home };
  const cache = createDiskCache(options.cacheFolder, { version });
  const http: HttpClient = createHttpClient({
    userAgent: `disprove/${version}`,
    signal: options.signal,
    ...networkSettings(place),
  });
  const shared = {
    ...place,
    http,
    offline: options.offline,
    now: () => new Date(),
    manifestsIndexes: options.indexes,
  };
  const registry = createRegistry({ ...shared, cache });
  const packages = createPackages({
    registry,
    releases: createReleaseFiles(shared),
    http,
    cache,
  });
  return { ports: { registry, packages }, close: () => http.close() };
}
