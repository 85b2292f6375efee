import type { Subject } from "./explored.ts";

/** Code that openly asks for chance, the time, or the world around it: it may answer anew each time. */
export function usesChance({ program }: Subject): boolean {
  return Object.values(program.files).some((text) => OPEN.test(text));
}

const OPEN =
  /\b(?:random|secrets|uuid\d?|urandom|shuffle|getrandbits|perf_counter|monotonic|process_time|threading|multiprocessing|asyncio|getpid|gettempdir|mkdtemp|tempfile)\b|\btime\.|\b(?:now|today|utcnow|time_ns)\(|\bid\(|\bnew Date\(\)|\bDate\.now\b|\bperformance\b|\bcrypto\b|\bnanoid\b|\bobject at 0x/;
