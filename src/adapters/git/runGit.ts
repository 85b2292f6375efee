import { spawn } from "node:child_process";

export interface GitCall {
  /** Where it runs: a folder of the repository. */
  readonly folder: string;
  readonly input?: string;
  /** More output than this ends it. */
  readonly mostBytes: number;
  readonly signal?: AbortSignal;
}

export type GitAnswer =
  | { readonly status: "done"; readonly output: Buffer }
  | { readonly status: "failed"; readonly reason: string };

/**
 * Asks git for what its object store holds, and for nothing that a repository's own configuration could hook
 * into: no hooks, no pager, no file-system monitor, no fetching of what is missing.
 */
export async function runGit(arguments_: readonly string[], call: GitCall): Promise<GitAnswer> {
  const child = spawn("git", [...SAFE, ...arguments_], {
    cwd: call.folder,
    env: environment(),
    stdio: ["pipe", "pipe", "pipe"],
    ...(call.signal ? { signal: call.signal } : {}),
    timeout: PATIENCE,
    killSignal: "SIGKILL",
  });
  const chunks: Buffer[] = [];
  let size = 0;
  let words = "";
  child.stdout.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size <= call.mostBytes) chunks.push(chunk);
    else child.kill("SIGKILL");
  });
  child.stderr.on("data", (chunk: Buffer) => {
    words = (words + chunk.toString("utf8")).slice(0, MOST_WORDS);
  });
  // One that has ended early reads no more, and its end is told by "close".
  child.stdin.on("error", () => {});
  child.stdin.end(call.input ?? "");
  return new Promise((resolve) => {
    const fail = (reason: string) => resolve({ status: "failed", reason });
    child.once("error", (error: NodeJS.ErrnoException) =>
      fail(error.code === "ENOENT" ? "git is not installed" : error.message),
    );
    child.once("close", (code, signal) => {
      if (size > call.mostBytes) return fail(`git answered more than ${call.mostBytes} bytes`);
      if (code === 0) return resolve({ status: "done", output: Buffer.concat(chunks) });
      const [line = ""] = words.trim().split("\n", 1);
      fail(line === "" ? `git ended with ${signal ?? `code ${code}`}` : line);
    });
  });
}

const SAFE = [
  "--no-pager",
  "--no-optional-locks",
  "--no-replace-objects",
  ...["core.fsmonitor=false", "core.hooksPath=/dev/null", "protocol.allow=never"].flatMap(
    (setting) => ["-c", setting],
  ),
];

/** The user's own configuration says which repositories are safe; variables that point elsewhere are left out. */
function environment(): NodeJS.ProcessEnv {
  const { PATH, HOME, XDG_CONFIG_HOME, SYSTEMROOT, USERPROFILE } = process.env;
  return {
    PATH,
    HOME,
    XDG_CONFIG_HOME,
    SYSTEMROOT,
    USERPROFILE,
    LC_ALL: "C",
    GIT_NO_LAZY_FETCH: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_ATTR_NOSYSTEM: "1",
  };
}

const PATIENCE = 30_000;
const MOST_WORDS = 2000;
