import type { Shape } from "../shape.ts";

/** What has to hold of a call's arguments, as a formula that is evaluated on values. */
export type Condition =
  | { readonly kind: "all" | "any"; readonly of: readonly Condition[] }
  | { readonly kind: "not"; readonly of: Condition }
  | {
      readonly kind: "compare";
      readonly left: Term;
      readonly operator: Comparison;
      readonly right: Term;
    }
  /** The value is of one of these kinds: `integer`, `text`, `list` … */
  | { readonly kind: "is"; readonly term: Term; readonly kinds: readonly string[] }
  /** It is neither nothing, nor zero, nor empty. */
  | { readonly kind: "truthy"; readonly term: Term }
  /** It holds for each item, character or key of the term, which `item` then stands for. */
  | { readonly kind: "every"; readonly term: Term; readonly condition: Condition }
  | { readonly kind: "has"; readonly term: Term; readonly trait: Trait }
  | { readonly kind: "in"; readonly term: Term; readonly container: Term }
  | { readonly kind: "fits"; readonly term: Term; readonly shape: Shape };

export type Comparison = "<" | "<=" | ">" | ">=" | "==" | "!=";

export type Trait =
  | "ascending"
  | "descending"
  | "distinct"
  | "rectangular"
  | "square"
  /** All items, those of inner lists too, are 1 to n, each once; or 0 to n - 1. */
  | "permutation"
  | "whole"
  /** A float that is a number, and not so large that its digits are lost. */
  | "ordinary"
  | "balanced"
  /** Single spaces between words, no other white space. */
  | "plain-spaces"
  /** Written as a number is. */
  | "numeric"
  | "digits"
  | "letters"
  | "letters-and-digits"
  | "lowercase"
  | "uppercase"
  | "ascii";

export type Term =
  | { readonly kind: "parameter"; readonly name: string }
  /** The item that `every` is at. */
  | { readonly kind: "item" }
  | { readonly kind: "length"; readonly of: Term }
  /** `a[0]`, `a[-1]` */
  | { readonly kind: "at"; readonly of: Term; readonly index: number }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "list"; readonly items: readonly Term[] }
  | { readonly kind: "nothing" }
  | { readonly kind: "sum" | "least" | "most"; readonly of: Term }
  | {
      readonly kind: "arithmetic";
      readonly operator: "+" | "-" | "*" | "%" | "//" | "/" | "**";
      readonly left: Term;
      readonly right: Term;
    };
