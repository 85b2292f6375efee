export type Severity = "error" | "warning" | "note";

/** What is always true of a kind of finding. */
export interface Rule {
  /** `group/name`. */
  readonly id: string;
  /** A short sentence without a full stop. */
  readonly title: string;
  readonly severity: Severity;
  readonly why: string;
  /** What to do instead. */
  readonly remedy: string;
}
