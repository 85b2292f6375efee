import type { Flow, Span, Unit } from "../../../flow/graph.ts";

export const RULES = {
  steps: "behavior/dead-computation",
  value: "behavior/unused-value",
  parameter: "behavior/unread-parameter",
  result: "behavior/ignored-result",
  branches: "behavior/same-branches",
  contradiction: "behavior/contradiction",
} as const;

/** Work of a program that nobody can notice. */
export interface Loss {
  readonly rule: (typeof RULES)[keyof typeof RULES];
  readonly span: Span;
  readonly message: string;
  readonly help?: string;
  /** From the computation to where it is lost. */
  readonly steps: readonly { readonly span: Span; readonly says: string }[];
}

/** One unit of a file, with what the file's text says. */
export interface Place {
  readonly text: string;
  readonly flow: Flow;
  readonly unit: Unit;
  readonly isPython: boolean;
  /** Names may be read or written here where no syntax shows it. */
  readonly isUnsure: boolean;
}

export function textOf({ text }: Pick<Place, "text">, { start, end }: Span): string {
  return text.slice(start, end);
}
