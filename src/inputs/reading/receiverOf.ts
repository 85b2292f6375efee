import type { ClassShape, FunctionShape } from "../../core/structure.ts";
import type { ParameterShape, Receiver } from "../callable.ts";
import { hasHole } from "./complete.ts";
import { readParameters } from "./readParameters.ts";
import type { Source } from "./source.ts";
import type { TypeField } from "../types/expression.ts";
import { shapeOfType } from "./shapeOfType.ts";
import { whyNotGiven } from "./whyNotGiven.ts";

export type ReceiverReading =
  /** It is called on the class, or on nothing. */
  | { readonly kind: "none" }
  | { readonly kind: "made"; readonly receiver: Receiver }
  | { readonly kind: "unknown"; readonly why: string };

/** What a method's instance can be made from. */
export function receiverOf(item: FunctionShape, source: Source): ReceiverReading {
  const owner =
    item.scope?.kind === "class" ? source.structure.classes[item.scope.index] : undefined;
  if (!owner || isStatic(item, source)) return { kind: "none" };
  const name = owner.name ?? "";
  const unknown = (why: string): ReceiverReading => ({ kind: "unknown", why });
  if (isAbstract(owner, source)) return unknown(`"${name}" is abstract`);
  const declared = source.declarations.get(name);
  if (declared?.kind === "enum" || declared?.kind === "record")
    return unknown(`"${name}" is no plain class`);
  const constructor = constructorOf(owner, source, 0);
  if (typeof constructor === "string") return unknown(constructor);
  const foreign = constructor && whyNotGiven(constructor, source);
  if (foreign !== undefined) return unknown(foreign);
  const isData =
    declared?.kind === "class" && constructor === undefined && declared.fields.length > 0;
  const parameters = isData
    ? declared.fields.map((field) => fromField(field, source))
    : constructor
      ? readParameters(constructor, source).parameters
      : [];
  const needed = parameters.filter(({ required }) => required);
  const dark = needed.find(({ shape, passing }) => hasHole(shape) || passing === "named");
  if (dark) return unknown(`nothing tells what "${name}" is made from`);
  return { kind: "made", receiver: { class: name, parameters: needed } };
}

export function isStatic(item: FunctionShape, { language, text }: Source): boolean {
  if (language === "python")
    return item.decorators.some((each) => /^(?:staticmethod|classmethod)$/.test(each.text));
  const head = text.slice(item.range.start.offset, item.body.start.offset);
  return /^\s*(?:(?:public|private|protected|async|override|readonly)\s+)*static\b/.test(head);
}

function isAbstract(owner: ClassShape, { text, language }: Source): boolean {
  const whole = text.slice(owner.range.start.offset, owner.range.end.offset);
  return language === "python"
    ? /@(?:abc\.)?abstractmethod\b/.test(whole)
    : /^(?:export\s+)?(?:default\s+)?abstract\b/.test(whole);
}

/** Its own or an inherited one; undefined where it takes nothing; text: why nobody can tell. */
function constructorOf(
  owner: ClassShape,
  source: Source,
  depth: number,
): FunctionShape | string | undefined {
  const { functions, classes } = source.structure;
  const own = functions.find(
    ({ kind, scope }) =>
      kind === "constructor" && scope?.kind === "class" && classes[scope.index] === owner,
  );
  if (own) return own;
  for (const { text } of owner.bases) {
    const base = text.replace(/[[<(].*$/s, "").trim();
    if (PLAIN.has(base.slice(base.lastIndexOf(".") + 1))) continue;
    const above = classes.find((each) => each.name === base);
    if (!above || depth > 5)
      return `"${owner.name ?? ""}" derives from "${base}", which is not in the file`;
    return constructorOf(above, source, depth + 1);
  }
  return undefined;
}

const PLAIN: ReadonlySet<string> = new Set(["object", "Generic", "Protocol", "ABC", "NamedTuple"]);

function fromField({ name, type, optional }: TypeField, source: Source): ParameterShape {
  return {
    name,
    shape: shapeOfType(type, source),
    known: "annotation",
    required: !optional,
    passing: "positional",
  };
}
