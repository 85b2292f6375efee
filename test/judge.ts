import { readFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished, vi } from "vitest";
import { verify, type VerifyOptions } from "../src/app/verify.ts";
import { checks } from "../src/checks/index.ts";
import type { Report } from "../src/core/index.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

export interface Judged {
  readonly verdict: string;
  /** `src/a.ts:1:8 unknown-package "left-pod"`: the place, the rule, and what stands at the place. */
  readonly findings: readonly string[];
  /** What could not be told, or not be read, with the reason. */
  readonly unknown: readonly string[];
  readonly report: Report;
}

export type Files = Readonly<Record<string, string | Uint8Array>>;

export interface JudgeOptions extends Partial<VerifyOptions> {
  readonly env?: Readonly<Record<string, string>>;
  /** Files of the user's home folder. */
  readonly home?: Files;
}

/**
 * Judges what names packages in a project in a folder of its own, through the whole library and with
 * nothing of this machine's configuration. The servers of these tests publish no APIs, and nothing is run.
 */
export async function judge(files: Files, options: JudgeOptions = {}): Promise<Judged> {
  const { env = {}, home = {}, ...rest } = options;
  const cwd = temporaryFolder(files);
  useEnvironment({ ...env, HOME: temporaryFolder(home) });
  const skip = [...OTHER_CHECKS, ...(rest.skip ?? [])];
  const report = await reportOf({ cwd, paths: [], cache: false, ...rest, skip });
  return { ...summary(report, cwd), report };
}

const OTHER_CHECKS = checks
  .filter(({ needs }) => needs.includes("types") || needs.includes("sandbox"))
  .map(({ id }) => id);

async function reportOf(options: VerifyOptions): Promise<Report> {
  for await (const event of verify(options)) if (event.kind === "report") return event.report;
  throw new Error("the run ended without a report");
}

function summary(report: Report, folder: string): Omit<Judged, "report"> {
  const findings = report.findings.map(({ rule, file, range }) => {
    const { start, end } = range;
    const text = readFileSync(join(folder, file), "utf8").slice(start.offset, end.offset);
    const name = rule.slice(rule.indexOf("/") + 1);
    return `${file}:${start.line}:${start.column} ${name} ${JSON.stringify(text)}`;
  });
  const gaps = [
    ...report.files.unread.map(({ path, why }) => `${path}: ${why}`),
    ...report.outcomes.flatMap(({ unknown }) => unknown.map(({ what, why }) => `${what}: ${why}`)),
    ...report.outcomes.flatMap(({ check, reason }) => (reason ? [`${check}: ${reason}`] : [])),
  ];
  return { verdict: report.verdict, findings, unknown: [...new Set(gaps)] };
}

/** Until the test is over: what the registry clients and the project readers look at, and no more. */
function useEnvironment(env: Readonly<Record<string, string>>): void {
  const settings =
    /^(?:disprove_|npm_config_|pip_|uv_|yarn_|bun_|virtual_env|xdg_|netrc|https?_proxy|no_proxy)/i;
  for (const name of Object.keys(process.env)) if (settings.test(name)) vi.stubEnv(name, undefined);
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
}
