import type { Range } from "./range.ts";
import type { Witness } from "./witness.ts";

/** What anyone can look at, or run again, to see that a finding is true. */
export type Evidence =
  | RegistryEvidence
  | SourceEvidence
  | ExecutionEvidence
  | MeasurementEvidence
  | PlanEvidence
  | PathEvidence
  | OpinionEvidence;

/** Who answered what, and when. */
export interface RegistryEvidence {
  readonly kind: "registry";
  /** `npm`, `PyPI`, or the host of a private registry. */
  readonly registry: string;
  /** The address that was asked, without credentials. */
  readonly url: string;
  /** `404`, `deprecated: use X`, `newest 4.4.0` */
  readonly answer: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** A line of a published package, of a manifest, or of the project. */
export interface SourceEvidence {
  readonly kind: "source";
  /** `npm:zod`; absent for a file of the project. */
  readonly package?: string;
  readonly version?: string;
  readonly file: string;
  readonly line?: number;
  readonly excerpt: string;
}

export interface ExecutionEvidence {
  readonly kind: "execution";
  readonly program: string;
  readonly input: string;
  readonly expected: string;
  readonly got: string;
  readonly seed?: number;
  /** What `disprove replay` runs again. */
  readonly witness?: Witness | undefined;
}

export interface MeasurementEvidence {
  readonly kind: "measurement";
  readonly what: string;
  readonly points: readonly { readonly size: number; readonly cost: number }[];
  readonly fit: string;
}

export interface PlanEvidence {
  readonly kind: "plan";
  readonly engine: string;
  readonly statement: string;
  readonly rows: readonly string[];
}

export interface PathEvidence {
  readonly kind: "path";
  readonly steps: readonly {
    readonly file: string;
    readonly range: Range;
    readonly says: string;
  }[];
}

/** What models said. Alone it never makes an error. */
export interface OpinionEvidence {
  readonly kind: "opinion";
  readonly votes: readonly { readonly model: string; readonly says: string }[];
}
