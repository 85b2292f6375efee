import type { Server } from "./server.ts";

/** Servers of one kind. One that misbehaves is thrown away, and a new one started when it is needed. */
export interface Pool {
  use<T>(act: (server: Server) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export function createPool(start: () => Promise<Server>): Pool {
  const idle: Server[] = [];
  const all = new Set<Server>();
  let isClosed = false;
  return {
    async use(act) {
      const server = idle.pop() ?? (await start());
      all.add(server);
      if (isClosed) await server.close();
      try {
        return await act(server);
      } finally {
        if (server.isAlive) idle.push(server);
        else all.delete(server);
      }
    },
    async close() {
      isClosed = true;
      await Promise.all([...all].map((server) => server.close()));
    },
  };
}
