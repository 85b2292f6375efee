import { fork, type ChildProcess } from "node:child_process";
import { getCompileCacheDir } from "node:module";
import { dirname } from "node:path";
import type { AnalysisTask } from "./protocol.ts";
import type { EngineAnswer } from "./serve.ts";
import { processUsage } from "./processUsage.ts";
import type { Snapshots } from "../snapshot/snapshots.ts";

/** A semantic engine in a process of its own, which may hang, die or grow without harm to this one. */
export interface EngineProcess {
  /** One task at a time, in the order of the calls. Never rejects. */
  analyze(task: AnalysisTask, signal?: AbortSignal): Promise<EngineAnswer>;
  close(): void;
}

export interface EngineOptions {
  /** A module that calls `serve`. */
  readonly script: URL;
  /** `TypeScript`, for reasons. */
  readonly name: string;
  /** Milliseconds of processor time for one task; by the clock it may take five times as long. */
  readonly timeLimit: number;
  /** Megabytes: of the JavaScript heap, and of the process with its children. */
  readonly heapLimit: number;
  readonly memoryLimit: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Where it may start from; made when one that read much is closed. */
  readonly snapshots?: Snapshots | undefined;
}

export function createEngineProcess(options: EngineOptions): EngineProcess {
  const { snapshots } = options;
  let child: ChildProcess | undefined;
  let muchRead: AnalysisTask | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let closed = false;

  const open = (snapshot?: string): ChildProcess => {
    if (child) return child;
    const started = start(options, snapshot);
    started.once("exit", () => {
      // The native compiler outlives its parent, and grows without bound.
      kill(started);
      if (child === started) child = undefined;
    });
    child = started;
    return started;
  };
  const discard = () => {
    if (child) kill(child);
    child = undefined;
  };
  const answer = async (task: AnalysisTask, signal?: AbortSignal): Promise<EngineAnswer> => {
    if (closed || signal?.aborted) return failed("the run was stopped");
    const snapshot = child ? undefined : snapshots?.find(task);
    if (snapshot !== undefined) {
      const answered = await askOf(open(snapshot), task, signal);
      if (answered.status === "analyzed" || signal?.aborted) return answered;
      snapshots?.drop(snapshot);
    }
    const isNew = child === undefined;
    const answered = await askOf(open(), task, signal);
    if (isNew && answered.status === "analyzed" && (answered.result.read ?? 0) > MUCH)
      muchRead = task;
    return answered;
  };
  const askOf = async (engine: ChildProcess, task: AnalysisTask, signal?: AbortSignal) => {
    const answered = await ask(engine, task, options, signal);
    // Whatever state an engine is in after a failure, the next task gets a new one.
    if (answered.status === "failed") discard();
    return answered;
  };

  return {
    analyze(task, signal) {
      const turn = queue.then(() => answer(task, signal));
      queue = turn;
      return turn;
    },
    close() {
      closed = true;
      discard();
      // Only now: an engine and the making of its snapshot together take too much memory.
      if (muchRead) snapshots?.make(muchRead);
      muchRead = undefined;
    },
  };
}

/** UTF-16 units that take about a second to read, twice what code needs that uses no packages. */
const MUCH = 1_000_000;

function start(
  { script, heapLimit, memoryLimit, env = {} }: EngineOptions,
  snapshot: string | undefined,
): ChildProcess {
  const nodeArguments = [
    ...(snapshot === undefined ? [] : ["--snapshot-blob", snapshot]),
    `--max-old-space-size=${heapLimit}`,
    `--max-semi-space-size=${SEMI_SPACE}`,
    "--disable-warning=ExperimentalWarning",
  ];
  const child = fork(script, [], {
    serialization: "advanced",
    ...bounded(nodeArguments, memoryLimit),
    // Nothing of the user's environment is needed, and it may hold secrets.
    env: { ...env, ...compileCache() },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    detached: process.platform !== "win32",
  });
  // Without a listener a process that cannot be started would end this one.
  child.on("error", () => kill(child));
  child.unref();
  child.channel?.unref();
  return child;
}

/**
 * The system bounds each process of the group as well, for the time when nobody watches: a compiler
 * whose parent was killed once grew to 20 GB.
 */
function bounded(nodeArguments: readonly string[], memoryLimit: number) {
  if (process.platform === "win32") return { execArgv: [...nodeArguments] };
  const kilobytes = (memoryLimit + SPARE) * 1024;
  const script = `ulimit -d ${kilobytes} 2>/dev/null; exec "$0" "$@"`;
  return { execPath: "/bin/sh", execArgv: ["-c", script, process.execPath, ...nodeArguments] };
}

/** Megabytes of young objects. With 16, the default, half of an engine's first trees are copied again and again. */
const SEMI_SPACE = 32;

/** Where this process keeps compiled code, if it does: never in the folder for temporary files, which others can write. */
function compileCache(): Readonly<Record<string, string>> {
  const own = getCompileCacheDir();
  return own === undefined ? {} : { NODE_COMPILE_CACHE: dirname(own) };
}

/** Megabytes that V8 may set aside and never touch. */
const SPARE = 1024;

function ask(
  child: ChildProcess,
  task: AnalysisTask,
  { name, timeLimit, memoryLimit }: EngineOptions,
  signal: AbortSignal | undefined,
): Promise<EngineAnswer> {
  return new Promise((resolve) => {
    const settle = (answer: EngineAnswer) => {
      clearTimeout(timer);
      clearInterval(watch);
      signal?.removeEventListener("abort", onAbort);
      child.off("message", onMessage).off("exit", onExit);
      child.channel?.unref();
      resolve(answer);
    };
    const onMessage = (answer: unknown) => settle(answer as EngineAnswer);
    const onExit = (code: number | null, by: string | null) =>
      settle(failed(`the ${name} engine ended in mid-answer (${by ?? `exit code ${code}`})`));
    const onAbort = () => settle(failed("the run was stopped"));
    const onLate = () =>
      settle(failed(`the ${name} engine took longer than ${timeLimit / 1000} s`));
    const before = processUsage(child.pid ?? 0);
    // Where the system tells of no processor time, the clock alone counts.
    const timer = setTimeout(onLate, before ? timeLimit * CLOCK_SLACK : timeLimit);
    const watch = setInterval(() => {
      const now = processUsage(child.pid ?? 0);
      if (!before || !now) return;
      if (now.busy - before.busy > timeLimit) onLate();
      if (now.resident > memoryLimit * MEGABYTE)
        settle(failed(`the ${name} engine used more than ${memoryLimit} MB`));
    }, WATCH_INTERVAL);
    child.channel?.ref();
    child.on("message", onMessage).on("exit", onExit);
    signal?.addEventListener("abort", onAbort, { once: true });
    child.send(task, (error) => {
      if (error) settle(failed(`the ${name} engine could not be reached (${error.message})`));
    });
  });
}

const MEGABYTE = 1024 * 1024;
const WATCH_INTERVAL = 250;
/** On a machine with other work a process gets a part of the time: what it does then is not lost. */
const CLOCK_SLACK = 5;

/** The whole group: the native compiler is a child of the engine's process. */
function kill(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") child.kill("SIGKILL");
    else process.kill(-child.pid, "SIGKILL");
  } catch {
    // It is gone already.
  }
}

function failed(reason: string): EngineAnswer {
  return { status: "failed", reason };
}
