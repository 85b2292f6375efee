import type { Ecosystem } from "../../../core/index.ts";
import { createSnapshots } from "../snapshot/snapshots.ts";
import { createEngineProcess, type EngineProcess } from "./engineProcess.ts";

/** The semantic engines, each started when it is first asked and warm until it is closed. */
export interface Engines {
  of(ecosystem: Ecosystem): EngineProcess;
  close(): void;
}

export interface EnginesOptions {
  /** Milliseconds of processor time for one batch of files; default 2 minutes. */
  readonly timeLimit?: number;
}

export function createEngines({ timeLimit = TIME_LIMIT }: EnginesOptions = {}): Engines {
  const engines = new Map<Ecosystem, EngineProcess>();
  return {
    of(ecosystem) {
      const engine = engines.get(ecosystem) ?? open(ecosystem, timeLimit);
      engines.set(ecosystem, engine);
      return engine;
    },
    close() {
      for (const engine of engines.values()) engine.close();
      engines.clear();
    },
  };
}

const TIME_LIMIT = 120_000;

function open(ecosystem: Ecosystem, timeLimit: number): EngineProcess {
  const extension = import.meta.url.slice(-3);
  const { name, folder, ...limits } = KINDS[ecosystem];
  const script = new URL(`../${folder}/host${extension}`, import.meta.url);
  const snapshots = ecosystem === "pypi" ? createSnapshots() : undefined;
  return createEngineProcess({ script, name, timeLimit, snapshots, ...limits });
}

/** Megabytes. The native compiler keeps what it knows outside of the JavaScript heap. */
const KINDS = {
  npm: {
    name: "TypeScript",
    folder: "typescript",
    heapLimit: 400,
    memoryLimit: 900,
    env: { GOMEMLIMIT: "600MiB" },
  },
  pypi: { name: "Python", folder: "python", heapLimit: 800, memoryLimit: 950 },
} as const;
