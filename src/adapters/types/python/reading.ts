import type { AnalysisFile } from "../engine/protocol.ts";
import type { Environment } from "./environment.ts";
import type { Guards } from "./guards.ts";

/** What one file is read with. */
export interface Reading {
  readonly env: Environment;
  readonly file: AnalysisFile;
  readonly guards: Guards;
  /** Attributes that the project itself sets on what it does not own. */
  readonly assigned: ReadonlySet<string>;
  /** Nodes found missing or not binding: what follows them has no type. */
  readonly failed: Set<number>;
  /** Of the members read so far. */
  readonly paths: Map<number, string>;
}
