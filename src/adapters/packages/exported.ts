/** Exported names as plain data for the cache. */
export type Exported =
  | { readonly status: "known"; readonly names: readonly string[]; readonly file: string }
  | { readonly status: "unknown"; readonly reason: string };
