import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface JsonReport {
  readonly verdict: string;
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly endLine: number;
    readonly endColumn: number;
    readonly message: string;
    readonly help?: string;
    readonly evidence: readonly JsonEvidence[];
    readonly fix?: { readonly edits: readonly { readonly text: string }[] };
  }[];
  readonly outcomes: readonly {
    readonly check: string;
    readonly status: string;
    readonly reason?: string;
    readonly checked: number;
    readonly unknown: readonly JsonUnknown[];
  }[];
  readonly files: {
    readonly checked: number;
    readonly unread: readonly { readonly path: string }[];
  };
}

export interface JsonEvidence {
  readonly answer?: string;
  /** Of a line of a published file: `npm:zod`. */
  readonly package?: string;
  readonly version?: string;
  readonly excerpt?: string;
}

export interface JsonUnknown {
  readonly what: string;
  readonly why: string;
  /** How many things it stands for; absent for one. */
  readonly count?: number;
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
