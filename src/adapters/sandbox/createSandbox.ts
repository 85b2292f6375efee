import { availableParallelism } from "node:os";
import type {
  Isolation,
  OpenedSandbox,
  ProgramLanguage,
  Sandbox,
  SandboxRequest,
} from "../../core/sandbox.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { LEVELS } from "./levels.ts";
import { likeness } from "./likeness.ts";
import type { Rest } from "./pool.ts";
import { prove, type Proof, type ProofRequest } from "./prove.ts";
import { packageState } from "./packageState.ts";
import { remembering, type RememberedRuns } from "./rememberedRuns.ts";
import type { RestingServers } from "./restingServers.ts";
import type { ServerOptions } from "./server.ts";
import { createSession } from "./session.ts";

export interface SandboxOptions extends ProofRequest {
  /** Fork servers at a time; by default one more than cores, so that no core waits while an answer is read. */
  readonly size?: number;
  /** What programs did in earlier runs. */
  readonly runs?: RememberedRuns;
}

/** Proves a level when a program first needs one, once for each language. */
export function createSandbox(options: SandboxOptions): Sandbox {
  const proofs = new Map<ProgramLanguage, Promise<Proof>>();
  const asked = new Map<string, number>();
  const states = new Map<ProgramLanguage, string | undefined>();
  let isolation: Isolation | undefined;

  const proofOf = (language: ProgramLanguage): Promise<Proof> => {
    const known = proofs.get(language) ?? prove(options, language);
    proofs.set(language, known);
    return known;
  };

  const open = async ({
    language,
    limits,
    hashSeed = 0,
  }: SandboxRequest): Promise<OpenedSandbox> => {
    const proof = await proofOf(language);
    if (proof.status === "unproved") return { status: "unavailable", reason: proof.reason };
    const own = isolationOf(proof.server, proof.runtime);
    isolation = together(isolation, own);
    const server = { ...proof.server, hashSeed, limits: { ...DEFAULT_LIMITS, ...limits } };
    const session = createSession({
      language,
      isolation: own,
      server,
      size: options.size ?? availableParallelism() + 1,
      rest: options.resting && restOf(options.resting, likeness(server, options.root)),
    });
    if (!options.runs) return { status: "open", session };
    const state = states.has(language) ? states.get(language) : packageState(server);
    states.set(language, state);
    if (state === undefined) return { status: "open", session };
    const stated = `${likeness(server, options.root)}\n${state}`;
    const circumstances = { language, stated, asked };
    return { status: "open", session: remembering(session, options.runs, circumstances) };
  };
  return { open, isolation: () => isolation };
}

function restOf(resting: RestingServers, like: string) {
  return (kind: string): Rest => ({
    take: () => resting.take(`${kind} ${like}`),
    put: (server) => resting.put(`${kind} ${like}`, server),
  });
}

function isolationOf({ level, addon }: ServerOptions, runtime: string): Isolation {
  const { mechanism, notLimited } = LEVELS[level];
  const more = addon === undefined ? [] : [SHARED_PROCESS];
  return { level, mechanism, notLimited: [...notLimited, ...more], runtimes: [runtime] };
}

const SHARED_PROCESS = "faults of V8, behind which JavaScript programs in isolates share a process";

/** A report names all that ran programs, and the weakest level that any of its programs ran at. */
function together(a: Isolation | undefined, b: Isolation): Isolation {
  const order = ["S", "A", "M", "B", "C", "none"] as const;
  const weaker = a && order.indexOf(a.level) > order.indexOf(b.level) ? a : b;
  const notLimited = [
    ...new Set([...weaker.notLimited, ...(a?.notLimited ?? []), ...b.notLimited]),
  ];
  const runtimes = [...new Set([...(a?.runtimes ?? []), ...b.runtimes])].sort();
  return { ...weaker, notLimited, runtimes };
}
