import type { Node } from "./nodes.ts";
import type { ModuleOutline } from "./outline.ts";

/** What an expression of a package's source is worth, as far as it can be told without running it. */
export type Value =
  | { readonly kind: "constant"; readonly value: string | number | boolean | null }
  /** A text with parts that are computed. */
  | { readonly kind: "text"; readonly value: string }
  /** A collection: its elements, or the keys of a dictionary. `whole`: there are no others. */
  | {
      readonly kind: "names";
      readonly names: ReadonlyMap<string, Item | undefined>;
      readonly whole: boolean;
      readonly outline: ModuleOutline;
    }
  | { readonly kind: "module"; readonly name: string }
  | { readonly kind: "globals" }
  /** Something that there is, whatever it is. */
  | { readonly kind: "object" }
  /** Looking it up fails: `globals()["nothere"]`. */
  | { readonly kind: "raises" }
  | { readonly kind: "unknown" };

/** What stands under a name of a table: an expression, and what its names are where it stands in a comprehension. */
export interface Item {
  readonly node: Node;
  readonly local?: ReadonlyMap<string, Value>;
}

/** A collection of texts, or a table under texts. */
export type Names = Extract<Value, { readonly kind: "names" }>;

export const unknown: Value = { kind: "unknown" };

export function truthOf(value: Value): boolean | undefined {
  if (value.kind === "constant") return Boolean(value.value);
  if (value.kind === "names" && value.whole) return value.names.size > 0;
  return value.kind === "module" ? true : undefined;
}

/** Of a text, also of one with parts that are computed. */
export function textIn(value: Value): string | undefined {
  if (value.kind === "text") return value.value;
  return value.kind === "constant" && typeof value.value === "string" ? value.value : undefined;
}
