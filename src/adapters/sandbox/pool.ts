import type { Server } from "./server.ts";

/** Servers of one kind. One that misbehaves is thrown away, and a new one started when it is needed. */
export interface Pool {
  use<T>(act: (server: Server) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Where servers come from before any is started, and go to when the pool is closed. */
export interface Rest {
  take(): Server | undefined;
  put(server: Server): void;
}

export interface PoolOptions {
  readonly rest?: Rest | undefined;
  /** Programs that one server runs. */
  readonly mostUses?: number;
}

export function createPool(
  start: () => Promise<Server>,
  { rest, mostUses = Infinity }: PoolOptions = {},
): Pool {
  const idle: Server[] = [];
  const all = new Set<Server>();
  const uses = new WeakMap<Server, number>();
  let isClosed = false;
  return {
    async use(act) {
      const server = idle.pop() ?? rest?.take() ?? (await start());
      all.add(server);
      if (isClosed) await server.close();
      try {
        return await act(server);
      } finally {
        const used = (uses.get(server) ?? 0) + 1;
        uses.set(server, used);
        if (server.isAlive && used >= mostUses) await server.close();
        if (server.isAlive) idle.push(server);
        else all.delete(server);
      }
    },
    async close() {
      isClosed = true;
      if (rest)
        for (const server of idle.splice(0)) {
          all.delete(server);
          rest.put(server);
        }
      await Promise.all([...all].map((server) => server.close()));
    },
  };
}
