import type { PackageIndex } from "../../../core/index.ts";
import type { SourceOptions } from "../npm/npm.ts";

export interface PypiOptions extends SourceOptions {
  readonly manifestsIndexes: readonly PackageIndex[];
}

/** What is asked of the indexes, and all that it takes to ask. */
export interface Question extends PypiOptions {
  readonly name: string;
  readonly signal: AbortSignal;
}
