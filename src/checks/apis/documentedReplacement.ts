import type { ExternalUse } from "../../core/types.ts";
import type { DeprecationNotice } from "./deprecationWords.ts";

/**
 * The replacement as one name that stands where the old one does: of the same owner, or of none.
 * `undefined` where the words name something elsewhere, or more than a name.
 */
export function documentedReplacement(
  use: ExternalUse,
  { replacement, isOnly }: DeprecationNotice,
): string | undefined {
  if (replacement === undefined || !isOnly || use.kind === "module" || use.kind === "call")
    return undefined;
  const path = replacement.replace(/\(\)$/, "").split(/[.#]/);
  const name = path.pop();
  if (name === undefined || name === use.name || !/^[\w$]+$/.test(name)) return undefined;
  const owner = use.owner.name.split(/[.#/]/);
  const written = (use.path ?? "").split(".").slice(0, -1);
  const isOf = (names: readonly string[]) => path.every((part) => names.includes(part));
  return isOf(owner) || isOf(written) ? name : undefined;
}
