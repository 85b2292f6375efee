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
  const watch = setInterval(() => {
    kilobytes = Math.max(kilobytes, memoryOfTree(child.pid ?? 0));
  }, INTERVAL);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("close", resolve).on("error", reject);
  });
  clearInterval(watch);
  return {
    seconds: (performance.now() - start) / 1000,
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
  const children = read(`/proc/${pid}/task/${pid}/children`).split(" ").filter(Boolean);
  return Number(own ?? 0) + children.reduce((sum, child) => sum + memoryOfTree(Number(child)), 0);
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
