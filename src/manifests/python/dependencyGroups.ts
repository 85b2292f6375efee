import type { Draft } from "../draft.ts";
import { entriesOf, textsOf, type Value } from "../formats/tree.ts";
import { addRequirement } from "./requirementDependency.ts";

/**
 * PEP 735 `[dependency-groups]`. An `{include-group = "other"}` adds nothing: the other group is
 * in the same table and is read by itself.
 */
export function readDependencyGroups(groups: Value | undefined, draft: Draft): void {
  for (const [, { value }] of entriesOf(groups)) {
    for (const item of textsOf(value)) {
      addRequirement(draft, item.value, item.span, "development");
    }
  }
}
