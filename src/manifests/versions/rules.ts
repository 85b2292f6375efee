import type { RangeAnswer } from "./answer.ts";

/** One ecosystem's rules for versions and ranges. */
export interface VersionRules {
  satisfying(range: string, versions: readonly string[]): RangeAnswer;
  isVersion(version: string): boolean;
  isPrerelease(version: string): boolean;
  /** Below 0 where `a` is older; both are versions. */
  compare(a: string, b: string): number;
}
