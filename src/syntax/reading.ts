import type { Node } from "web-tree-sitter";
import type { Import } from "../core/module.ts";
import type { Positions } from "../core/positions.ts";
import type { NodePath } from "./visit.ts";

/** What a language's reader is given for one file. */
export interface Source {
  readonly text: string;
  readonly path: string;
  /** Counted when the first is asked for. */
  readonly positions: () => Positions;
}

/** How one language finds its imports. */
export interface ImportReader {
  /** Every import has one of these words; found in the text, looked up in the tree. */
  readonly words: RegExp;
  /** Called with each place where the tree has such a word. */
  see(path: NodePath, offset: number): void;
  result(): ImportReading;
}

export interface ImportReading {
  readonly imports: readonly Import[];
  readonly ambientModules: readonly string[];
  /** Places of names that do not count as mentions of a module. */
  readonly declared: readonly { readonly start: number }[];
}

/** The text of a string without its quotes, and where it is. */
export interface StringContent {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

export const sameNode = (a: Node | null | undefined, b: Node | null | undefined): boolean =>
  a != null && b != null && a.id === b.id && a.startIndex === b.startIndex;
