import type { DraftDependency } from "../draft.ts";
import type { Span } from "../formats/tree.ts";
import { readNpmSpecifier } from "./specifier.ts";

/** A dependency from its key and its specifier; under an alias the key becomes the `alias`. */
export function npmDependency(
  key: string,
  specifier: string,
  group: DraftDependency["group"],
  span: Span,
): DraftDependency {
  const { name, ...read } = readNpmSpecifier(specifier);
  const isAlias = name !== undefined && name !== key;
  return { name: name ?? key, ...(isAlias && { alias: key }), ...read, group, span };
}
