import { textIn, truthOf, unknown } from "./value.ts";
import type { Value } from "./value.ts";

/** `Operator` of pyright's tokenizer. */
export const Operator = {
  Add: 0,
  BitOr: 6,
  Equal: 12,
  Mod: 24,
  NotEqual: 28,
  And: 36,
  Or: 37,
  Not: 38,
  Is: 39,
  IsNot: 40,
  In: 41,
  NotIn: 42,
} as const;

/** Whether the module around has a name. */
type Binds = (name: string) => boolean | undefined;

/** `a <operator> b`; the right side is only asked for where Python would. */
export function operate(operator: number, a: Value, right: () => Value, binds: Binds): Value {
  if (operator === Operator.And || operator === Operator.Or) return either(operator, a, right);
  const b = right();
  switch (operator) {
    case Operator.Equal:
    case Operator.Is:
      return compared(a, b, false);
    case Operator.NotEqual:
    case Operator.IsNot:
      return compared(a, b, true);
    case Operator.In:
      return contained(a, b, binds, false);
    case Operator.NotIn:
      return contained(a, b, binds, true);
    case Operator.Add:
    case Operator.BitOr:
      if (a.kind === "names" || b.kind === "names") return united(a, b);
      return joined(a, b);
    case Operator.Mod:
      if (a.kind === "constant" && typeof a.value === "string")
        return { kind: "text", value: a.value };
      return a;
    default:
      return unknown;
  }
}

function either(operator: number, a: Value, right: () => Value): Value {
  const first = truthOf(a);
  const decides = operator === Operator.Or;
  if (first === decides) return { kind: "constant", value: decides };
  const second = truthOf(right());
  if (second === decides) return { kind: "constant", value: decides };
  return first === undefined || second === undefined
    ? unknown
    : { kind: "constant", value: !decides };
}

function compared(a: Value, b: Value, negated: boolean): Value {
  const isNone = b.kind === "constant" && b.value === null;
  if (isNone && (a.kind === "object" || a.kind === "names" || a.kind === "module"))
    return { kind: "constant", value: negated };
  if (a.kind !== "constant" || b.kind !== "constant") return unknown;
  return { kind: "constant", value: (a.value === b.value) !== negated };
}

function contained(a: Value, b: Value, binds: Binds, negated: boolean): Value {
  if (a.kind !== "constant" || typeof a.value !== "string") return unknown;
  let found: boolean | undefined;
  if (b.kind === "globals") found = binds(a.value);
  else if (b.kind === "names") found = b.names.has(a.value) ? true : b.whole ? false : undefined;
  else if (b.kind === "constant" && typeof b.value === "string") found = b.value.includes(a.value);
  return found === undefined ? unknown : { kind: "constant", value: found !== negated };
}

/** Of two collections. */
export function united(a: Value, b: Value): Value {
  const first = a.kind === "names" ? a : undefined;
  const second = b.kind === "names" ? b : undefined;
  const some = first ?? second;
  if (some === undefined) return unknown;
  return {
    kind: "names",
    names: new Map([...(first?.names ?? []), ...(second?.names ?? [])]),
    whole: first?.whole === true && second?.whole === true,
    outline: some.outline,
  };
}

function joined(a: Value, b: Value): Value {
  const [left, right] = [textIn(a), textIn(b)];
  if (left === undefined && right === undefined) return unknown;
  const kind = a.kind === "constant" && b.kind === "constant" ? "constant" : "text";
  return { kind, value: `${left ?? ""}${right ?? ""}` };
}
