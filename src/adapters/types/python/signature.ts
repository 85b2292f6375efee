import { Category } from "./nodes.ts";
import type { CallNode, FunctionNode } from "./nodes.ts";
import { parameterDefault, parameterType } from "./pyrightInternals.ts";
import { TypeKind } from "./pyrightTypes.ts";
import type { FunctionType } from "./pyrightTypes.ts";

/** The parameters of a function as a call binds them. */
export interface Signature {
  readonly positional: readonly SignatureParameter[];
  readonly keywordOnly: readonly SignatureParameter[];
  /** `*args` */
  readonly rest: boolean;
  /** `**kwargs` */
  readonly restKeywords: boolean;
  readonly type: FunctionType;
}

export interface SignatureParameter {
  readonly name: string;
  readonly required: boolean;
  readonly positionalOnly: boolean;
}

export type Bound =
  | { readonly status: "binds" }
  /** Keywords that no parameter takes; `detail` for what else is wrong. */
  | { readonly status: "fails"; readonly keywords: readonly string[]; readonly detail?: string };

/** `FunctionTypeFlags`: a synthesised signature that takes anything. */
const takesAnything = 32768;
/** `ClassTypeFlags`: a TypedDict. */
const typedDictionary = 4;

/** Undefined where the parameters are not known. */
export function signatureOf(type: FunctionType, skipFirst: boolean): Signature | undefined {
  if ((type.shared.flags & takesAnything) !== 0) return undefined;
  const parameters = [...type.shared.parameters.entries()];
  const usable =
    skipFirst && parameters[0]?.[1].category === Category.Simple ? parameters.slice(1) : parameters;
  let positional: SignatureParameter[] = [];
  const keywordOnly: SignatureParameter[] = [];
  let rest = false;
  let restKeywords = false;
  let onlyKeywords = false;
  for (const [index, parameter] of usable) {
    const { category, name } = parameter;
    if (category === Category.List) {
      onlyKeywords = true;
      rest ||= name !== undefined;
    } else if (category === Category.Dictionary) {
      const keys = dictionaryKeys(type, index);
      if (keys === undefined) restKeywords = true;
      else keywordOnly.push(...keys);
    } else if (name === undefined) {
      positional = positional.map((one) => ({ ...one, positionalOnly: true }));
    } else {
      const one = { name, required: !hasDefault(type, index), positionalOnly: isDunder(name) };
      (onlyKeywords ? keywordOnly : positional).push(one);
    }
  }
  return { positional, keywordOnly, rest, restKeywords, type };
}

/** The parameters of a `def` line, read from its source. */
export function sourceSignature(node: FunctionNode, skipFirst: boolean): SourceSignature {
  let positional: SignatureParameter[] = [];
  const keywordOnly: SignatureParameter[] = [];
  let [rest, restKeywords, onlyKeywords] = [false, false, false];
  for (const { d } of node.d.params.slice(skipFirst ? 1 : 0)) {
    const name = d.name?.d.value;
    if (d.category === Category.List) {
      onlyKeywords = true;
      rest ||= name !== undefined;
    } else if (d.category === Category.Dictionary) restKeywords = true;
    else if (name === undefined)
      positional = positional.map((one) => ({ ...one, positionalOnly: true }));
    else {
      const one = { name, required: d.defaultValue === undefined, positionalOnly: isDunder(name) };
      (onlyKeywords ? keywordOnly : positional).push(one);
    }
  }
  return { positional, keywordOnly, rest, restKeywords };
}

export type SourceSignature = Omit<Signature, "type">;

/** Whether a call's arguments bind by number and name. Types of arguments are nobody's business here. */
export function bind(signature: SourceSignature, call: CallNode): Bound {
  const { args } = call.d;
  const unpacksList = args.some(({ d }) => d.argCategory === Category.List);
  const unpacksDictionary = args.some(({ d }) => d.argCategory === Category.Dictionary);
  const given = args.filter(
    ({ d }) => d.argCategory === Category.Simple && d.name === undefined,
  ).length;
  const named = args.flatMap(({ d }) => (d.name === undefined ? [] : [d.name.d.value]));
  const { positional, keywordOnly, rest, restKeywords } = signature;
  const byName = new Set(
    [...positional.filter((one) => !one.positionalOnly), ...keywordOnly].map((one) => one.name),
  );
  const strange = restKeywords ? [] : named.filter((name) => !byName.has(name));
  if (strange.length > 0) return { status: "fails", keywords: strange };
  if (!rest && given > positional.length)
    return fails(
      `takes ${counted(positional.length)}, ${given} ${given === 1 ? "was" : "were"} given`,
    );
  const twice = positional
    .slice(0, given)
    .find((one) => !one.positionalOnly && named.includes(one.name));
  if (twice !== undefined) return fails(`"${twice.name}" is given twice`);
  if (unpacksDictionary || unpacksList) return { status: "binds" };
  const missing = [...positional.slice(given), ...keywordOnly].filter(
    (one) => one.required && (one.positionalOnly || !named.includes(one.name)),
  );
  if (missing.length === 0) return { status: "binds" };
  return fails(`needs ${missing.map(({ name }) => `"${name}"`).join(", ")}`);
}

/** All names that can be given as keywords. */
export function keywordNames({ positional, keywordOnly }: Signature): readonly string[] {
  return [...positional, ...keywordOnly]
    .filter((one) => !one.positionalOnly)
    .map(({ name }) => name);
}

function fails(detail: string): Bound {
  return { status: "fails", keywords: [], detail };
}

function counted(count: number): string {
  if (count === 0) return "no positional arguments";
  return `${count} positional argument${count === 1 ? "" : "s"}`;
}

function hasDefault(type: FunctionType, index: number): boolean {
  return (
    type.shared.parameters[index]?.defaultExpr !== undefined ||
    parameterDefault(type, index) !== undefined
  );
}

/** PEP 484: `__name` is positional only. */
function isDunder(name: string): boolean {
  return name.startsWith("__") && !name.endsWith("__");
}

/** `**kwargs: Unpack[Options]` */
function dictionaryKeys(
  type: FunctionType,
  index: number,
): readonly SignatureParameter[] | undefined {
  const options = parameterType(type, index);
  if (options?.category !== TypeKind.Class || (options.shared.flags & typedDictionary) === 0)
    return undefined;
  const classes = options.shared.mro.filter((one) => one.category === TypeKind.Class);
  return classes
    .filter(({ shared }) => (shared.flags & typedDictionary) !== 0)
    .flatMap(({ shared }) => [...shared.fields.keys()])
    .map((name) => ({ name, required: false, positionalOnly: false }));
}
