/** Does any published version satisfy a range? */
export type RangeAnswer =
  | {
      readonly status: "satisfied";
      /** The version that an install would take. */ readonly version: string;
    }
  | {
      readonly status: "unsatisfied";
      /** The published version closest to what was asked for. */ readonly nearest?: string;
    }
  /** A dist tag, an address, or no syntax that is known: nothing can be said. */
  | { readonly status: "not-a-range"; readonly why: string };
