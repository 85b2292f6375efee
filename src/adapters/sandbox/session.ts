import type {
  Input,
  Isolation,
  Output,
  Program,
  ProgramLanguage,
  ProgramRun,
  RunOptions,
  SandboxSession,
} from "../../core/sandbox.ts";
import { loadGrammars } from "../../syntax/grammars.ts";
import { readAttempt, type Attempt } from "./attempt.ts";
import { createGate } from "./gate.ts";
import { openIsolates } from "./isolates.ts";
import { totalCpuSeconds } from "./limits.ts";
import type { Frame } from "./frames.ts";
import { createPool, type Pool, type Rest } from "./pool.ts";
import { isolateRequest, programRequest } from "./request.ts";
import { projectFolder, ServerError, startServer, type ServerOptions } from "./server.ts";

export interface SessionOptions {
  readonly language: ProgramLanguage;
  readonly isolation: Isolation;
  readonly server: ServerOptions;
  /** Fork servers at a time. */
  readonly size: number;
  /** Servers of sessions before, and for those after; without it they end with the session. */
  readonly rest?: ((kind: Kind) => Rest) | undefined;
}

type Kind = "process" | "asyncio" | "isolates";

/** A session over some fork servers, and over isolates where there are some. */
export function createSession(options: SessionOptions): SandboxSession {
  const { size, server } = options;
  const { limits } = server;
  const circumstances = {
    ...server,
    language: options.language,
    project: projectFolder(server),
  };
  const gate = createGate(size);
  const poolOf = (kind: Kind, preloaded: readonly string[]) =>
    createPool(() => startServer({ ...server, preloaded }), {
      rest: options.rest?.(kind),
      // Within one Seatbelt a program may signal the server that it was started by.
      mostUses: server.level === "M" ? 1 : Infinity,
    });
  const processes = poolOf("process", []);
  // Importing it takes a program ten times as long as all else, and each fork of who has it a third more.
  const loops = poolOf("asyncio", ["asyncio"]);
  const isolates =
    options.language === "javascript" && options.server.addon !== undefined
      ? createPool(() => openIsolates(options.server), { rest: options.rest?.("isolates") })
      : undefined;
  let isClosed = false;
  let number = 0;

  const attempt = async (
    program: Program,
    inputs: readonly Input[],
    asked: RunOptions,
  ): Promise<Attempt> => {
    const { signal: stop } = asked;
    const request = JSON.stringify({
      id: ++number,
      ...programRequest(circumstances, program, inputs, asked),
    });
    const patience = (totalCpuSeconds(limits, inputs.length) * MOST_WALL_PER_CPU + GRACE) * 1000;
    const pool = usesLoop(program, options.language) ? loops : processes;
    return readAttempt(await ask(pool, request, patience, stop), inputs.length, limits);
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

  /** Undefined where it takes a process of its own to tell, for whatever reason: that one is the judge. */
  const inIsolate = async (
    program: Program,
    inputs: readonly Input[],
    asked: RunOptions,
  ): Promise<ProgramRun | undefined> => {
    const request = isolates && isolateRequest(circumstances, program, inputs, asked);
    if (isolates === undefined || request === undefined) return undefined;
    try {
      const frame = await gate.enter(() => ask(isolates, request, PATIENCE, asked.signal));
      if (frame.header["end"] !== "exited") return undefined;
      const { load, outputs } = readAttempt(frame, inputs.length, limits);
      return load.kind === "raised" || outputs.length === inputs.length
        ? complete(load, outputs, inputs)
        : undefined;
    } catch (error) {
      if (error instanceof ServerError) return undefined;
      throw error;
    }
  };

  return {
    isolation: options.isolation,
    async run(program, inputs, asked = {}) {
      if (asked.coverage && options.language === "javascript") await loadGrammars(["javascript"]);
      const quick = await inIsolate(program, inputs, asked);
      return quick ?? (await runAll(program, inputs, asked, once));
    },
    async close() {
      isClosed = true;
      await Promise.all([processes.close(), loops.close(), isolates?.close()]);
    },
  };
}

function usesLoop({ files }: Program, language: ProgramLanguage): boolean {
  return language === "python" && Object.values(files).some((text) => text.includes("asyncio"));
}

/** An isolate gives up long before; behind this its process is dead or deaf. */
const PATIENCE = 10_000;

/** Stopped from outside, the server ends with what it runs. */
function ask(
  pool: Pool,
  request: string,
  milliseconds: number,
  stop: AbortSignal | undefined,
): Promise<Frame> {
  return pool.use(async (server) => {
    const end = () => void server.close();
    stop?.addEventListener("abort", end, { once: true });
    try {
      if (stop?.aborted) throw new ServerError(stopped(stop));
      return await server.ask(request, milliseconds);
    } finally {
      stop?.removeEventListener("abort", end);
    }
  });
}

function complete(load: Output, outputs: readonly Output[], inputs: readonly Input[]): ProgramRun {
  const rest = inputs.slice(outputs.length);
  return { load, outputs: [...outputs, ...rest.map((): Output => notRun(DOES_NOT_LOAD))] };
}

const DOES_NOT_LOAD = "the program does not load";

function notRun(why: string): Output {
  return { kind: "unrun", why };
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
    const isLast = deaths + 1 >= (asked.mostDeaths ?? MOST_DEATHS);
    const why = whyNoMore(attempt, inputs[outputs.length - 1], isLast ? deaths + 1 : 0);
    if (why === undefined) continue;
    outputs.push(...inputs.slice(outputs.length).map(() => notRun(why)));
    break;
  }
  return { load, outputs };
}

/** @param deaths How many inputs ended the process, where that is enough; else 0. */
function whyNoMore(attempt: Attempt, last: Input | undefined, deaths: number): string | undefined {
  if (attempt.load.kind === "unrun") return attempt.load.why;
  if (attempt.load.kind !== "returned") return DOES_NOT_LOAD;
  if (last?.kind === "interact") return "a line before it did not return";
  if (deaths === 0) return undefined;
  return deaths === 1
    ? "an input before it did not return"
    : `${deaths} inputs before it did not return`;
}

const MOST_DEATHS = 10;

function unrun(why: string): Attempt {
  return { load: notRun(why), outputs: [], endedByWall: false };
}

function stopped(signal: AbortSignal): string {
  return signal.reason instanceof Error ? signal.reason.message : "the run was stopped";
}
