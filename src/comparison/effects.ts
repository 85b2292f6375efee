import type { Output } from "../core/sandbox.ts";
import type { Value } from "../core/value.ts";

/**
 * The outputs with what else the versions did as part of their value: what became of their arguments, and
 * what they printed. That is looked at where none of them gives a value, or where all of it is to stay.
 */
export function observedEffects(
  outputs: readonly Output[],
  isAllToStay: boolean,
): readonly Output[] {
  const isSilent = outputs.every((output) => output.kind !== "returned" || isNothing(output.value));
  if (!isSilent && !isAllToStay) return outputs;
  return outputs.map((output) => {
    if (output.kind !== "returned") return output;
    const { value = { kind: "undefined" }, after } = output;
    const left = after && [
      ...(after.receiver ? [after.receiver] : []),
      ...after.arguments,
      ...Object.values(after.named),
    ];
    const printed: Value = { kind: "text", value: isSilent ? output.printed : "" };
    const items = [value, printed, ...(left ?? []).filter((each) => each.kind !== "opaque")];
    return { ...output, value: { kind: "tuple", items } };
  });
}

function isNothing(value: Value | undefined): boolean {
  return value === undefined || value.kind === "null" || value.kind === "undefined";
}
