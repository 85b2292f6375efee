import type { CallOptions, PackageId } from "../../core/index.ts";
import type { RegistryOptions } from "./createRegistry.ts";
import { readLayers } from "./npm/layers.ts";
import { registryFinder } from "./npm/registries.ts";
import { npmReleaseFiles } from "./npm/releaseFiles.ts";
import { officialAddresses } from "./officialAddresses.ts";
import { ConfigurationError } from "./place.ts";
import { pypiReleaseFiles } from "./pypi/releaseFiles.ts";
import type { Release, ReleaseFiles } from "./release.ts";

/** Lists a version's archives where the user's configuration says that the package comes from. Never rejects for what a registry does. */
export function createReleaseFiles(options: Omit<RegistryOptions, "cache">): ReleaseFiles {
  return async (id, version, call = {}) => {
    if (options.offline) return { status: "unknown", reason: "offline, and not in the cache" };
    try {
      return await ask(id, version, call, options);
    } catch (error) {
      if (error instanceof ConfigurationError) return { status: "unknown", reason: error.message };
      throw error;
    }
  };
}

async function ask(
  { ecosystem, name }: PackageId,
  version: string,
  { signal = new AbortController().signal }: CallOptions,
  options: Omit<RegistryOptions, "cache">,
): Promise<Release> {
  const { cwd, env, home, http, now, manifestsIndexes = [] } = options;
  const addresses = options.addresses ?? (await officialAddresses());
  const place = { cwd, env, home };
  const officialUrl = addresses[ecosystem];
  if (ecosystem === "pypi") {
    const question = { place, http, now, officialUrl, manifestsIndexes, name, signal };
    return pypiReleaseFiles(question, version);
  }
  const registry = registryFinder(readLayers(place), env, officialUrl)(name);
  return npmReleaseFiles({ http, registry, name, version, signal });
}
