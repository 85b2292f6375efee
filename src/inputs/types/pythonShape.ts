import { ANY, unionOf, type Shape } from "../shape.ts";
import { withBounds } from "./annotatedBounds.ts";
import type { Declaration, Declarations, TypeExpression, TypeField } from "./expression.ts";

/** The values that a Python type admits, in the names of its file. */
export function pythonShape(type: TypeExpression, declarations: Declarations, depth = 0): Shape {
  if (depth > MOST_DEPTH) return ANY;
  const inner = (each: TypeExpression | undefined): Shape =>
    each ? pythonShape(each, declarations, depth + 1) : ANY;
  switch (type.kind) {
    case "literal":
      return type.value.kind === "null" ? { kind: "null" } : { kind: "literal", value: type.value };
    case "union":
      return unionOf(type.of.map(inner));
    case "name":
      return named(type.name, type.of, inner, declarations, depth);
    default:
      return ANY;
  }
}

/** A type that contains itself is cut here. */
const MOST_DEPTH = 12;
/** Objects in objects in objects are enough to see what a program does with them. */
const MOST_NESTED = 4;

type Inner = (type: TypeExpression | undefined) => Shape;

function named(
  name: string,
  of: readonly TypeExpression[],
  inner: Inner,
  declarations: Declarations,
  depth: number,
): Shape {
  const declared = declarations.get(name);
  if (declared) return declaredShape(name, declared, inner, declarations, depth);
  const simple = SIMPLE.get(name);
  if (simple) return simple;
  const [first, second] = of;
  if (LISTS.has(name)) return { kind: "list", item: inner(first) };
  if (SETS.has(name)) return { kind: "set", item: inner(first) };
  if (MAPS.has(name)) return { kind: "map", key: inner(first), value: inner(second) };
  switch (name) {
    case "Counter":
      return { kind: "map", key: inner(first), value: { kind: "integer", least: 0n } };
    case "Optional":
      return unionOf([inner(first), { kind: "null" }]);
    case "Union":
      return unionOf(of.map(inner));
    case "Annotated":
      return withBounds(inner(first), of.slice(1));
    case "Final":
    case "ClassVar":
    case "Required":
    case "NotRequired":
    case "ReadOnly":
      return inner(first);
    case "tuple":
    case "Tuple":
      return tuple(of, inner);
    case "Callable":
      return callable(of, inner);
    default: {
      // `Color.RED` in a Literal.
      return ANY;
    }
  }
}

const SIMPLE: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ["Any", { kind: "any", isTold: true }],
  ["object", { kind: "any", isTold: true }],
  ["int", { kind: "integer" }],
  ["float", { kind: "float" }],
  ["complex", { kind: "float" }],
  ["Number", { kind: "float" }],
  ["Real", { kind: "float" }],
  ["SupportsFloat", { kind: "float" }],
  ["Integral", { kind: "integer" }],
  ["SupportsInt", { kind: "integer" }],
  ["bool", { kind: "boolean" }],
  ["str", { kind: "text" }],
  ["AnyStr", { kind: "text" }],
  ["Text", { kind: "text" }],
  ["LiteralString", { kind: "text" }],
  ["bytes", { kind: "bytes" }],
  ["bytearray", { kind: "bytes" }],
  ["None", { kind: "null" }],
  ["NoneType", { kind: "null" }],
  ["datetime", { kind: "date" }],
  ["PositiveInt", { kind: "integer", least: 1n }],
  ["NonNegativeInt", { kind: "integer", least: 0n }],
  ["NegativeInt", { kind: "integer", most: -1n }],
  ["NonPositiveInt", { kind: "integer", most: 0n }],
  ["Hashable", { kind: "union", of: [{ kind: "integer" }, { kind: "text" }] }],
]);

const LISTS: ReadonlySet<string> = new Set([
  "list",
  "List",
  "Sequence",
  "MutableSequence",
  "Iterable",
  "Iterator",
  "Collection",
  "Container",
  "Reversible",
  "deque",
  "Deque",
  "Generator",
]);
const SETS: ReadonlySet<string> = new Set([
  "set",
  "Set",
  "frozenset",
  "FrozenSet",
  "AbstractSet",
  "MutableSet",
]);
const MAPS: ReadonlySet<string> = new Set([
  "dict",
  "Dict",
  "Mapping",
  "MutableMapping",
  "defaultdict",
  "DefaultDict",
  "OrderedDict",
]);

/** `tuple[int, ...]` has any length: a tuple of no certain one is handed in as a list of its items. */
function tuple(of: readonly TypeExpression[], inner: Inner): Shape {
  const [first, second] = of;
  if (first === undefined) return ANY;
  if (second?.kind === "name" && second.name === "...") {
    const item = inner(first);
    return unionOf(
      [0, 1, 2, 3, 4].map((length) => ({
        kind: "tuple",
        items: Array(length).fill(item) as Shape[],
      })),
    );
  }
  const isEmpty = first.kind === "literal" && first.value.kind === "tuple";
  return { kind: "tuple", items: isEmpty ? [] : of.map(inner) };
}

function callable(of: readonly TypeExpression[], inner: Inner): Shape {
  const [parameters, returns] = of;
  const listed = parameters?.kind === "items" ? parameters.items.map(inner) : [ANY];
  return { kind: "function", parameters: listed, returns: inner(returns) };
}

function declaredShape(
  name: string,
  declared: Declaration,
  inner: Inner,
  declarations: Declarations,
  depth: number,
): Shape {
  const field = ({ name, type, optional }: TypeField) => ({ name, shape: inner(type), optional });
  switch (declared.kind) {
    case "alias":
    case "variable":
      return declared.type.kind === "unknown" ? VARIABLE : inner(declared.type);
    case "record":
      return { kind: "record", fields: declared.fields.map(field) };
    case "enum":
      return unionOf(
        declared.members.map((member) => ({
          kind: "literal",
          value: {
            kind: "object",
            type: name,
            fields: [["name", { kind: "text", value: member }]],
          },
        })),
      );
    case "class": {
      if (declared.isOpaque || depth > MOST_NESTED) return ANY;
      const inherited = declared.bases.flatMap((base) => {
        const above = declarations.get(base);
        return above?.kind === "class" && depth < MOST_DEPTH && base !== name ? above.fields : [];
      });
      const own = new Set(declared.fields.map((each) => each.name));
      const fields = [...inherited.filter((each) => !own.has(each.name)), ...declared.fields];
      return { kind: "object", type: name, fields: fields.map(field) };
    }
  }
}

/** A type variable without bounds is any one type: integers stand for all. */
const VARIABLE: Shape = { kind: "integer" };
