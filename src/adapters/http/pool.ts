import { createSecureContext, getCACertificates } from "node:tls";
import type { Dispatcher } from "undici";
import { ServerFault } from "./faults.ts";
import { isWebAddress } from "./webAddress.ts";

export type Headers = Readonly<Record<string, string>>;

export interface PoolOptions {
  readonly maxConnectionsPerHost?: number;
  /** PEM certificates trusted beside the system's. */
  readonly ca?: string;
  /** Proxies by kind of address; what is absent is read from the environment. */
  readonly proxies?: { readonly http?: string; readonly https?: string; readonly none?: string };
  /** Hosts whose certificate the user told us not to verify: pip's `trusted-host`, npm's `strict-ssl=false`. */
  readonly unverifiedHosts?: readonly string[];
}

/** Sends single requests over kept-alive connections. */
export interface Exchange {
  send(url: URL, headers: Record<string, string>, signal: AbortSignal): Promise<Response>;
  close(): Promise<void>;
}

export interface Response {
  readonly code: number;
  readonly headers: Headers;
  readonly body: AsyncIterable<Uint8Array>;
  /** Lets go of a body that nobody reads. */
  discard(): void;
}

export async function openPool(options: PoolOptions): Promise<Exchange> {
  // Imported here because it costs 0.1 s that a run from the cache need not spend.
  const { EnvHttpProxyAgent } = await import("undici");
  const open = (verify: boolean) => new EnvHttpProxyAgent(agentOptions(options, verify));
  const verified = open(true);
  const unverifiedHosts = new Set(options.unverifiedHosts);
  const unverified = unverifiedHosts.size > 0 ? open(false) : verified;
  return {
    send(url, headers, signal) {
      if (!isWebAddress(url)) throw new ServerFault("has an address that is not http or https");
      const trusted = unverifiedHosts.has(url.hostname) || unverifiedHosts.has(url.host);
      return send(trusted ? unverified : verified, url, headers, signal);
    },
    async close() {
      await Promise.all([verified.destroy(), unverified.destroy()]);
    },
  };
}

const CONNECT_TIME_LIMIT = 10_000;
/** Between two pieces of a body, and for the headers: the client's own limit on the whole is stricter for most. */
const SILENCE_TIME_LIMIT = 20_000;

function agentOptions(options: PoolOptions, verify: boolean) {
  const { proxies, ca } = options;
  const tls = {
    timeout: CONNECT_TIME_LIMIT,
    rejectUnauthorized: verify,
    // One context for all connections: parsing the certificates anew for each costs 15 ms.
    ...(ca !== undefined && {
      secureContext: createSecureContext({ ca: [...getCACertificates("default"), ca] }),
    }),
  };
  return {
    connections: options.maxConnectionsPerHost ?? 16,
    headersTimeout: SILENCE_TIME_LIMIT,
    bodyTimeout: SILENCE_TIME_LIMIT,
    connect: tls,
    requestTls: tls,
    proxyTls: tls,
    // Proxies answer plain http requests themselves; most refuse a tunnel to port 80.
    proxyTunnel: false,
    ...(proxies?.http !== undefined && { httpProxy: proxies.http }),
    ...(proxies?.https !== undefined && { httpsProxy: proxies.https }),
    ...(proxies?.none !== undefined && { noProxy: proxies.none }),
  };
}

async function send(
  dispatcher: Dispatcher,
  url: URL,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Response> {
  const { request } = await import("undici");
  const { origin, pathname, search } = url;
  const target = `${origin}${pathname}${search}`;
  const answer = await request(target, { method: "GET", dispatcher, headers, signal });
  // Destroying a body makes it emit an error that is of no interest.
  answer.body.on("error", () => {});
  return {
    code: answer.statusCode,
    headers: single(answer.headers),
    body: answer.body,
    discard: () => answer.body.destroy(),
  };
}

function single(headers: Record<string, string | string[] | undefined>): Headers {
  const entries = Object.entries(headers).map(([name, value]) => [
    name.toLowerCase(),
    Array.isArray(value) ? value.join(", ") : (value ?? ""),
  ]);
  return Object.fromEntries(entries) as Headers;
}
