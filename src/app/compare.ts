import type { RunEvent } from "../engine/events.ts";
import { verify, type VerifyOptions } from "./verify.ts";

export interface CompareOptions extends Omit<
  VerifyOptions,
  "comparison" | "only" | "paths" | "task"
> {
  /** Files that hold a version each, or names of `texts`. */
  readonly versions: readonly string[];
  /** The one function to compare; without it all that several of the versions define. */
  readonly function?: string;
  /** The same seed makes the same inputs. */
  readonly seed?: number;
}

/**
 * Runs versions of one program on the same inputs, and streams where they disagree; the last event is the
 * report, whose `compared` says who did the same. What a version is contradicted in fails it here.
 * @throws UsageError where there are not two versions that can be compared.
 */
export async function* compare(options: CompareOptions): AsyncGenerator<RunEvent, void> {
  const { versions, function: name, seed, ...rest } = options;
  const texts = new Set(options.texts?.map(({ path }) => path));
  yield* verify({
    failOn: "warning",
    ...rest,
    paths: versions.filter((version) => !texts.has(version)),
    only: ["behavior/disagrees"],
    comparison: {
      versions,
      ...(name !== undefined && { function: name }),
      ...(seed !== undefined && { seed }),
    },
  });
}
