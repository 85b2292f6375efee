import type { Witness } from "../../core/witness.ts";

/** One test to be written: what is run, and what it should do. */
export interface TestCase {
  /** `total([1, 2])` */
  readonly input: string;
  readonly witness: Witness;
  /** The rule that it breaks today. */
  readonly breaks?: string;
}

export interface TestFile {
  /** Only a name, without a folder. */
  readonly name: string;
  readonly text: string;
  /** How many tests it holds. */
  readonly tests: number;
}

export interface TestFiles {
  readonly files: readonly TestFile[];
  /** Runs that no plain test can express. */
  readonly leftOut: number;
}

export interface TestPlace {
  /** From the folder of the tests to the root of the paths, with `/`: `..` */
  readonly toRoot: string;
  readonly javascript: "node" | "vitest";
}

/** The first line of every file, by which a later run knows that it may write it again. */
export const WRITTEN_BY =
  "Written by disprove --emit-tests: the next run with it writes this file again.";

/** What a language makes of its cases; undefined where none can be expressed. */
export type TestWriter = (
  entry: string,
  cases: readonly TestCase[],
  place: TestPlace,
) => TestFile | undefined;

/** `src/shop/cart.py` → `shop_cart` */
export function stemOf(entry: string): string {
  return entry
    .replace(/^(?:src|lib)\//, "")
    .replace(/(?:\/__init__)?\.\w+$/, "")
    .replaceAll(/\W+/g, "_");
}
