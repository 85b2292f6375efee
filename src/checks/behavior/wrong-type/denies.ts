import type { Value } from "../../../core/value.ts";
import type { TypeExpression } from "../../../inputs/types/expression.ts";

/**
 * Whether a value is not of a type as it is written. Only what can be told from names that the language
 * itself defines counts: everything else may be anything, and denies nothing.
 */
export function denies(type: TypeExpression, value: Value, depth = 0): boolean {
  if (depth > MOST_DEPTH || isUntold(value)) return false;
  const inner = (each: TypeExpression | undefined, item: Value): boolean =>
    each !== undefined && denies(each, item, depth + 1);
  switch (type.kind) {
    case "union":
      return type.of.length > 0 && type.of.every((each) => denies(each, value, depth + 1));
    case "intersection":
      return type.of.some((each) => denies(each, value, depth + 1));
    case "literal":
      return isScalar(type.value) && isScalar(value) && !isEqual(type.value, value);
    case "tuple":
      return value.kind !== "list" && value.kind !== "tuple" && isPlain(value);
    case "name":
      return deniesName(type.name, type.of, value, inner);
    default:
      return false;
  }
}

const MOST_DEPTH = 8;

type Inner = (type: TypeExpression | undefined, value: Value) => boolean;

function deniesName(
  name: string,
  of: readonly TypeExpression[],
  value: Value,
  inner: Inner,
): boolean {
  const kinds = KINDS.get(name);
  if (kinds) {
    if (!kinds.includes(value.kind)) return isPlain(value);
    return deniesParts(name, of, value, inner);
  }
  if (name === "Optional") return !isNothing(value) && inner(of[0], value);
  if (name === "Union") return of.length > 0 && of.every((each) => inner(each, value));
  if (name === "Annotated" || name === "Final" || name === "Readonly") return inner(of[0], value);
  return false;
}

/** What the parts of a collection are; not of what only gives items when it is asked. */
function deniesParts(
  name: string,
  of: readonly TypeExpression[],
  value: Value,
  inner: Inner,
): boolean {
  const [first, second] = of;
  if (value.kind === "map") {
    if (first === undefined || second === undefined) return false;
    return value.entries.some(([key, item]) => inner(first, key) || inner(second, item));
  }
  if (name === "tuple" || name === "Tuple") {
    if (value.kind !== "tuple" || first === undefined) return false;
    const isOpen = second?.kind === "name" && second.name === "...";
    if (isOpen) return value.items.some((item) => inner(first, item));
    if (of.length === 1 && first.kind === "literal") return false;
    return value.items.length !== of.length || value.items.some((item, at) => inner(of[at], item));
  }
  if (value.kind === "list" || value.kind === "set" || value.kind === "tuple")
    return of.length === 1 && value.items.some((item) => inner(first, item));
  return false;
}

const NUMBER = ["integer", "float", "boolean"];
const LIST = ["list"];
const ORDERED = ["list", "tuple", "text", "bytes", "iterable"];
const ITERABLE = [...ORDERED, "set", "map"];

/** Names of types → the kinds of values that are of them. */
const KINDS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ["int", ["integer", "boolean"]],
  ["float", NUMBER],
  ["complex", NUMBER],
  ["bool", ["boolean"]],
  ["str", ["text"]],
  ["bytes", ["bytes"]],
  ["None", ["null", "undefined"]],
  ["list", LIST],
  ["List", LIST],
  ["tuple", ["tuple"]],
  ["Tuple", ["tuple"]],
  ["set", ["set"]],
  ["Set", ["set"]],
  ["frozenset", ["set"]],
  ["FrozenSet", ["set"]],
  ["dict", ["map"]],
  ["Dict", ["map"]],
  ["Mapping", ["map", "object"]],
  ["Sequence", ORDERED],
  ["Iterable", ITERABLE],
  ["Collection", ITERABLE],
  ["undefined", ["undefined"]],
  ["null", ["null"]],
  ["number", ["integer", "float"]],
  ["string", ["text"]],
  ["boolean", ["boolean"]],
  ["bigint", ["integer"]],
  ["Array", LIST],
  ["ReadonlyArray", LIST],
  ["Map", ["map"]],
  ["ReadonlyMap", ["map"]],
  ["ReadonlySet", ["set"]],
  ["Record", ["map", "object"]],
]);

/** Values whose kind is beyond doubt: an object may be a subclass of anything. */
function isPlain({ kind }: Value): boolean {
  return PLAIN.has(kind);
}

const PLAIN: ReadonlySet<string> = new Set([
  "null",
  "undefined",
  "boolean",
  "integer",
  "float",
  "text",
  "bytes",
  "list",
  "tuple",
  "set",
  "map",
]);

function isUntold({ kind }: Value): boolean {
  return kind === "opaque" || kind === "object" || kind === "exception" || kind === "source";
}

function isNothing({ kind }: Value): boolean {
  return kind === "null" || kind === "undefined";
}

function isScalar({ kind }: Value): boolean {
  return ["null", "undefined", "boolean", "integer", "text"].includes(kind);
}

function isEqual(a: Value, b: Value): boolean {
  if (isNothing(a) && isNothing(b)) return true;
  return a.kind === b.kind && "value" in a && "value" in b && a.value === b.value;
}
