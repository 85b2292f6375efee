/** How a check ended. Only `completed` says anything about the code. */
export interface Outcome {
  readonly check: string;
  readonly status: "completed" | "skipped" | "failed";
  /** Why it was skipped or failed: one sentence. */
  readonly reason?: string;
  /** What is counted, in the singular: `import`, `call`. */
  readonly unit?: string;
  /** The number of things that were checked, whatever the result; the unknown ones are not among them. */
  readonly checked: number;
  /** What the check looked at and could not tell. */
  readonly unknown: readonly Unknown[];
}

export interface Unknown {
  /** `package "left-pad"`, `src/a.ts` */
  readonly what: string;
  /** One clause: `npm did not answer within 10 s`. */
  readonly why: string;
  /** How many things it stands for, where that is more than one. */
  readonly count?: number;
}
