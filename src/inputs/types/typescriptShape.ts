import { common } from "../domain/narrow.ts";
import { ANY, unionOf, type Field, type Shape } from "../shape.ts";
import type { Declaration, Declarations, TypeExpression, TypeField } from "./expression.ts";

/** The values that a TypeScript type admits, in the names of its file. */
export function typescriptShape(
  type: TypeExpression,
  declarations: Declarations,
  depth = 0,
): Shape {
  if (depth > MOST_DEPTH) return ANY;
  const inner = (each: TypeExpression | undefined): Shape =>
    each ? typescriptShape(each, declarations, depth + 1) : ANY;
  switch (type.kind) {
    case "literal":
      return type.value.kind === "null" || type.value.kind === "undefined"
        ? { kind: type.value.kind }
        : { kind: "literal", value: type.value };
    case "union":
      return unionOf(type.of.map(inner));
    case "intersection":
      return type.of.map(inner).reduce(both);
    case "tuple":
      return tuple(type.items.map(inner), type.rest && inner(type.rest));
    case "record":
      return record(type.fields, type.index && inner(type.index.value), inner);
    case "function":
      return {
        kind: "function",
        parameters: type.parameters.map(inner),
        returns: inner(type.returns),
      };
    case "name":
      return named(type.name, type.of, inner, declarations, depth);
    default:
      return ANY;
  }
}

/** A type that contains itself is cut here. */
const MOST_DEPTH = 8;

type Inner = (type: TypeExpression | undefined) => Shape;

/** Arrays of JavaScript stand for tuples too. */
function tuple(items: readonly Shape[], rest: Shape | undefined): Shape {
  if (rest)
    return {
      kind: "list",
      item: unionOf([...items, rest]),
      ...(items.length > 0 && { least: items.length }),
    };
  return { kind: "tuple", items };
}

function record(fields: readonly TypeField[], index: Shape | undefined, inner: Inner): Shape {
  if (fields.length === 0 && index) return { kind: "map", key: { kind: "text" }, value: index };
  return { kind: "record", fields: fields.map((field) => fieldOf(field, inner)) };
}

function fieldOf({ name, type, optional }: TypeField, inner: Inner): Field {
  return { name, shape: inner(type), optional };
}

function both(a: Shape, b: Shape): Shape {
  if (a.kind !== "record" || b.kind !== "record") return common(a, b) ?? a;
  const names = new Set(b.fields.map(({ name }) => name));
  return {
    kind: "record",
    fields: [...a.fields.filter(({ name }) => !names.has(name)), ...b.fields],
  };
}

function named(
  name: string,
  of: readonly TypeExpression[],
  inner: Inner,
  declarations: Declarations,
  depth: number,
): Shape {
  const declared = declarations.get(name);
  if (declared) return declaredShape(name, declared, of, declarations, depth);
  const simple = SIMPLE.get(name);
  if (simple) return simple;
  const [first, second] = of;
  if (LISTS.has(name)) return { kind: "list", item: inner(first) };
  switch (name) {
    case "Set":
    case "ReadonlySet":
      return { kind: "set", item: inner(first) };
    case "Record":
      return keyed(inner(first), inner(second));
    case "Partial":
      return withOptional(inner(first), true);
    case "Required":
      return withOptional(inner(first), false);
    case "Readonly":
    case "NonNullable":
    case "Awaited":
    case "Promise":
      return inner(first);
    case "Pick":
    case "Omit": {
      const [shape, keys] = [inner(first), textsOf(inner(second))];
      if (shape.kind !== "record") return shape;
      return {
        kind: "record",
        fields: shape.fields.filter((field) => keys.includes(field.name) === (name === "Pick")),
      };
    }
    default:
      return ANY;
  }
}

/** `Record<"a" | "b", T>` has just these keys. */
function keyed(key: Shape, value: Shape): Shape {
  const names = textsOf(key);
  if (names.length === 0) return { kind: "map", key: { kind: "text" }, value };
  return { kind: "record", fields: names.map((name) => ({ name, shape: value, optional: false })) };
}

function textsOf(shape: Shape): readonly string[] {
  const all = shape.kind === "union" ? shape.of : [shape];
  return all.flatMap((each) =>
    each.kind === "literal" && each.value.kind === "text" ? [each.value.value] : [],
  );
}

function withOptional(shape: Shape, optional: boolean): Shape {
  if (shape.kind !== "record") return shape;
  return { kind: "record", fields: shape.fields.map((field) => ({ ...field, optional })) };
}

const SIMPLE: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ["any", { kind: "any", isTold: true }],
  ["unknown", { kind: "any", isTold: true }],
  ["number", { kind: "float" }],
  ["Number", { kind: "float" }],
  ["int", { kind: "integer" }],
  ["integer", { kind: "integer" }],
  ["float", { kind: "float" }],
  ["string", { kind: "text" }],
  ["String", { kind: "text" }],
  ["boolean", { kind: "boolean" }],
  ["Boolean", { kind: "boolean" }],
  ["bool", { kind: "boolean" }],
  ["null", { kind: "null" }],
  ["undefined", { kind: "undefined" }],
  ["void", { kind: "undefined" }],
  ["Date", { kind: "date" }],
  ["Uint8Array", { kind: "bytes" }],
  ["Buffer", { kind: "bytes" }],
  ["object", { kind: "map", key: { kind: "text" }, value: ANY }],
  ["Object", { kind: "map", key: { kind: "text" }, value: ANY }],
  ["Function", { kind: "function", parameters: [ANY], returns: ANY }],
  ["array", { kind: "list", item: ANY }],
]);

const LISTS: ReadonlySet<string> = new Set([
  "Array",
  "ReadonlyArray",
  "Iterable",
  "ArrayLike",
  "Iterator",
  "IterableIterator",
]);

function declaredShape(
  name: string,
  declared: Declaration,
  of: readonly TypeExpression[],
  declarations: Declarations,
  depth: number,
): Shape {
  const parameters = "parameters" in declared ? declared.parameters : [];
  const given = parameters.map((parameter, index): [string, Declaration] => {
    const type = of[index];
    return [
      parameter,
      type ? { kind: "alias", parameters: [], type } : { kind: "variable", type: NUMBER },
    ];
  });
  // What is given for a parameter is read in the names around the type, not in its own.
  const own =
    parameters.length === 0
      ? declarations
      : new Map([...declarations, ...given.filter(([key]) => !mentions(of, key))]);
  const inner: Inner = (type) => (type ? typescriptShape(type, own, depth + 1) : ANY);
  switch (declared.kind) {
    case "alias":
      return inner(declared.type);
    case "variable":
      return inner(declared.type.kind === "unknown" ? NUMBER : declared.type);
    case "record": {
      const bases = declared.bases.map(inner);
      return [
        ...bases,
        record(declared.fields, declared.index && inner(declared.index.value), inner),
      ].reduce(both);
    }
    case "enum":
      return unionOf((declared.values ?? []).map((value) => ({ kind: "literal", value })));
    case "class":
      if (declared.isOpaque || depth > 4) return ANY;
      return {
        kind: "object",
        type: name,
        fields: declared.fields.map((field) => fieldOf(field, inner)),
      };
  }
}

/** A type variable without bounds is any one type: numbers stand for all. */
const NUMBER: TypeExpression = { kind: "name", name: "number", of: [] };

function mentions(types: readonly TypeExpression[], name: string): boolean {
  return types.some(
    (type) => type.kind === "name" && (type.name === name || mentions(type.of, name)),
  );
}
