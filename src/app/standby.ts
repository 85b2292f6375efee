import { createRestingServers, type RestingServers } from "../adapters/sandbox/restingServers.ts";
import { createEngines, type Engines } from "../adapters/types/engine/createEngines.ts";

/** What stays open from run to run, so that the next one has to start nothing of it. */
export interface Standby {
  readonly engines: Engines;
  readonly servers: RestingServers;
  /** Ends all that was started. Without it, all ends with this process, which it does not hold up. */
  close(): Promise<void>;
}

export function openStandby(): Standby {
  const engines = createEngines();
  const servers = createRestingServers();
  return {
    engines,
    servers,
    async close() {
      engines.close();
      await servers.close();
    },
  };
}
