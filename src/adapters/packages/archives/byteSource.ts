import type { HttpAnswer, HttpClient } from "../../http/client.ts";
import type { ArchiveLimits } from "./archiveLimits.ts";
import { refuse } from "./refusal.ts";

/** An archive whose parts are read as they are needed. */
export interface ByteSource {
  readonly size: number;
  /** The bytes from `start` up to and not including `end`. Throws `Refused`. */
  read(start: number, end: number): Promise<Uint8Array>;
  /** The whole archive, when it had to be read whole. */
  readonly whole?: Uint8Array;
  /** Reads all of it, for who wants more than half. */
  complete?(): Promise<Uint8Array>;
}

export function bufferSource(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, whole: bytes, read: async (start, end) => bytes.slice(start, end) };
}

export interface RemoteFile {
  readonly url: string;
  readonly authorization?: string;
  readonly size?: number;
}

/**
 * Reads by HTTP range, the end of the file first, where an archive keeps its table of contents.
 * Small files, and those of a server that ignores ranges, are read whole. Throws `Refused`.
 */
export async function openRemote(
  http: HttpClient,
  file: RemoteFile,
  limits: ArchiveLimits,
  signal?: AbortSignal,
  small = SMALL,
): Promise<ByteSource> {
  const ask = asker(http, file, limits, signal);
  if (file.size !== undefined && file.size <= small) return bufferSource(await body(ask(), 200));
  const start = file.size === undefined ? 0 : file.size - TAIL;
  const first = await ask([start, file.size === undefined ? 0 : file.size - 1]);
  if (first.status === "answer" && first.code === 200) return bufferSource(first.body);
  // 416: an empty file, or a size that was stated wrongly.
  if (first.status === "answer" && first.code === 416) return bufferSource(await body(ask(), 200));
  const bytes = await body(first, 206);
  const answered = contentRange(first);
  const source = new RangeSource(
    answered.total,
    async (from, to) => ranged(await ask([from, to - 1]), from, to, answered.total),
    async () => body(ask(), 200),
  );
  if (answered.start === start && answered.end === start + bytes.length) {
    source.remember(start, bytes);
  }
  return source;
}

/** Throws `Refused`. */
export async function downloadWhole(
  http: HttpClient,
  file: RemoteFile,
  limits: ArchiveLimits,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  return body(asker(http, file, limits, signal)(), 200);
}

function asker(
  http: HttpClient,
  { url, authorization }: RemoteFile,
  limits: ArchiveLimits,
  signal: AbortSignal | undefined,
): (range?: readonly [number, number]) => Promise<HttpAnswer> {
  return (range) =>
    http.request(url, {
      maxBytes: limits.archiveBytes,
      ...(authorization !== undefined && { authorization }),
      ...(range && { range }),
      ...(signal && { signal }),
    });
}

/** One request for all is faster than two for parts, and the hash can be checked. */
const SMALL = 256 * 1024;
const TAIL = 64 * 1024;

type Fetch = (start: number, end: number) => Promise<Uint8Array>;

/** Remembers the last part read: the entries that are wanted lie side by side as a rule. */
class RangeSource implements ByteSource {
  readonly size: number;
  readonly complete: () => Promise<Uint8Array>;
  readonly #fetch: Fetch;
  #start = 0;
  #part: Uint8Array = new Uint8Array(0);

  constructor(size: number, fetch: Fetch, complete: () => Promise<Uint8Array>) {
    this.size = size;
    this.complete = complete;
    this.#fetch = fetch;
  }

  remember(start: number, part: Uint8Array): void {
    this.#start = start;
    this.#part = part;
  }

  async read(start: number, end: number): Promise<Uint8Array> {
    if (start < this.#start || end > this.#start + this.#part.length) {
      const from = Math.max(0, Math.min(start, this.size - TAIL));
      const wide = end === this.size ? from : start;
      this.remember(wide, await this.#fetch(wide, end));
    }
    return this.#part.slice(start - this.#start, end - this.#start);
  }
}

async function body(asked: HttpAnswer | Promise<HttpAnswer>, code: number): Promise<Uint8Array> {
  const answer = await asked;
  if (answer.status === "unknown") return refuse(answer.reason);
  if (answer.code !== code) return refuse(`the server answered ${answer.code}`);
  return answer.body;
}

async function ranged(
  answer: HttpAnswer,
  start: number,
  end: number,
  total: number,
): Promise<Uint8Array> {
  const bytes = await body(answer, 206);
  const range = contentRange(answer);
  const asAsked = range.start === start && range.end === end && range.total === total;
  if (!asAsked || bytes.length !== end - start) {
    refuse("the server sent another part of it than was asked for");
  }
  return bytes;
}

/** RFC 9110 §14.4: `bytes 0-99/1234`. */
function contentRange(answer: HttpAnswer) {
  const text = answer.status === "answer" ? (answer.headers["content-range"] ?? "") : "";
  const match = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(text);
  if (match === null) return refuse("the server sent a part of it without saying which");
  return { start: Number(match[1]), end: Number(match[2]) + 1, total: Number(match[3]) };
}
