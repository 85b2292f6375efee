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
  /**
   * An instance of a class, with its public fields; a member of an enumeration has `name`, a Decimal or Fraction
   * `value`. Handed in, it is constructed: by name, by the constructor's parameters, else field by field.
   */
  | {
      readonly kind: "object";
      readonly type: string;
      readonly fields: readonly (readonly [string, Value])[];
    }
  /**
   * What gives items and is no list: a generator, `range`, `map`, `dict_values`, `deque`. It was read to its end, or as
   * far as results are carried: then there is `more`.
   */
  | {
      readonly kind: "iterable";
      readonly type: string;
      readonly items: readonly Value[];
      readonly more: boolean;
    }
  /** Only handed in: an expression of the language, evaluated in the module's own names: `lambda x: x + 1`. */
  | { readonly kind: "source"; readonly text: string }
  /** What cannot be taken apart: a function, a cycle. It is equal to nothing. */
  | { readonly kind: "opaque"; readonly type: string };
