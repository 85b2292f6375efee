import type { Server } from "./server.ts";

/** Servers between two sessions, and what was proved of their like: the next session has to start and prove nothing. */
export interface RestingServers {
  /** One that was started just like that, awake. */
  take(like: string): Server | undefined;
  /** Keeps it for a while, asleep: it holds up no process that is done. */
  put(like: string, server: Server): void;
  /** What `prove` found, once and for all where it holds. */
  proof<T>(of: string, prove: () => Promise<T>, holds: (found: T) => boolean): Promise<T>;
  close(): Promise<void>;
}

export interface RestingOptions {
  /** Servers at rest at a time: the one that rests longest goes first. */
  readonly most?: number;
  /** Milliseconds. */
  readonly longest?: number;
}

export function createRestingServers({
  most = MOST,
  longest = LONGEST,
}: RestingOptions = {}): RestingServers {
  const resting = new Map<Server, { readonly like: string; readonly until: number }>();
  const proofs = new Map<string, { readonly found: Promise<unknown>; until: number }>();
  let isClosed = false;
  let sweeping: NodeJS.Timeout | undefined;

  const end = (server: Server) => {
    resting.delete(server);
    return server.close();
  };
  const sweep = () => {
    for (const [server, { until }] of resting) if (until <= Date.now()) void end(server);
    if (resting.size === 0) clearInterval(sweeping);
    if (resting.size === 0) sweeping = undefined;
  };
  return {
    take(like) {
      for (const [server, rest] of [...resting].toReversed()) {
        if (rest.like !== like) continue;
        resting.delete(server);
        if (!server.isAlive) continue;
        server.wake();
        return server;
      }
      return undefined;
    },
    put(like, server) {
      if (!server.isAlive) return;
      if (isClosed) return void server.close();
      resting.set(server, { like, until: Date.now() + longest });
      server.sleep();
      for (const [oldest] of resting) if (resting.size > most) void end(oldest);
      sweeping ??= setInterval(sweep, longest / 4).unref();
    },
    proof<T>(of: string, prove: () => Promise<T>, holds: (found: T) => boolean): Promise<T> {
      const known = proofs.get(of);
      if (known && Date.now() < known.until) return known.found as Promise<T>;
      const found = prove();
      if (proofs.size >= MOST_PROOFS) proofs.clear();
      const proof = { found, until: Number.POSITIVE_INFINITY };
      proofs.set(of, proof);
      const expire = () => void (proof.until = Date.now() + longest);
      // The machine may get what it lacks.
      found.then((result) => holds(result) || expire(), expire);
      return found;
    },
    async close() {
      isClosed = true;
      clearInterval(sweeping);
      await Promise.all([...resting.keys()].map(end));
    },
  };
}

/** A fork server holds some 10 MB, a Node with isolates 50. */
const MOST = 8;
const LONGEST = 5 * 60_000;
const MOST_PROOFS = 100;
