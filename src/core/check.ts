import type { Candidate, Survey } from "./candidate.ts";
import type { ComparedFunction } from "./comparison.ts";
import type { FindingDraft } from "./finding.ts";
import type { Language } from "./module.ts";
import type { Unknown } from "./outcome.ts";
import type { ChosenVersion } from "./package.ts";
import type { HeldRun } from "./witness.ts";
import type { PortName, Ports } from "./ports.ts";
import type { ProjectFiles } from "./project.ts";
import type { Rule } from "./rule.ts";

/** One way of trying to disprove. */
export interface Check {
  /** `group/name`: the folder it lives in. */
  readonly id: string;
  readonly rules: readonly [Rule, ...Rule[]];
  /** Without these ports the check is skipped, and says so. */
  readonly needs: readonly PortName[];
  /** What it counts, in the singular: `import`, `call`; its outcome carries it. */
  readonly unit?: string;
  /**
   * What the text of one source file alone tells, as plain data, or nothing. Asked where the file is
   * read: in a worker thread, and once for as long as the file stays the same. The survey of the
   * file then holds it.
   */
  inspect?(source: InspectedSource): unknown;
  run(context: CheckContext): Promise<void>;
}

export interface InspectedSource {
  readonly path: string;
  readonly text: string;
  readonly language: Language;
}

export interface CheckContext {
  readonly candidate: Candidate;
  /** What was read of the candidate's files, in their order. */
  readonly surveys: readonly Survey[];
  /** Only the ports that the check declares; asking for another throws. */
  readonly ports: Ports;
  readonly policy: Policy;
  /** Aborted when the run's time is over or the user stops it. */
  readonly signal: AbortSignal;
  /** The time the run started, ISO 8601: checks do not read the clock. */
  readonly now: string;
  /** A file's text; undefined for one that could not be read. */
  readText(file: string): string | undefined;
  /** A file of the project that is not under judgement, for what imports it. */
  readAround: ProjectFiles["read"];
  report(finding: FindingDraft): void;
  /** Count things that were checked, whatever the result. */
  checked(count: number): void;
  unknown(unknown: Unknown): void;
  /** Tell of a run that did what it should: it can be kept as a test. */
  held(run: HeldRun): void;
  /** Tell which release code was judged against; told twice it counts once. */
  against(chosen: ChosenVersion): void;
  /** Tell how many of the functions that a check runs were tried so far. */
  tried(done: number, total: number): void;
  /** Tell how the versions of one function stand to each other. */
  compared(compared: ComparedFunction): void;
}

/** What the configuration decides about packages. */
export interface Policy {
  /** Names or `*` patterns, with or without `npm:`/`pypi:`: never reported. */
  readonly allow: readonly string[];
  /** Always reported as suspicious. */
  readonly deny: readonly string[];
  /** The score from which a package is suspicious, 0 to 1. */
  readonly suspicionThreshold: number;
}
