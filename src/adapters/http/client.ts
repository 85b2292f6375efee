import { setTimeout as sleep } from "node:timers/promises";
import { readBody } from "./body.ts";
import { ServerFault, TooLargeError } from "./faults.ts";
import { createLimit, type Limit } from "./limit.ts";
import type { Exchange, Headers, PoolOptions } from "./pool.ts";
import { openPool } from "./pool.ts";
import { failureReason } from "./reasons.ts";
import { nextHop } from "./redirects.ts";
import { isRetriedFailure, isRetriedStatus, pause } from "./retries.ts";

/** The one HTTP client: bounded in time, size, redirects and retries. It never rejects. */
export interface HttpClient {
  request(url: string, request?: HttpRequest): Promise<HttpAnswer>;
  close(): Promise<void>;
}

export interface HttpRequest {
  /** What a person calls the server, for reasons: `npm`. Default: the host. */
  readonly who?: string;
  readonly accept?: string;
  readonly headers?: Headers;
  /** Sent to the origin of the address only, never to one it redirects to. */
  readonly authorization?: string;
  /** First and last byte, both included. */
  readonly range?: readonly [number, number];
  /** Bound on the body, compressed and inflated. */
  readonly maxBytes?: number;
  readonly signal?: AbortSignal;
}

export type HttpAnswer =
  | {
      readonly status: "answer";
      readonly code: number;
      /** Lower-case names. */
      readonly headers: Headers;
      readonly body: Uint8Array;
      /** Where the answer came from, after redirects and without credentials. */
      readonly url: string;
    }
  | {
      readonly status: "unknown";
      readonly reason: string;
      /** The server answered with 2xx, and more than `maxBytes`. */
      readonly tooLarge?: true;
    };

export interface HttpClientOptions extends PoolOptions {
  readonly userAgent: string;
  readonly signal?: AbortSignal;
  /** Milliseconds for one request with all its redirects and retries. */
  readonly timeLimit?: number;
  /** How often a failed request is tried again. */
  readonly retries?: number;
}

export function createHttpClient(options: HttpClientOptions): HttpClient {
  let pool: ReturnType<typeof openPool> | undefined;
  const large = createLimit(LARGE_AT_ONCE);
  return {
    async request(url, request = {}) {
      const call = new Call(url, request, options, large);
      try {
        pool ??= openPool(options);
        return await call.run(await pool);
      } catch (error) {
        return call.failed(error);
      }
    },
    async close() {
      const opened = pool;
      pool = undefined;
      // A pool that could not be opened has said so to every request.
      await opened?.then((it) => it.close()).catch(() => {});
    },
  };
}

/** npm's own default is longer; a person who waits for a linter is not that patient. */
const DEFAULT_TIME_LIMIT = 30_000;
const DEFAULT_RETRIES = 2;
const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;
const MAX_REDIRECTS = 5;
/** Together with their inflated forms these stay below half a gigabyte. */
const LARGE_AT_ONCE = 3;

type Attempt = HttpAnswer & { readonly status: "answer" };

class Call {
  readonly #start: URL;
  readonly #request: HttpRequest;
  readonly #who: string;
  readonly #timeLimit: number;
  readonly #deadline: number;
  readonly #retries: number;
  readonly #userAgent: string;
  readonly #maxBytes: number;
  readonly #large: Limit;
  readonly #stopped: readonly AbortSignal[];
  readonly #signal: AbortSignal;

  constructor(url: string, request: HttpRequest, options: HttpClientOptions, large: Limit) {
    this.#large = large;
    const parsed = URL.parse(url);
    this.#start = parsed ?? new URL("invalid:");
    this.#request = request;
    this.#who = request.who ?? (parsed?.host || "the server");
    this.#timeLimit = options.timeLimit ?? DEFAULT_TIME_LIMIT;
    this.#deadline = performance.now() + this.#timeLimit;
    this.#retries = options.retries ?? DEFAULT_RETRIES;
    this.#userAgent = options.userAgent;
    this.#maxBytes = request.maxBytes ?? DEFAULT_MAX_BYTES;
    this.#stopped = [options.signal, request.signal].filter((signal) => signal !== undefined);
    this.#signal = AbortSignal.any([...this.#stopped, AbortSignal.timeout(this.#timeLimit)]);
  }

  async run(pool: Exchange): Promise<HttpAnswer> {
    for (let tries = 1; ; tries++) {
      const attempt = await this.#attempt(pool).catch((error: unknown) => ({ error }));
      const failed = "error" in attempt;
      const retried = failed ? isRetriedFailure(attempt.error) : isRetriedStatus(attempt.code);
      if (!retried) {
        if (failed) throw attempt.error;
        return attempt;
      }
      const wait = pause(tries, failed ? undefined : attempt.headers["retry-after"]);
      const late = performance.now() + wait >= this.#deadline;
      if (tries > this.#retries || late) {
        return this.#unknown(failed ? this.#reason(attempt.error) : this.#refusal(attempt, tries));
      }
      await sleep(wait, undefined, { signal: this.#signal });
    }
  }

  failed(error: unknown): HttpAnswer {
    const tooLarge = error instanceof TooLargeError;
    return { ...this.#unknown(this.#reason(error)), ...(tooLarge && { tooLarge }) };
  }

  /** One try: the request and what it redirects to. */
  async #attempt(pool: Exchange): Promise<Attempt> {
    let url = this.#start;
    for (let hops = 0; ; hops++) {
      const response = await pool.send(url, this.#headers(url), this.#signal);
      const next = nextHop(url, response);
      if (next === undefined) {
        const body = await readBody(response, this.#maxBytes, this.#large);
        return {
          status: "answer",
          code: response.code,
          headers: response.headers,
          body,
          url: shown(url),
        };
      }
      response.discard();
      if (hops === MAX_REDIRECTS)
        throw new ServerFault(`redirected more than ${MAX_REDIRECTS} times`);
      url = next;
    }
  }

  #headers(url: URL): Record<string, string> {
    const { accept, authorization, headers, range } = this.#request;
    const own = url.origin === this.#start.origin;
    return {
      ...headers,
      "user-agent": this.#userAgent,
      accept: accept ?? "*/*",
      // A range counts encoded bytes, so a ranged answer must not be encoded.
      "accept-encoding": range ? "identity" : "gzip, br",
      ...(range && { range: `bytes=${range[0]}-${range[1]}` }),
      ...(own && authorization !== undefined && { authorization }),
    };
  }

  #refusal(attempt: Attempt, tries: number): string {
    return `${this.#who} answered ${attempt.code}${TIMES[tries] ?? ` ${tries} times`}`;
  }

  #reason(error: unknown): string {
    if (this.#stopped.some((signal) => signal.aborted))
      return `stopped before ${this.#who} answered`;
    if (this.#signal.aborted)
      return `${this.#who} did not answer within ${this.#timeLimit / 1000} s`;
    return failureReason(error, this.#who);
  }

  #unknown(reason: string): HttpAnswer & { readonly status: "unknown" } {
    return { status: "unknown", reason };
  }
}

const TIMES: readonly string[] = ["", "", " twice", " three times"];

function shown(url: URL): string {
  const copy = new URL(url);
  copy.username = "";
  copy.password = "";
  return copy.href;
}
