import type { Callable, DomainCondition } from "../callable.ts";
import { ANY, unionOf, type Shape } from "../shape.ts";
import type { Comparison, Condition, Term } from "./condition.ts";
import { narrow } from "./narrow.ts";

/** The shapes of what makes the receiver and of the parameters, without what the conditions on each alone rule out, for generating what is legal. */
export function narrowedShapes(
  { parameters, conditions, receiver }: Pick<Callable, "parameters" | "conditions" | "receiver">,
  certainties: readonly DomainCondition["certainty"][],
): readonly Shape[] {
  const all = conditions
    .filter(({ certainty }) => certainties.includes(certainty))
    .map(({ condition }) => condition);
  const made = (receiver?.parameters ?? []).map(({ shape }) => shape);
  return [...made, ...parameters.map(({ name, shape }) => without(shape, name, all))];
}

function without(shape: Shape, name: string, conditions: readonly Condition[]): Shape {
  if (shape.kind === "union")
    return unionOf(shape.of.map((each) => without(each, name, conditions)));
  return conditions.reduce<Shape>((narrowed, condition) => {
    const told = shapeIn(
      condition,
      (term) => term.kind === "parameter" && term.name === name,
      narrowed,
    );
    return told ? narrow(narrowed, told) : narrowed;
  }, shape);
}

type Subject = (term: Term) => boolean;

/** What a condition says of its subject, as a shape. */
function shapeIn(condition: Condition, subject: Subject, shape: Shape): Shape | undefined {
  switch (condition.kind) {
    case "all": {
      const told = condition.of.flatMap((each) => shapeIn(each, subject, shape) ?? []);
      return told.length === 0 ? undefined : told.reduce((a, b) => narrow(a, b));
    }
    case "any": {
      // "If it is a list, then …"
      const [then, ...others] = condition.of.filter(({ kind }) => kind !== "not");
      return then && others.length === 0 ? shapeIn(then, subject, shape) : undefined;
    }
    case "fits":
      return subject(condition.term) ? condition.shape : undefined;
    case "every": {
      if (!subject(condition.term)) return undefined;
      const inner = shapeIn(condition.condition, (term) => term.kind === "item", itemOf(shape));
      return inner && withItem(shape, inner);
    }
    case "truthy":
      return subject(condition.term) ? ofLength(shape, ">", 0) : undefined;
    case "has":
      return subject(condition.term) ? withTrait(shape, condition.trait) : undefined;
    case "in":
      return subject(condition.term) ? oneOf(condition.container) : undefined;
    case "compare":
      return compared(condition.left, condition.operator, condition.right, subject, shape);
    default:
      return undefined;
  }
}

function oneOf(container: Term): Shape | undefined {
  if (container.kind === "text") return { kind: "text", alphabet: container.value };
  if (container.kind !== "list" || container.items.length === 0) return undefined;
  const values = container.items.map((item): Shape | undefined => {
    if (item.kind === "text")
      return { kind: "literal", value: { kind: "text", value: item.value } };
    if (item.kind !== "number" || !Number.isSafeInteger(item.value)) return undefined;
    return { kind: "literal", value: { kind: "integer", value: BigInt(item.value) } };
  });
  const known = values.filter((value) => value !== undefined);
  return known.length === values.length ? unionOf(known) : undefined;
}

function itemOf(shape: Shape): Shape {
  if (shape.kind === "list" || shape.kind === "set") return shape.item;
  return shape.kind === "text" ? { kind: "text" } : ANY;
}

function withItem(shape: Shape, item: Shape): Shape | undefined {
  if (shape.kind === "text" && item.kind === "text" && item.alphabet !== undefined)
    return { kind: "text", alphabet: item.alphabet };
  if (shape.kind === "set") return { kind: "set", item };
  if (shape.kind === "tuple") return { kind: "tuple", items: shape.items.map(() => item) };
  if (shape.kind === "map") return { kind: "map", key: item, value: ANY };
  return shape.kind === "list" || shape.kind === "any" ? { kind: "list", item } : undefined;
}

function withTrait(shape: Shape, trait: string): Shape | undefined {
  if (shape.kind === "list" || shape.kind === "set") {
    const { kind } = shape;
    if (trait === "ascending" || trait === "descending") return { kind, item: ANY, order: trait };
    return trait === "distinct" ? { kind, item: ANY, isDistinct: true } : undefined;
  }
  const alphabet = shape.kind === "text" ? ALPHABETS[trait] : undefined;
  return alphabet === undefined ? undefined : { kind: "text", alphabet };
}

const LOWER = "abcdefghijklmnopqrstuvwxyz";
const ALPHABETS: Readonly<Record<string, string>> = {
  digits: "0123456789",
  letters: LOWER + LOWER.toUpperCase(),
  "letters-and-digits": `${LOWER}${LOWER.toUpperCase()}0123456789`,
};

const MIRRORED: Readonly<Record<Comparison, Comparison>> = {
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
  "==": "==",
  "!=": "!=",
};

function compared(
  left: Term,
  operator: Comparison,
  right: Term,
  subject: Subject,
  shape: Shape,
): Shape | undefined {
  if (left.kind === "number" || left.kind === "text")
    return right.kind === "number"
      ? undefined
      : compared(right, MIRRORED[operator], left, subject, shape);
  if (right.kind !== "number") return undefined;
  if (left.kind === "length" && subject(left.of)) return ofLength(shape, operator, right.value);
  if (!subject(left)) return undefined;
  return bounded(shape, operator, right.value);
}

function ofLength(shape: Shape, operator: Comparison, value: number): Shape | undefined {
  if (shape.kind !== "list" && shape.kind !== "set" && shape.kind !== "text") return undefined;
  const bounds = {
    ...((operator === ">=" || operator === "==") && { least: value }),
    ...((operator === "<=" || operator === "==") && { most: value }),
    ...(operator === ">" && { least: value + 1 }),
    ...(operator === "<" && { most: value - 1 }),
    ...(operator === "!=" && value === 0 && { least: 1 }),
  };
  return shape.kind === "text"
    ? { kind: "text", ...bounds }
    : { kind: shape.kind, item: ANY, ...bounds };
}

function bounded(shape: Shape, operator: Comparison, value: number): Shape | undefined {
  if (shape.kind === "float" || !Number.isFinite(value)) {
    if (operator === ">=" || operator === ">") return { kind: "float", least: value };
    return operator === "<=" || operator === "<" ? { kind: "float", most: value } : undefined;
  }
  if (shape.kind !== "integer") return undefined;
  const [floor, ceiling] = [BigInt(Math.floor(value)), BigInt(Math.ceil(value))];
  switch (operator) {
    case ">=":
      return { kind: "integer", least: ceiling };
    case ">":
      return { kind: "integer", least: floor + 1n };
    case "<=":
      return { kind: "integer", most: floor };
    case "<":
      return { kind: "integer", most: ceiling - 1n };
    case "==":
      return { kind: "integer", least: ceiling, most: floor };
    case "!=":
      return undefined;
  }
}
