import { createHash } from "node:crypto";
import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type { DiskCache } from "../../cache/diskCache.ts";
import { enginesVersion } from "./enginesVersion.ts";
import { folderState } from "./folderState.ts";
import type { AnalysisResult, AnalysisTask } from "./protocol.ts";

/** What an engine found, for as long as all that it looked at is as it was: files, releases, project. */
export interface AnswerCache {
  get(task: AnalysisTask): Promise<AnalysisResult | undefined>;
  /** `began`: when the engine was asked, in milliseconds since 1970. */
  set(task: AnalysisTask, result: AnalysisResult, began: number): Promise<void>;
}

export function createAnswerCache(cache: DiskCache): AnswerCache {
  return {
    async get(task) {
      const kept = parse(await cache.get(keyOf(task)));
      if (kept === undefined) return undefined;
      return stateOf(task, kept.asked).hash === kept.state ? kept.result : undefined;
    },
    async set(task, { asked = [], ...result }, began) {
      // Why a file was not read may be gone the next time.
      if (result.unread.length > 0 || asked.length > MAX_ASKED) return;
      const state = stateOf(task, asked);
      // What was written meanwhile may have been read before or after.
      if (state.written >= began - CLOCK_STEP) return;
      const kept: Kept = { result, asked, state: state.hash };
      await cache.set(keyOf(task), zstdCompressSync(JSON.stringify(kept)), LIFETIME);
    },
  };
}

interface Kept {
  readonly result: AnalysisResult;
  readonly asked: readonly string[];
  readonly state: string;
}

const LIFETIME = 30 * 24 * 3_600_000;
/** A project in which an engine looks at more is not looked through again each time. */
const MAX_ASKED = 20_000;
/** Milliseconds: file systems write times down in steps. */
const CLOCK_STEP = 20;
const MAX_UNPACKED = 64 * 1024 * 1024;

function stateOf({ projectFolder }: AnalysisTask, asked: readonly string[]) {
  return projectFolder === undefined
    ? { hash: "", written: 0 }
    : folderState(projectFolder, asked.toSorted());
}

function parse(bytes: Uint8Array | undefined): Kept | undefined {
  if (bytes === undefined) return undefined;
  try {
    const text = zstdDecompressSync(bytes, { maxOutputLength: MAX_UNPACKED }).toString();
    return JSON.parse(text) as Kept;
  } catch {
    return undefined;
  }
}

function keyOf({ mounts, ...task }: AnalysisTask): string {
  const hash = createHash("sha256").update(enginesVersion()).update(JSON.stringify(task));
  for (const { pack, ...mount } of mounts) {
    hash.update(JSON.stringify(mount));
    hash.update(pack.kind === "file" ? pack.path : pack.bytes);
  }
  return `answer ${hash.digest("hex")}`;
}
