import type { Value } from "../../core/value.ts";

/** A type as it is written, of whatever language. */
export type TypeExpression =
  /** `int`, `List[int]`, `Map<string, number>`; a dotted name by its last part. */
  | { readonly kind: "name"; readonly name: string; readonly of: readonly TypeExpression[] }
  | { readonly kind: "literal"; readonly value: Value }
  | { readonly kind: "union" | "intersection"; readonly of: readonly TypeExpression[] }
  /** TypeScript's tuple; `rest` is what any number of further items are. */
  | {
      readonly kind: "tuple";
      readonly items: readonly TypeExpression[];
      readonly rest?: TypeExpression;
    }
  | { readonly kind: "record"; readonly fields: readonly TypeField[]; readonly index?: TypeIndex }
  | {
      readonly kind: "function";
      readonly parameters: readonly TypeExpression[];
      readonly returns: TypeExpression;
    }
  /** The list of parameters in `Callable[[int], str]`, and other lists. */
  | { readonly kind: "items"; readonly items: readonly TypeExpression[] }
  /** What `Annotated` adds: `Field(ge=0)`. */
  | {
      readonly kind: "call";
      readonly name: string;
      readonly named: ReadonlyMap<string, TypeExpression>;
    }
  | { readonly kind: "unknown" };

export interface TypeField {
  readonly name: string;
  readonly type: TypeExpression;
  readonly optional: boolean;
}

export interface TypeIndex {
  readonly key: TypeExpression;
  readonly value: TypeExpression;
}

export const UNKNOWN: TypeExpression = { kind: "unknown" };

/** What a name of the file means. */
export type Declaration =
  | {
      readonly kind: "alias";
      readonly parameters: readonly string[];
      readonly type: TypeExpression;
    }
  /** TypeVar: any of these, or what it is bound to. */
  | { readonly kind: "variable"; readonly type: TypeExpression }
  /** TypedDict, interfaces: a map or object of certain keys. */
  | {
      readonly kind: "record";
      readonly parameters: readonly string[];
      readonly bases: readonly TypeExpression[];
      readonly fields: readonly TypeField[];
      readonly index?: TypeIndex;
    }
  /** A class whose instances are constructed from these. */
  | {
      readonly kind: "class";
      readonly bases: readonly string[];
      readonly fields: readonly TypeField[];
      /** How it is constructed is not known. */
      readonly isOpaque: boolean;
    }
  | {
      readonly kind: "enum";
      readonly members: readonly string[];
      readonly values?: readonly Value[];
    };

export type Declarations = ReadonlyMap<string, Declaration>;
