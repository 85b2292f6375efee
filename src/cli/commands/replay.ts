import { resolve } from "node:path";
import { resolveConfiguration } from "../../adapters/configuration/resolveConfiguration.ts";
import { replay, type Replay } from "../../app/replay.ts";
import { oneLine } from "../../reporters/visible.ts";
import { flagLayers, sandboxChoice, type CheckFlags } from "../checkOptions.ts";
import { print } from "../streams.ts";

/** `disprove replay`: what a finding's inputs do now. Exit code 1 as long as it is still so. */
export async function replayFinding(id: string, flags: ReplayFlags): Promise<void> {
  const cwd = process.cwd();
  const { format, ...rest } = flags;
  const given: CheckFlags = { cache: true, ...rest };
  const { settings } = await resolveConfiguration({
    cwd,
    env: process.env,
    flags: flagLayers(given),
  });
  const sandbox = sandboxChoice(given);
  const result = await replay({
    id,
    cacheFolder: resolve(cwd, settings.cacheDir),
    ...(sandbox === undefined ? {} : { sandbox }),
  });
  print(format === "json" ? jsonText(result) : text(result));
  process.exitCode = { fails: 1, holds: 0, unknown: 3 }[result.verdict.status];
}

export interface ReplayFlags extends Pick<CheckFlags, "cacheDir" | "sandbox" | "iTrustThisCode"> {
  readonly format: "text" | "json";
}

const SAYS: Readonly<Record<Replay["verdict"]["status"], string>> = {
  fails: "still so",
  holds: "no longer so",
  unknown: "only disprove check can judge what it does now",
};

function text({ finding, execution, verdict, isolation }: Replay): string {
  const { file, range, rule, message, fingerprint } = finding;
  const { input, expected, got } = execution;
  const before = (execution.witness?.inputs ?? []).slice(0, -1);
  const rows: readonly (readonly [string, string])[] = [
    ["finding", `${fingerprint.slice(0, 8)}  ${file}:${range.start.line}  ${rule}`],
    ["says", message],
    ...before.map((each): [string, string] => [
      "before",
      each.kind === "call" ? each.function : each.source,
    ]),
    ["input", input],
    ["expected", expected],
    ["then", got],
    ["now", verdict.got],
    ["run at", `level ${isolation.level}: ${isolation.mechanism}`],
  ];
  const lines = rows.map(([name, value]) => `${name.padEnd(10)}${oneLine(value, 2_000)}`);
  return `${lines.join("\n")}\n\n${SAYS[verdict.status]}\n`;
}

function jsonText({ finding, execution, verdict, isolation }: Replay): string {
  const { rule, file, message, fingerprint } = finding;
  const { input, expected, got, witness } = execution;
  const value = {
    fingerprint,
    rule,
    file,
    message,
    input,
    expected,
    found: got,
    now: verdict.got,
    status: verdict.status,
    witness,
    isolation,
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
