import { createDiskCache, type DiskCache } from "../adapters/cache/diskCache.ts";
import { createPackStore, type PackStore } from "../adapters/packages/contents/packStore.ts";
import { answerCache, type AnswerCache } from "../adapters/registry/answerCache.ts";
import { createRememberedRuns, type RememberedRuns } from "../adapters/sandbox/rememberedRuns.ts";
import { createRestingServers, type RestingServers } from "../adapters/sandbox/restingServers.ts";
import { createEngines, type Engines } from "../adapters/types/engine/createEngines.ts";
import { version } from "./version.ts";

/** What stays open from run to run, so that the next one has to start nothing of it. */
export interface Standby {
  readonly engines: Engines;
  readonly servers: RestingServers;
  /** Absent for one run alone, which asks nothing that was asked before. */
  readonly runs?: RememberedRuns;
  /** What was read of a cache folder, each for as long as it counts; undefined: of none, and kept by nobody. */
  read(cacheFolder: string | undefined): CacheReading;
  /** Ends all that was started. Without it, all ends with this process, which it does not hold up. */
  close(): Promise<void>;
}

export interface CacheReading {
  readonly cache: DiskCache;
  readonly answers: AnswerCache;
  readonly packs: PackStore;
}

export function openStandby(): Standby {
  return { ...openOnce(), runs: createRememberedRuns() };
}

/** The same for one run. */
export function openOnce(): Standby {
  const engines = createEngines();
  const servers = createRestingServers();
  const readings = new Map<string, CacheReading>();
  return {
    engines,
    servers,
    read(folder) {
      const known = folder === undefined ? undefined : readings.get(folder);
      const reading = known ?? open(folder);
      if (folder !== undefined) readings.set(folder, reading);
      return reading;
    },
    async close() {
      engines.close();
      readings.clear();
      await servers.close();
    },
  };
}

function open(folder: string | undefined): CacheReading {
  const cache = createDiskCache(folder, { version });
  const answers = answerCache(cache, () => new Date());
  return { cache, answers, packs: createPackStore(folder) };
}
