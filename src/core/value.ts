/** A value of a program under test, of whatever language: what goes into it and what comes back. */
export type Value =
  | { readonly kind: "null" }
  | { readonly kind: "undefined" }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "integer"; readonly value: bigint }
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "bytes"; readonly value: Uint8Array }
  | { readonly kind: "list" | "tuple" | "set"; readonly items: readonly Value[] }
  /** Python's dict, JavaScript's Map and plain object. */
  | { readonly kind: "map"; readonly entries: readonly (readonly [Value, Value])[] }
  /** ISO 8601. */
  | { readonly kind: "date"; readonly value: string }
  | { readonly kind: "exception"; readonly type: string; readonly message: string }
  /** An instance of the program's own class, with its public fields. */
  | {
      readonly kind: "object";
      readonly type: string;
      readonly fields: readonly (readonly [string, Value])[];
    }
  /** What cannot be taken apart: a function, a generator, a cycle. It is equal to nothing. */
  | { readonly kind: "opaque"; readonly type: string };
