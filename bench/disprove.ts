import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface JsonReport {
  readonly verdict: string;
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly file: string;
    readonly line: number;
    readonly message: string;
    readonly evidence: readonly { readonly answer?: string }[];
  }[];
  readonly outcomes: readonly {
    readonly check: string;
    readonly status: string;
    readonly reason?: string;
    readonly checked: number;
    readonly unknown: readonly { readonly what: string; readonly why: string }[];
  }[];
  readonly files: {
    readonly checked: number;
    readonly unread: readonly { readonly path: string }[];
  };
}

/** Runs the command as a user would, and reads its JSON report. */
export async function disprove(
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): Promise<JsonReport> {
  const bin = fileURLToPath(new URL("../bin/disprove", import.meta.url));
  const child = spawn(process.execPath, [bin, "check", ...args, "--format", "json"], {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  const code = await new Promise((resolve) => child.on("close", resolve));
  const text = Buffer.concat(chunks).toString();
  if (text === "") throw new Error(`disprove ended with ${String(code)} and printed no report`);
  return JSON.parse(text) as JsonReport;
}
