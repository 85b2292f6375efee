import { appendFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { resolveConfiguration } from "../adapters/configuration/resolveConfiguration.ts";
import type { Configuration } from "../adapters/configuration/resolveConfiguration.ts";
import { subjectFolder } from "../adapters/project/subjectFolder.ts";
import { verify, type VerifyOptions } from "../app/verify.ts";
import type { Report } from "../core/report.ts";
import { count } from "../reporters/counts.ts";
import { visible } from "../reporters/visible.ts";
import type { HeldRun } from "../core/witness.ts";
import { UsageError } from "../core/usageError.ts";
import { githubSummary, loadReporter } from "../reporters/index.ts";
import { flagLayers, sandboxChoice, type CheckFlags } from "./checkOptions.ts";
import { fixAndJudge, fixingOf, type Judged } from "./fix.ts";
import { exitCodeOf } from "./exitCode.ts";
import { parseOutputs, type Output } from "./formats.ts";
import { catchInterrupt } from "./interrupt.ts";
import { startProgressLine } from "./progress.ts";
import { refuseUnknownRules } from "./ruleNames.ts";
import { print, tell, wantsColor } from "./streams.ts";
import { verifyOptionsOf, type Subject } from "./verifyOptions.ts";

/** Configures, verifies, writes the reports, and sets the exit code. */
export async function judgeCandidate(subject: Subject, flags: CheckFlags): Promise<void> {
  const cwd = process.cwd();
  const configuration = await resolveConfiguration({
    cwd,
    env: process.env,
    flags: flagLayers(flags),
    subject: subjectFolder(cwd, subject.paths),
    ...(flags.config === undefined ? {} : { path: flags.config }),
  });
  refuseUnknownRules(configuration);
  const { settings, origins } = configuration;
  const formatName = origins.get("format")?.name ?? "--format";
  const outputs = await parseOutputs(settings.format, formatName, cwd);
  if (!flags.quiet) tellIgnored(configuration);

  const interrupt = catchInterrupt();
  const sandbox = sandboxChoice(flags);
  const options = {
    ...verifyOptionsOf(configuration, cwd, subject),
    ...(sandbox === undefined ? {} : { sandbox }),
  };
  const judge = () => follow({ ...options, signal: interrupt.signal }, flags);
  const judged = await judge();
  const fixing = fixingOf(flags);
  const { report, isPrinted } = fixing
    ? await fixAndJudge(judged, judge, fixing)
    : { report: judged.report, isPrinted: false };
  const failsOnInconclusive = settings.failOn.includes("inconclusive");
  process.exitCode =
    interrupt.exitCode() ?? (flags.exitZero ? 0 : exitCodeOf(report.verdict, failsOnInconclusive));
  if (flags.emitTests !== undefined)
    await emit(report, judged, resolve(cwd, flags.emitTests), flags.quiet === true);
  for (const output of outputs)
    if (output.path !== undefined || !isPrinted) await write(output, report, flags);
  if (outputs.some(({ format }) => format === "github")) await appendStepSummary(report);
}

async function follow(options: VerifyOptions, flags: CheckFlags): Promise<Judged> {
  const wantsProgress = flags.progress ?? (process.stderr.isTTY && !flags.quiet);
  const line = wantsProgress ? startProgressLine(process.stderr) : undefined;
  const held: HeldRun[] = [];
  try {
    for await (const event of verify(options)) {
      if (event.kind === "progress") line?.update(event);
      if (event.kind === "held" && flags.emitTests !== undefined) held.push(event.run);
      if (event.kind === "report") return { ...event, held };
    }
  } finally {
    line?.end();
  }
  throw new Error("the run ended without a report");
}

async function emit(
  report: Report,
  { root, held = [] }: Judged,
  folder: string,
  isQuiet: boolean,
): Promise<void> {
  const { emitTests } = await import("../app/emitTests.ts");
  const { files, leftOut, refused } = await emitTests(report.findings, held, {
    folder,
    root,
  });
  for (const { path, why } of refused) tell(`${visible(path)} is left as it is: ${why}.`);
  if (isQuiet) return;
  const tests = files.reduce((sum, file) => sum + file.tests, 0);
  const more = leftOut === 0 ? "" : `; ${leftOut} that no plain test can express are left out`;
  tell(
    `wrote ${count(tests, "test")} in ${count(files.length, "file")} to ${visible(folder)}${more}.`,
  );
}

async function write(output: Output, report: Report, flags: CheckFlags): Promise<void> {
  const { path } = output;
  const render = await loadReporter(output.format);
  const text = render(report, {
    color: path === undefined && wantsColor(process.stdout, process.env, flags.color),
    ...(path === undefined && process.stdout.isTTY ? { width: process.stdout.columns } : {}),
    verbose: flags.verbose === true,
  });
  if (path === undefined) return print(text);
  await writeFile(path, text).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `the report cannot be written to ${path} (${error.code ?? ""}): choose another place.`,
    );
  });
}

/** Annotations are limited to ten of a level; the page of the step holds the rest. */
async function appendStepSummary(report: Report): Promise<void> {
  const path = process.env["GITHUB_STEP_SUMMARY"];
  if (path === undefined || path === "") return;
  await appendFile(path, githubSummary(report)).catch((error: NodeJS.ErrnoException) => {
    tell(`the step summary could not be written to ${path} (${error.code ?? ""}).`);
  });
}

function tellIgnored(configuration: Configuration): void {
  for (const { key, file, why } of configuration.ignored)
    tell(
      `"${key}" of ${file} is ignored: ${why}; use a flag, a variable or your own configuration.`,
    );
}
