import type { CallInput } from "./callable.ts";
import { written } from "./shape.ts";

/** The same text for the same input. */
export function inputKey({ arguments: given, named, receiver }: CallInput): string {
  const rest = Object.entries(named ?? {}).map(([name, value]) => `${name}=${written(value)}`);
  return [...given.map(written), ...rest, ...(receiver ?? []).map(written)].join(" ");
}
