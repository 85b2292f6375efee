import { resolve } from "node:path";
import type { Configuration } from "../adapters/configuration/resolveConfiguration.ts";
import type { Threshold } from "../adapters/configuration/settings.ts";
import type { VerifyOptions } from "../app/verify.ts";
import type { Severity } from "../core/rule.ts";
import { UsageError } from "../core/usageError.ts";

/** What is judged: nothing here means the configuration's `include`, or the working folder. */
export interface Subject {
  readonly task?: string;
  readonly comparison?: VerifyOptions["comparison"];
  readonly paths?: readonly string[];
  readonly texts?: VerifyOptions["texts"];
}

/** The configuration in the library's words. */
export function verifyOptionsOf(
  { settings, rules, origins }: Configuration,
  cwd: string,
  subject: Subject,
): VerifyOptions {
  const { include, failOn, allow, deny, suspicionThreshold, format: _format, ...same } = settings;
  const paths = subject.texts ? [] : subject.paths?.length ? subject.paths : include;
  if (paths.length === 0 && !subject.texts) {
    const file = origins.get("include")?.name ?? "the configuration";
    throw new UsageError(`"include" of ${file} covers nothing below ${cwd}: name a path to check.`);
  }
  return {
    ...same,
    cwd,
    paths,
    ...(subject.texts ? { texts: subject.texts } : {}),
    ...(subject.task === undefined ? {} : { task: subject.task }),
    ...(subject.comparison ? { comparison: subject.comparison } : {}),
    failOn: leastSeverity(failOn),
    severities: rules,
    policy: { allow, deny, suspicionThreshold },
    cacheDir: resolve(cwd, settings.cacheDir),
  };
}

const fromLeast: readonly Severity[] = ["note", "warning", "error"];

/** `warning,inconclusive` → `warning`; `inconclusive` alone leaves the findings' threshold as it is. */
function leastSeverity(thresholds: readonly Threshold[]): Severity {
  return fromLeast.find((severity) => thresholds.includes(severity)) ?? "error";
}
