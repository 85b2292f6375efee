import type { RegistryAnswer } from "../../core/index.ts";
import type { DiskCache } from "../cache/diskCache.ts";
import { field, parseJson } from "./json.ts";
import type { Asked } from "./source.ts";

/** Answers kept for a while: in memory for this run, and on disk where there is a cache. */
export interface AnswerCache {
  get(key: string): Promise<RegistryAnswer | undefined>;
  set(key: string, asked: Asked): Promise<void>;
}

export function answerCache(disk: DiskCache | undefined, now: () => Date): AnswerCache {
  const memory = new Map<string, Remembered>();

  function remember(key: string, answer: RegistryAnswer, until: number): void {
    if (memory.size >= MAX_REMEMBERED) memory.clear();
    memory.set(key, { answer, until });
  }

  return {
    async get(key) {
      const remembered = memory.get(key);
      if (remembered !== undefined && remembered.until > now().getTime()) return remembered.answer;
      const bytes = await disk?.get(diskKey(key));
      const stored = bytes && (parseJson(bytes) as Remembered | undefined);
      if (typeof field(stored, "until") !== "number" || stored === undefined) return undefined;
      remember(key, stored.answer, stored.until);
      return stored.answer;
    },
    async set(key, asked) {
      const { answer } = asked;
      const lifetime = lifetimeOf(asked);
      if (lifetime === 0) return;
      const until = now().getTime() + lifetime;
      remember(key, answer, until);
      await disk?.set(diskKey(key), Buffer.from(JSON.stringify({ answer, until })), lifetime);
    },
  };
}

interface Remembered {
  readonly answer: RegistryAnswer;
  /** Milliseconds since 1970. */
  readonly until: number;
}

const MINUTE = 60_000;
const FOUND_LIFETIME = 24 * 60 * MINUTE;
/** A missing package may be published any minute. */
const SHORT_LIFETIME = 15 * MINUTE;
const MAX_REMEMBERED = 20_000;

function lifetimeOf({ answer, partial }: Asked): number {
  if (answer.status === "unknown") return 0;
  return answer.status === "found" && partial !== true ? FOUND_LIFETIME : SHORT_LIFETIME;
}

function diskKey(key: string): string {
  return `registry ${key}`;
}
