import type { ExternalUse } from "../../core/types.ts";
import type { History } from "./versionSearch.ts";

/** What the engine has told of other versions by itself. */
export function listedHistory(use: ExternalUse): History | undefined {
  const listed = use.resolution.status === "missing" ? use.resolution.elsewhere : undefined;
  if (!listed) return undefined;
  const { last, gone, first, isExact } = listed;
  return {
    ...(last !== undefined && { last: { version: last, use } }),
    ...(gone !== undefined && { gone }),
    ...(first !== undefined && { first: { version: first, use } }),
    isExact,
  };
}
