import { sameValue } from "../../../core/sameValue.ts";
import type { Output } from "../../../core/sandbox.ts";

/** Whether two runs on the same input came to the same; undefined where nobody can tell. */
export function sameOutput(a: Output, b: Output): boolean | undefined {
  if (a.kind === "returned" && b.kind === "returned") {
    if (a.value === undefined || b.value === undefined)
      return a.value === b.value ? true : undefined;
    return sameValue(a.value, b.value);
  }
  if (a.kind === "raised" && b.kind === "raised") return a.type === b.type;
  // What ended otherwise may have been the machine.
  const isTold = (output: Output) => output.kind === "returned" || output.kind === "raised";
  return isTold(a) && isTold(b) ? false : undefined;
}
