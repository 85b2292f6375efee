import type { PackageId } from "../../core/index.ts";
import type { RegistryOptions } from "./createRegistry.ts";
import { readLayers } from "./npm/layers.ts";
import { type RegistryFinder, registryFinder } from "./npm/registries.ts";
import { officialAddresses } from "./officialAddresses.ts";
import { ConfigurationError } from "./place.ts";
import { type Index, readIndexes, turnsFor } from "./pypi/indexes.ts";

/**
 * Where a package's releases come from by the user's configuration, without asking anybody: the same
 * name and version from another place may be another package. Without credentials.
 */
export type ReleaseOrigin = (id: PackageId) => Promise<string>;

export function createReleaseOrigin(
  options: Omit<RegistryOptions, "cache" | "http" | "offline" | "now">,
): ReleaseOrigin {
  let npm: Promise<RegistryFinder> | undefined;
  let pypi: Promise<readonly Index[]> | undefined;
  return async ({ ecosystem, name }) => {
    try {
      if (ecosystem === "npm") return (await (npm ??= finder(options)))(name).url;
      const turns = turnsFor(name, await (pypi ??= indexes(options)));
      return turns.map((turn) => turn.map(({ url }) => url).join(" ")).join(" | ");
    } catch (error) {
      // Whoever asks the registry is told the same.
      if (error instanceof ConfigurationError) return `unknown: ${error.message}`;
      throw error;
    }
  };
}

type OriginOptions = Parameters<typeof createReleaseOrigin>[0];

async function finder(options: OriginOptions): Promise<RegistryFinder> {
  const addresses = options.addresses ?? (await officialAddresses());
  return registryFinder(readLayers(options), options.env, addresses.npm);
}

async function indexes(options: OriginOptions): Promise<readonly Index[]> {
  const addresses = options.addresses ?? (await officialAddresses());
  return readIndexes(options, options.manifestsIndexes ?? [], addresses.pypi).indexes;
}
