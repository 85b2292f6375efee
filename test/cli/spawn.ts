import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { chmodSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const program = fileURLToPath(new URL("../../bin/disprove", import.meta.url));

export interface Run {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface SpawnOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
  /** The Node that starts it; default: the one that runs the tests. */
  readonly node?: string;
  /** The file to start; default: bin/disprove. */
  readonly file?: string;
  readonly uid?: number;
  readonly onStart?: (child: ChildProcess) => void;
}

/** An empty folder that is in no repository, and a home without configuration. */
export const scratch = realpathSync(mkdtempSync(join(tmpdir(), "disprove-cli-")));
chmodSync(scratch, 0o777);

export function removeScratch(): void {
  rmSync(scratch, { recursive: true, force: true });
}

/** Runs the real program in a real process, without the configuration of whoever runs the tests. */
export function disprove(args: readonly string[], options: SpawnOptions = {}): Promise<Run> {
  const { node = process.execPath, file = program, cwd = scratch, input = "" } = options;
  const env = { ...environment(), ...options.env };
  const identity = options.uid === undefined ? {} : { uid: options.uid, gid: options.uid };
  const child = spawn(node, [file, ...args], { cwd, env, ...identity });
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
  options.onStart?.(child);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) =>
      resolve({
        code,
        signal,
        stdout: Buffer.concat(stdout).toString(),
        stderr: Buffer.concat(stderr).toString(),
      }),
    );
  });
}

/** A Node of the machine that is too old to run us, if there is one. */
export function oldNode(): string | undefined {
  const candidates = [process.env["DISPROVE_OLD_NODE"], "/usr/bin/node", "/usr/local/bin/node"];
  return candidates.find((candidate) => candidate !== undefined && isOld(candidate));
}

function isOld(node: string): boolean {
  try {
    const [major = 0, minor = 0] = execFileSync(node, ["-p", "process.versions.node"], {
      encoding: "utf8",
    })
      .split(".")
      .map(Number);
    return major < 22 || (major === 22 && minor < 18);
  } catch {
    return false;
  }
}

export function environment(): NodeJS.ProcessEnv {
  const own =
    /^(?:disprove_|npm_config_|pip_|uv_|github_|vitest|node_options|no_color|force_color)/i;
  const kept = Object.entries(process.env).filter(([name]) => !own.test(name));
  const folders = { HOME: scratch, XDG_CONFIG_HOME: join(scratch, "config") };
  return { ...Object.fromEntries(kept), ...folders, XDG_CACHE_HOME: join(scratch, "cache") };
}
