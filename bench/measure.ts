import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
}

export interface Measurement {
  readonly seconds: number;
  /** Of all processors together, which tells more than the clock where other programs run. Linux tells it; else 0. */
  readonly processorSeconds: number;
  /** Most memory that the command and what it starts held at one time. Linux tells it; else 0. */
  readonly megabytes: number;
  readonly code: number | null;
  readonly output: string;
}

/** Runs a command, and watches its clock and its memory. */
export async function measure({ program, args, cwd, env }: Command): Promise<Measurement> {
  const start = performance.now();
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
  let kilobytes = 0;
  const busy = new Map<number, number>();
  const watch = setInterval(() => {
    kilobytes = Math.max(kilobytes, memoryOfTree(child.pid ?? 0));
    addBusy(busy, child.pid ?? 0);
  }, INTERVAL);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("close", resolve).on("error", reject);
  });
  clearInterval(watch);
  return {
    seconds: (performance.now() - start) / 1000,
    processorSeconds: [...busy.values()].reduce((sum, one) => sum + one, 0),
    megabytes: kilobytes / 1000,
    code,
    output: Buffer.concat(output).toString(),
  };
}

/** Milliseconds: often enough for runs of half a second, seldom enough not to slow them. */
const INTERVAL = 20;

/** Kilobytes: of each process the most that it ever held (VmHWM), which no interval misses. */
function memoryOfTree(pid: number): number {
  const own = /^VmHWM:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`))?.[1];
  return Number(own ?? 0) + childrenOf(pid).reduce((sum, child) => sum + memoryOfTree(child), 0);
}

/** The last that is seen of each process, as one that is ended by a signal tells nobody: it misses an interval of each at most. */
function addBusy(busy: Map<number, number>, pid: number): void {
  const stat = read(`/proc/${pid}/stat`);
  const [user, system] = stat
    .slice(stat.lastIndexOf(") ") + 2)
    .split(" ")
    .slice(11, 13)
    .map(Number);
  if (user !== undefined && system !== undefined) busy.set(pid, (user + system) / TICKS);
  for (const child of childrenOf(pid)) addBusy(busy, child);
}

/** proc(5): in a second. */
const TICKS = 100;

function childrenOf(pid: number): readonly number[] {
  return read(`/proc/${pid}/task/${pid}/children`).split(" ").filter(Boolean).map(Number);
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
