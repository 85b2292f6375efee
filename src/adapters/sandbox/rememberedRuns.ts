import { createHash } from "node:crypto";
import { deserialize, serialize } from "node:v8";
import { encodeInput } from "../../core/inputWire.ts";
import { createMemory } from "../../core/memory.ts";
import type { Input, Output, Program, ProgramRun, RunOptions } from "../../core/sandbox.ts";
import type { ProgramLanguage, SandboxSession } from "../../core/sandbox.ts";
import { loadGrammars } from "../../syntax/grammars.ts";
import { grammarsOf, reachedProgram } from "./reachedProgram.ts";

/** What programs did in earlier runs: the same code on the same inputs under the same circumstances does it again. */
export interface RememberedRuns {
  get(key: string): ProgramRun | undefined;
  set(key: string, run: ProgramRun): void;
}

export function createRememberedRuns(): RememberedRuns {
  const memory = createMemory<string, Uint8Array>(MOST_BYTES);
  return {
    get(key) {
      const bytes = memory.get(key);
      return bytes && (deserialize(bytes) as ProgramRun);
    },
    set(key, run) {
      const bytes = serialize(run);
      memory.set(key, bytes, bytes.length + key.length);
    },
  };
}

const MOST_BYTES = 32 << 20;

export interface Circumstances {
  readonly language: ProgramLanguage;
  /** All but the program and its inputs that decides what it does. */
  readonly stated: string;
  /** How often each was asked for since the run began: what is run twice to see whether it does the same is told both times. */
  readonly asked: Map<string, number>;
}

/** A session that runs a program only where it cannot tell from before what it does. */
export function remembering(
  session: SandboxSession,
  runs: RememberedRuns,
  { language, stated, asked }: Circumstances,
): SandboxSession {
  const loads = new Map<string, Promise<ProgramRun>>();

  const keyOf = (text: string, inputs: readonly Input[], options: RunOptions): string => {
    const { keepArguments, coverage, mostDeaths } = options;
    const how = JSON.stringify([inputs.map(encodeInput), keepArguments, coverage, mostDeaths]);
    return createHash("sha256").update(`${stated}\n${how}\n${text}`).digest("base64");
  };
  const run = async (key: string, ...given: Parameters<SandboxSession["run"]>) => {
    const known = runs.get(key);
    if (known) return known;
    const done = await session.run(...given);
    if (isLasting(done)) runs.set(key, done);
    return done;
  };
  /** How the program as it is now loads, whichever of its functions were run before. */
  const load = (program: Program, options: RunOptions): Promise<ProgramRun> => {
    const key = keyOf(reachedProgram(program, language).whole, [], {});
    const { signal } = options;
    const loading = loads.get(key) ?? run(key, program, [], signal ? { signal } : {});
    loads.set(key, loading);
    return loading;
  };

  return {
    isolation: session.isolation,
    async run(program, inputs, options = {}) {
      await loadGrammars(grammarsOf(program, language));
      if (inputs.length === 0) return load(program, options);
      const text = options.coverage
        ? JSON.stringify(program)
        : reachedProgram(program, language).by(inputs);
      const key = keyOf(text, inputs, options);
      const times = asked.get(key) ?? 0;
      asked.set(key, times + 1);
      const known = runs.get(`${key} ${times}`);
      if (!known) return run(`${key} ${times}`, program, inputs, options);
      const { load: loaded } = await load(program, options);
      return loaded.kind === "returned" ? known : session.run(program, inputs, options);
    },
    close: () => session.close(),
  };
}

/** What took too long, or too much, may do better the next time. */
function isLasting({ load, outputs }: ProgramRun): boolean {
  return [load, ...outputs].every((output) => isAnswer(output));
}

function isAnswer(output: Output): boolean {
  if (output.kind === "raised") return !SCARCE.test(`${output.type}: ${output.message}`);
  return output.kind === "returned" || output.kind === "cut";
}

const SCARCE =
  /MemoryError|RecursionError|Timeout|timed out|call stack|out of memory|Array buffer allocation|ENOMEM|EAGAIN|BlockingIOError/i;
