import type { Candidate, SourceFile, Survey } from "../core/candidate.ts";
import type { Check, Policy } from "../core/check.ts";
import type { ComparedFunction } from "../core/comparison.ts";
import type { Finding, FindingDraft } from "../core/finding.ts";
import type { Outcome } from "../core/outcome.ts";
import { packageKey } from "../core/package.ts";
import type { PortName, Ports } from "../core/ports.ts";
import type { ProjectFiles } from "../core/project.ts";
import type { Report } from "../core/report.ts";
import type { Rule, Severity } from "../core/rule.ts";
import type { RunEvent } from "./events.ts";
import { createFingerprinter } from "./fingerprint.ts";
import { judge } from "./judge.ts";
import { plan, type Selection } from "./plan.ts";
import { runChecks } from "./runChecks.ts";
import { suppress } from "./suppress.ts";

export interface RunRequest {
  readonly candidate: Candidate;
  readonly checks: readonly Check[];
  readonly selection: Selection;
  readonly ports: Partial<Ports>;
  /** Why a port is not there, for the checks that need it. */
  readonly absent: Readonly<Partial<Record<PortName, string>>>;
  readonly policy: Policy;
  readonly threshold: Severity;
  readonly signal: AbortSignal;
  readonly version: string;
  /** Files that were found and could not be taken, with the reason. */
  readonly unread: Report["files"]["unread"];
  /** Reads files, in their order; stops early when the signal is aborted. */
  survey(files: readonly SourceFile[], signal: AbortSignal): AsyncIterable<Survey>;
  readText(file: string): string | undefined;
  /** Default: nothing lies around the candidate. */
  readonly readAround?: ProjectFiles["read"];
  readLine(file: string, line: number): string | undefined;
  now(): Date;
}

/** Plans, reads, runs, judges. The last event is the report. Throws only for faults of our own. */
export async function* run(request: RunRequest): AsyncGenerator<RunEvent, void> {
  const { candidate, selection, signal } = request;
  const startedAt = request.now();
  const planned = plan(request.checks, selection, request.ports, request.absent);

  const surveys: Survey[] = [];
  const total = candidate.files.length;
  for await (const survey of request.survey(candidate.files, signal)) {
    surveys.push(survey);
    if (surveys.length % PROGRESS_STEP === 0 || surveys.length === total)
      yield { kind: "progress", phase: "read", done: surveys.length, total };
  }
  const unread = [
    ...request.unread,
    ...unreadOf(surveys),
    ...unreached(candidate, surveys, signal),
  ];

  const rules = new Map(request.checks.flatMap((check) => check.rules.map((r) => [r.id, r])));
  const fingerprint = createFingerprinter(request.readLine);
  const drafts: Finding[] = [];
  const outcomes: Outcome[] = [...planned.skipped];
  const against = new Map<string, NonNullable<Report["against"]>[number]>();
  const compared: ComparedFunction[] = [];
  for (const outcome of planned.skipped) yield { kind: "outcome", outcome };

  const shared = {
    candidate,
    surveys,
    policy: request.policy,
    readText: request.readText,
    readAround: request.readAround ?? (() => ({ kind: "missing" as const })),
    signal,
    now: startedAt.toISOString(),
  };
  let done = 0;
  yield { kind: "progress", phase: "check", done, total: planned.run.length };
  for await (const event of runChecks(planned.run, shared, request.ports)) {
    if (event.kind === "outcome") {
      outcomes.push(event.outcome);
      yield event;
      yield { kind: "progress", phase: "check", done: ++done, total: planned.run.length };
    } else if (event.kind === "against") {
      const { version, why } = event.chosen;
      const chosen = { package: packageKey(event.chosen), version, why };
      against.set(`${chosen.package} ${version} ${why}`, chosen);
    } else if (event.kind === "tried") {
      yield { kind: "progress", phase: "try", done: event.done, total: event.total };
    } else if (event.kind === "held") {
      yield event;
    } else if (event.kind === "compared") {
      compared.push(event.compared);
    } else if (planned.rules.has(event.draft.rule)) {
      const finding = complete(event.draft, event.check, selection.severities);
      drafts.push(finding);
      yield { kind: "finding", finding };
    }
  }

  const ordered = drafts.toSorted(byPlace);
  const named = ordered.map((finding) => ({ ...finding, fingerprint: fingerprint(finding) }));
  const { findings, unused } = suppress(named, surveys);
  const report: Report = {
    schemaVersion: 1,
    tool: { name: "disprove", version: request.version },
    verdict: judge(findings, outcomes, unread.length, request.threshold),
    findings,
    outcomes: outcomes.toSorted((a, b) => compare(a.check, b.check)).map(sortUnknown),
    rules: [...planned.rules].toSorted(compare).map((id) => rules.get(id) as Rule),
    files: { checked: surveys.length, unread: unread.toSorted((a, b) => compare(a.path, b.path)) },
    ...(against.size > 0 && {
      against: [...against].toSorted(([a], [b]) => compare(a, b)).map(([, chosen]) => chosen),
    }),
    ...(compared.length > 0 && {
      compared: compared.toSorted((a, b) => compare(a.function, b.function)),
    }),
    ...isolationOf(request.ports),
    unusedSuppressions: unused,
    startedAt: startedAt.toISOString(),
    milliseconds: request.now().getTime() - startedAt.getTime(),
  };
  yield { kind: "report", report, root: candidate.root };
}

const PROGRESS_STEP = 50;

function complete(draft: FindingDraft, check: Check, severities: Selection["severities"]): Finding {
  const rule = check.rules.find((candidate) => candidate.id === draft.rule);
  if (!rule)
    throw new Error(`${check.id} reported the rule "${draft.rule}", which it does not declare`);
  const chosen = severities[rule.id];
  const severity = chosen === undefined || chosen === "off" ? rule.severity : chosen;
  return { ...draft, severity, fingerprint: "" };
}

function isolationOf({ sandbox }: Partial<Ports>): Pick<Report, "sandbox"> {
  const isolation = sandbox?.isolation();
  return isolation ? { sandbox: isolation } : {};
}

function unreadOf(surveys: readonly Survey[]): Report["files"]["unread"] {
  return surveys.flatMap(({ path, unread, modules }) => [
    ...unread.map((why) => ({ path, why })),
    ...modules.flatMap(({ problems }) =>
      problems.flatMap((problem) =>
        problem.isUnread
          ? [{ path, why: `line ${problem.range.start.line}: ${problem.message}` }]
          : [],
      ),
    ),
  ]);
}

/** Files that the run did not come to before it was stopped. */
function unreached(
  candidate: Candidate,
  surveys: readonly Survey[],
  signal: AbortSignal,
): Report["files"]["unread"] {
  if (surveys.length === candidate.files.length) return [];
  const read = new Set(surveys.map((survey) => survey.path));
  const why = signal.reason instanceof Error ? signal.reason.message : "the run was stopped";
  return candidate.files.flatMap(({ path }) => (read.has(path) ? [] : [{ path, why }]));
}

function sortUnknown(outcome: Outcome): Outcome {
  const key = ({ what, why }: { what: string; why: string }) => `${what}\0${why}`;
  return { ...outcome, unknown: outcome.unknown.toSorted((a, b) => compare(key(a), key(b))) };
}

function byPlace(a: Finding, b: Finding): number {
  return (
    compare(a.file, b.file) ||
    a.range.start.offset - b.range.start.offset ||
    compare(a.rule, b.rule) ||
    compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
