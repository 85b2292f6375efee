import type { Value } from "../../core/value.ts";
import type { DomainCondition, ParameterShape } from "../callable.ts";
import type { Condition, Term } from "../domain/condition.ts";
import { lengthOf } from "../domain/parts.ts";
import { holds, type Bindings } from "../domain/evaluate.ts";

/** What binds two parameters to each other in all examples: the same length, an index, an order. */
export function observeRelations(
  parameters: readonly ParameterShape[],
  bindings: readonly Bindings[],
): readonly DomainCondition[] {
  const found: DomainCondition[] = [];
  for (const [index, { name: a }] of parameters.entries())
    for (const { name: b } of parameters.slice(index + 1)) {
      const both = bindings.filter((binding) => binding.has(a) && binding.has(b));
      const relation = relations(a, b).find((each) => isSupported(each, both, [a, b]));
      if (relation)
        found.push({ certainty: "shown", why: relation.why, condition: relation.condition });
    }
  return found;
}

interface Relation {
  readonly why: string;
  readonly condition: Condition;
  /** As many different examples have to show it. */
  readonly support: number;
  readonly kinds: readonly [string, string];
}

function relations(a: string, b: string): readonly Relation[] {
  const [left, right] = [a, b].map((name): Term => ({ kind: "parameter", name })) as [Term, Term];
  const size = (of: Term): Term => ({ kind: "length", of });
  const minusOne = (term: Term): Term => {
    return { kind: "arithmetic", operator: "-", left: term, right: { kind: "number", value: 1 } };
  };
  const compare = (x: Term, operator: "==" | "<=" | "<", y: Term): Condition => {
    return { kind: "compare", left: x, operator, right: y };
  };
  const ofLength = (number: Term, list: Term, kinds: [string, string], x: string, y: string) =>
    [
      {
        why: `${x} is the length of ${y} in the examples`,
        condition: compare(number, "==", size(list)),
        support: 2,
        kinds,
      },
      {
        why: `${x} is less than the length of ${y} in the examples`,
        condition: compare(number, "<", size(list)),
        support: 4,
        kinds,
      },
      {
        why: `${x} is at most the length of ${y} in the examples`,
        condition: compare(number, "<=", size(list)),
        support: 2,
        kinds,
      },
    ] as const;
  return [
    ...["list", "text"].flatMap((kind): readonly Relation[] => [
      {
        why: `${a} and ${b} have the same length in the examples`,
        condition: compare(size(left), "==", size(right)),
        support: 2,
        kinds: [kind, kind],
      },
      {
        why: `${a} is one shorter than ${b} in the examples`,
        condition: compare(size(left), "==", minusOne(size(right))),
        support: 2,
        kinds: [kind, kind],
      },
    ]),
    ...ofLength(right, left, ["list", "integer"], b, a),
    ...ofLength(left, right, ["integer", "list"], a, b),
    {
      why: `${a} is below ${b} in the examples`,
      condition: compare(left, "<=", right),
      support: 4,
      kinds: ["number", "number"],
    },
  ];
}

function isSupported(
  { condition, support, kinds }: Relation,
  bindings: readonly Bindings[],
  names: readonly [string, string],
): boolean {
  const fitting = bindings.filter((binding) =>
    names.every((name, index) => isOf(binding.get(name), kinds[index] ?? "")),
  );
  return (
    (fitting.length >= support || (fitting.length === 1 && isTelling(fitting, names, condition))) &&
    fitting.length === bindings.length &&
    fitting.every((binding) => holds(condition, binding) === true)
  );
}

/** One example in which both have the same length of three or more is hardly chance. */
function isTelling(
  [only]: readonly Bindings[],
  [name]: readonly [string, string],
  condition: Condition,
): boolean {
  const value = only?.get(name);
  const isSameLength =
    condition.kind === "compare" &&
    condition.operator === "==" &&
    condition.right.kind === "length" &&
    condition.left.kind === "length";
  return isSameLength && value !== undefined && (lengthOf(value) ?? 0) >= 3;
}

function isOf(value: Value | undefined, kind: string): boolean {
  if (kind === "number") return value?.kind === "integer" || value?.kind === "float";
  return value?.kind === kind;
}
