import { deepStrictEqual, ok, strictEqual } from "node:assert";
import type { Check } from "../core/check.ts";
import type { Finding } from "../core/finding.ts";
import type { Outcome } from "../core/outcome.ts";
import type { Ports } from "../core/ports.ts";
import type { Report } from "../core/report.ts";
import { run } from "../engine/run.ts";
import { candidateOf, surveysOf } from "./candidate.ts";
import { readExamples, type Example } from "./examples.ts";
import { worldPorts } from "./world.ts";
import type { World } from "./worldPackages.ts";

/** One thing that must hold for a check; `run` throws an AssertionError where it does not. */
export interface Acceptance {
  readonly name: string;
  run(): Promise<void>;
}

export interface AcceptanceInput {
  /** The check's README: its marked blocks are the tests. */
  readonly readme: string;
  /** What the fake registries hold while the examples are judged. */
  readonly world?: World;
  /** Fixture folders for examples that need several files: folder → path → text. */
  readonly fixtures?: Readonly<Record<string, Files>>;
}

type Files = Readonly<Record<string, string>>;

/** All that every check has to fulfil: its own examples, and the laws that hold for each check. */
export function acceptCheck(
  check: Check,
  { readme, world = {}, fixtures = {} }: AcceptanceInput,
): Acceptance[] {
  const examples = readExamples(readme);
  const ports = worldPorts(world, AT);
  return [
    { name: "has a README in the form of all", run: async () => checkForm(check, readme) },
    { name: "has an invalid and a valid example", run: async () => checkKinds(examples) },
    ...examples.map((example) => ({
      name: `README line ${example.line}: ${example.kind} example`,
      run: () => checkExample(check, example, filesOf(example, fixtures), ports),
    })),
    { name: "has nothing to say of an empty candidate", run: () => checkEmpty(check, ports) },
    { name: "is skipped without its needs", run: () => checkNeeds(check) },
    { name: "stops when it is aborted", run: () => checkAborted(check, examples, ports) },
  ];
}

const AT = "2026-01-01T00:00:00.000Z";

const HEADINGS = ["Why it matters", "Examples", "How we know", "When not to use it"];

function checkForm(check: Check, readme: string): void {
  const prose = readme.replaceAll(/^(`{3,}).*\n(?:(?!\1$).*\n)*\1$/gm, "");
  const headings = [...prose.matchAll(/^#{1,2} (?<text>.+)$/gm)].map(
    (match) => match.groups?.["text"],
  );
  deepStrictEqual(headings, [check.id, ...HEADINGS]);
}

function checkKinds(examples: readonly Example[]): void {
  for (const kind of ["valid", "invalid"])
    ok(
      examples.some((example) => example.kind === kind),
      `the README has no ${kind} example`,
    );
}

function filesOf(example: Example, fixtures: Readonly<Record<string, Files>>): Files {
  const beside = example.beside === undefined ? {} : fixtures[example.beside];
  ok(beside, `README line ${example.line}: there is no fixtures/${example.beside}`);
  return { ...beside, [example.path]: example.text };
}

async function checkExample(
  check: Check,
  example: Example,
  files: Files,
  ports: Ports,
): Promise<void> {
  const report = await judge(check, files, ports);
  const found = report.findings.map(({ rule, range }) => ({ rule, line: range.start.line }));
  deepStrictEqual(found, example.expected);
  for (const finding of report.findings) checkFinding(check, finding, example);
  deepStrictEqual(await judge(check, files, ports), report, "a second run says something else");
}

function checkFinding(check: Check, finding: Finding, example: Example): void {
  ok(
    check.rules.some(({ id }) => id === finding.rule),
    `${finding.rule} is not declared`,
  );
  strictEqual(finding.file, example.path);
  const { start, end } = finding.range;
  ok(start.offset >= 0 && start.offset < end.offset && end.offset <= example.text.length);
  ok(finding.evidence.length > 0, "a finding without evidence");
}

async function checkEmpty(check: Check, ports: Ports): Promise<void> {
  const report = await judge(check, {}, ports);
  deepStrictEqual(report.findings, []);
  strictEqual(report.outcomes[0]?.status, "completed");
}

async function checkNeeds(check: Check): Promise<void> {
  const [outcome] = (await judge(check, {}, {})).outcomes;
  strictEqual(outcome?.status, check.needs.length === 0 ? "completed" : "skipped");
}

async function checkAborted(
  check: Check,
  examples: readonly Example[],
  ports: Ports,
): Promise<void> {
  const files = Object.fromEntries(examples.map(({ path, text }) => [path, text]));
  const signal = AbortSignal.abort(new Error("stopped by the test"));
  const report = await judge(check, files, ports, signal);
  const isOpen = ({ status, unknown }: Outcome) => status === "failed" || unknown.length > 0;
  const isAsked = (await judge(check, files, ports)).outcomes.some(({ checked }) => checked > 0);
  if (check.needs.length > 0 && isAsked)
    ok(report.outcomes.some(isOpen), "it claims to have ended");
}

async function judge(
  check: Check,
  files: Files,
  ports: Partial<Ports>,
  signal = new AbortController().signal,
): Promise<Report> {
  const candidate = candidateOf(files);
  const surveys = await surveysOf(candidate, [check]);
  const events = run({
    candidate,
    checks: [check],
    selection: { only: [], skip: [], severities: {} },
    ports,
    absent: {},
    policy: { allow: [], deny: [], suspicionThreshold: 0.6 },
    threshold: "error",
    signal,
    version: "0.0.0",
    unread: [],
    async *survey() {
      yield* surveys;
    },
    readText: (file) => files[file],
    readLine: (file, line) => files[file]?.split("\n")[line - 1],
    now: () => new Date(AT),
  });
  for await (const event of events) if (event.kind === "report") return event.report;
  throw new Error("the run ended without a report");
}
