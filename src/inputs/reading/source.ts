import type { Language } from "../../core/module.ts";
import type { Structure } from "../../core/structure.ts";
import type { Documented } from "../../examples/documented.ts";
import type { FlatTree } from "../../flow/flatTree.ts";
import type { Declarations } from "../types/expression.ts";

/** A file, read in every way that is needed. */
export interface Source {
  readonly text: string;
  readonly language: Language;
  readonly structure: Structure;
  /** Its documenting texts with the examples that they show. */
  readonly documented: readonly Documented[];
  readonly tree: FlatTree;
  readonly declarations: Declarations;
}
