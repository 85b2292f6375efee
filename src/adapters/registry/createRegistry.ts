import type {
  Ecosystem,
  LookUpOptions,
  PackageId,
  PackageIndex,
  Registry,
  RegistryAnswer,
} from "../../core/index.ts";
import type { DiskCache } from "../cache/diskCache.ts";
import type { HttpClient } from "../http/client.ts";
import { answerCache, type AnswerCache } from "./answerCache.ts";
import { createLimit } from "../http/limit.ts";
import { npmSource } from "./npm/npm.ts";
import type { OfficialAddresses } from "./officialAddresses.ts";
import { officialAddresses } from "./officialAddresses.ts";
import type { Place } from "./place.ts";
import { ConfigurationError } from "./place.ts";
import { pypiSource } from "./pypi/pypi.ts";
import { createSharing } from "./sharing.ts";
import type { Lookup, Source } from "./source.ts";

export interface RegistryOptions extends Place {
  readonly cache: DiskCache | undefined;
  readonly http: HttpClient;
  /** What registries answered to those before; default: nobody. */
  readonly answers?: AnswerCache;
  /** Answer from the cache only. */
  readonly offline: boolean;
  readonly now: () => Date;
  /** The indexes that the project's manifests configure. */
  readonly manifestsIndexes?: readonly PackageIndex[];
  /** Where the public registries are; default: where they are. */
  readonly addresses?: OfficialAddresses;
}

/** npm and PyPI, with the mirrors and private registries that the user's own configuration names. */
export function createRegistry(options: RegistryOptions): Registry {
  const sources = new Map<Ecosystem, Promise<Source>>();
  const sourceOf = (ecosystem: Ecosystem) => {
    const source = sources.get(ecosystem) ?? openSource(ecosystem, options);
    sources.set(ecosystem, source);
    return source;
  };
  const cache = options.answers ?? answerCache(options.cache, options.now);
  const limit = createLimit(MAX_CONCURRENT);
  const sharing = createSharing<RegistryAnswer>();

  async function answer(
    lookup: Lookup,
    { signal, since = "" }: LookUpOptions,
  ): Promise<RegistryAnswer> {
    const cached = await cache.get(lookup.key);
    if (cached !== undefined && timeOf(cached) >= since) return cached;
    if (options.offline) return { status: "unknown", reason: "offline, and not in the cache" };
    return sharing.run(lookup.key, signal, async (shared) => {
      const asked = await limit(() => lookup.ask(shared));
      await cache.set(lookup.key, asked);
      return asked.answer;
    });
  }

  return {
    async lookUp(id: PackageId, call = {}) {
      try {
        const source = await sourceOf(id.ecosystem);
        return await answer(await source.plan(id), call);
      } catch (error) {
        return { status: "unknown", reason: reasonOf(error, call.signal) };
      }
    },
  };
}

function timeOf(answer: RegistryAnswer): string {
  return answer.status === "unknown" ? "" : answer.provenance.at;
}

/** Enough to hide the latency, few enough for a registry's limits. */
const MAX_CONCURRENT = 24;

async function openSource(ecosystem: Ecosystem, options: RegistryOptions): Promise<Source> {
  const addresses = options.addresses ?? (await officialAddresses());
  const { http, now, manifestsIndexes = [] } = options;
  const shared = { place: options, http, now, officialUrl: addresses[ecosystem] };
  return ecosystem === "npm" ? npmSource(shared) : pypiSource({ ...shared, manifestsIndexes });
}

function reasonOf(error: unknown, signal: AbortSignal | undefined): string {
  if (signal?.aborted) return "stopped before the registry answered";
  return error instanceof ConfigurationError ? error.message : "the look-up failed";
}
