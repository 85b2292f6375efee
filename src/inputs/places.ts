import type { Value } from "../core/value.ts";
import type { CallInput } from "./callable.ts";

/** One value of an input, and the input with another one in its place. */
export interface Place {
  /** The same for the same place of other inputs. */
  readonly key: string;
  readonly value: Value;
  readonly replace: (value: Value) => CallInput;
}

/** All values that an input hands in: arguments, keyword arguments, and what the instance is made from. */
export function placesOf(input: CallInput): readonly Place[] {
  const { receiver, named } = input;
  return [
    ...input.arguments.map((value, index): Place => {
      const replace = (other: Value) => ({
        ...input,
        arguments: input.arguments.with(index, other),
      });
      return { key: String(index), value, replace };
    }),
    ...Object.entries(named ?? {}).map(([name, value]): Place => {
      return {
        key: name,
        value,
        replace: (other) => ({ ...input, named: { ...named, [name]: other } }),
      };
    }),
    ...(receiver ?? []).map((value, index): Place => {
      const replace = (other: Value) => ({
        ...input,
        receiver: (receiver ?? []).with(index, other),
      });
      return { key: `receiver ${index}`, value, replace };
    }),
  ];
}
