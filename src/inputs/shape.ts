import type { Value } from "../core/value.ts";

/** A set of values, the same words for every language; the values are those of the sandbox. */
export type Shape =
  /** `isTold`: any value at all is meant; otherwise nobody says what it is. */
  | { readonly kind: "any"; readonly isTold?: boolean }
  | { readonly kind: "null" | "undefined" | "boolean" | "bytes" | "date" }
  | { readonly kind: "integer"; readonly least?: bigint; readonly most?: bigint }
  /** Whole numbers are among them. */
  | { readonly kind: "float"; readonly least?: number; readonly most?: number }
  | TextShape
  | { readonly kind: "literal"; readonly value: Value }
  | { readonly kind: "union"; readonly of: readonly Shape[] }
  | CollectionShape
  | { readonly kind: "tuple"; readonly items: readonly Shape[] }
  | { readonly kind: "map"; readonly key: Shape; readonly value: Shape }
  /** A map with certain keys of text: TypedDict, a type of object. */
  | { readonly kind: "record"; readonly fields: readonly Field[] }
  /** An instance of a class of the program. */
  | { readonly kind: "object"; readonly type: string; readonly fields: readonly Field[] }
  | { readonly kind: "function"; readonly parameters: readonly Shape[]; readonly returns: Shape };

export interface TextShape {
  readonly kind: "text";
  /** Lengths. */
  readonly least?: number;
  readonly most?: number;
  /** The characters that it consists of. */
  readonly alphabet?: string;
  /** The words that it consists of, which `separator` joins; without one it is a single word. */
  readonly words?: readonly string[];
  readonly separator?: string;
  /** What it looks like, one of these. */
  readonly forms?: readonly TextForm[];
}

/** Pieces of a text in their order: what is always the same, and what is some number or some word. */
export type TextForm = readonly TextPiece[];

export type TextPiece =
  | { readonly kind: "same"; readonly text: string }
  | {
      readonly kind: "digits" | "letters";
      readonly most: number;
      readonly seen: readonly string[];
    };

export interface CollectionShape {
  readonly kind: "list" | "set";
  readonly item: Shape;
  /** Lengths. */
  readonly least?: number;
  readonly most?: number;
  readonly isDistinct?: boolean;
  readonly order?: "ascending" | "descending";
}

export interface Field {
  readonly name: string;
  readonly shape: Shape;
  readonly optional: boolean;
}

export const ANY: Shape = { kind: "any" };

/** The union without what it says twice; `any` swallows the rest. */
export function unionOf(shapes: readonly Shape[]): Shape {
  const flat = shapes.flatMap((shape) => (shape.kind === "union" ? shape.of : [shape]));
  const any = flat.find(({ kind }) => kind === "any");
  if (any) return any;
  const seen = new Map(flat.map((shape) => [written(shape), shape]));
  const [first, ...others] = seen.values();
  if (!first) return ANY;
  return others.length === 0 ? first : { kind: "union", of: [first, ...others] };
}

/** The same text for the same shape. */
export function written(shape: Shape | Value): string {
  return JSON.stringify(shape, (_, value: unknown) => {
    if (typeof value === "bigint") return `${value}n`;
    if (typeof value === "number" && !Number.isFinite(value)) return String(value);
    return Object.is(value, -0) ? "-0" : value;
  });
}
