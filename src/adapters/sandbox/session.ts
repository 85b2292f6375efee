import type {
  Input,
  Isolation,
  Limits,
  Output,
  Program,
  ProgramLanguage,
  ProgramRun,
  RunOptions,
  SandboxSession,
} from "../../core/sandbox.ts";
import { readAttempt, type Attempt } from "./attempt.ts";
import { createGate } from "./gate.ts";
import { totalCpuSeconds } from "./limits.ts";
import { programRequest } from "./request.ts";
import { ServerError, startServer, type Server, type ServerOptions } from "./server.ts";

export interface SessionOptions {
  readonly language: ProgramLanguage;
  readonly limits: Limits;
  readonly isolation: Isolation;
  readonly server: ServerOptions;
  /** Fork servers at a time. */
  readonly size: number;
}

/** A session over some fork servers. One that misbehaves is thrown away and a new one started. */
export function createSession(options: SessionOptions): SandboxSession {
  const { limits, size } = options;
  const circumstances = { ...options, hashSeed: options.server.hashSeed };
  const gate = createGate(size);
  const idle: Server[] = [];
  const all = new Set<Server>();
  let isClosed = false;
  let number = 0;

  const onServer = async <T>(act: (server: Server) => Promise<T>): Promise<T> => {
    const server = idle.pop() ?? (await startServer(options.server));
    all.add(server);
    if (isClosed) await server.close();
    try {
      return await act(server);
    } finally {
      if (server.isAlive) idle.push(server);
      else all.delete(server);
    }
  };

  const attempt = async (
    program: Program,
    inputs: readonly Input[],
    asked: RunOptions,
  ): Promise<Attempt> => {
    const { signal: stop } = asked;
    const request = { id: ++number, ...programRequest(circumstances, program, inputs, asked) };
    const patience = (totalCpuSeconds(limits, inputs.length) * MOST_WALL_PER_CPU + GRACE) * 1000;
    return onServer(async (server) => {
      const end = () => void server.close();
      stop?.addEventListener("abort", end, { once: true });
      try {
        if (stop?.aborted) throw new ServerError(stopped(stop));
        return readAttempt(await server.ask(request, patience), inputs.length, limits);
      } finally {
        stop?.removeEventListener("abort", end);
      }
    });
  };

  /** A server that dies took the program with it: once it may have been the machine, twice it is the program. */
  const sturdy = async (...given: Parameters<typeof attempt>): Promise<Attempt> => {
    const { signal } = given[2];
    for (let tries = 1; ; tries++) {
      try {
        return await attempt(...given);
      } catch (error) {
        if (!(error instanceof ServerError)) throw error;
        if (signal?.aborted || isClosed)
          return unrun(signal?.aborted ? stopped(signal) : "the session is closed");
        if (tries === 2) return unrun(`its server ended twice (${error.message})`);
      }
    }
  };

  const once = async (...given: Parameters<typeof attempt>): Promise<Attempt> => {
    const first = await gate.enter(() => sturdy(...given));
    // A busy machine makes programs slow; alone they have no such excuse.
    return first.endedByWall ? gate.alone(() => sturdy(...given)) : first;
  };

  return {
    isolation: options.isolation,
    run: (program, inputs, asked = {}) => runAll(program, inputs, asked, once),
    async close() {
      isClosed = true;
      await Promise.all([...all].map((server) => server.close()));
    },
  };
}

/** The same factor as in runners/python/watch.py. */
const MOST_WALL_PER_CPU = 15;
const GRACE = 5;

/** Goes on behind an input that ended the process, in a new one; lines of a dialogue build on each other and do not. */
async function runAll(
  program: Program,
  inputs: readonly Input[],
  asked: RunOptions,
  once: (program: Program, inputs: readonly Input[], asked: RunOptions) => Promise<Attempt>,
): Promise<ProgramRun> {
  const outputs: Output[] = [];
  let load: Output | undefined;
  for (let deaths = 0; ; deaths++) {
    const rest = inputs.slice(outputs.length);
    const attempt = await once(program, rest, asked);
    load ??= attempt.load;
    outputs.push(...attempt.outputs);
    if (outputs.length >= inputs.length) break;
    const why = whyNoMore(attempt, inputs[outputs.length - 1], deaths);
    if (why === undefined) continue;
    outputs.push(...inputs.slice(outputs.length).map((): Output => ({ kind: "unrun", why })));
    break;
  }
  return { load, outputs };
}

function whyNoMore(attempt: Attempt, last: Input | undefined, deaths: number): string | undefined {
  if (attempt.load.kind === "unrun") return attempt.load.why;
  if (attempt.load.kind !== "returned") return "the program does not load";
  if (last?.kind === "interact") return "a line before it did not return";
  return deaths >= MOST_DEATHS ? `${deaths + 1} inputs before it did not return` : undefined;
}

const MOST_DEATHS = 9;

function unrun(why: string): Attempt {
  return { load: { kind: "unrun", why }, outputs: [], endedByWall: false };
}

function stopped(signal: AbortSignal): string {
  return signal.reason instanceof Error ? signal.reason.message : "the run was stopped";
}
