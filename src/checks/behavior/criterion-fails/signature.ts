import type { FunctionShape, Parameter } from "../../../core/structure.ts";
import type { Language } from "../../../core/module.ts";
import { loadGrammars } from "../../../syntax/grammars.ts";
import { readStructure } from "../../../syntax/structure.ts";

/** The function that a signature describes; undefined where the text is none. */
export async function readSignature(
  signature: string,
  language: Language,
): Promise<FunctionShape | undefined> {
  await loadGrammars([language]);
  for (const text of declarations(signature.trim(), language)) {
    const { functions } = readStructure(text, language);
    const [only, ...more] = functions;
    if (only?.name !== undefined && more.length === 0 && isWhole(text)) return only;
  }
  return undefined;

  function isWhole(text: string): boolean {
    return readStructure(text, language).functions[0]?.range.start.offset === text.search(/\S/);
  }
}

/** `f(x: int) -> int` as people write it, and the whole declaration. */
function declarations(signature: string, language: Language): readonly string[] {
  const bare = signature.replace(/^(?:export\s+)?(?:default\s+)?/, "").replace(/[;:{]\s*$/, "");
  if (language === "python") {
    const head = /^(?:async\s+)?def\b/.test(bare) ? bare : `def ${bare}`;
    return [`${head}: pass`];
  }
  const head = /^(?:async\s+)?function\b/.test(bare) ? bare : `function ${bare}`;
  return [`${head} {}`];
}

/** What differs, as clauses: what only one of the two annotates is no difference. */
export function differences(asked: FunctionShape, found: FunctionShape): readonly string[] {
  const own = withoutReceiver(found.parameters);
  const missing = asked.parameters.filter(({ name }) => !own.some((other) => other.name === name));
  const extra = own.filter(
    (parameter) =>
      isRequired(parameter) && !asked.parameters.some(({ name }) => name === parameter.name),
  );
  const shared = asked.parameters.filter((parameter) => !missing.includes(parameter));
  const order = own.filter(({ name }) => shared.some((parameter) => parameter.name === name));
  const isMoved = shared.some(({ name }, index) => order[index]?.name !== name);
  return [
    ...missing.map(({ name }) => `it has no parameter "${name}"`),
    ...extra.map(({ name }) => `it also needs "${name}"`),
    ...(isMoved ? ["its parameters stand in another order"] : []),
    ...shared.flatMap((parameter) => parameterDifferences(parameter, own)),
    ...annotationDifference("it returns", asked.returns?.text, found.returns?.text),
    ...(asked.async === found.async ? [] : [asked.async ? "it is not async" : "it is async"]),
  ];
}

function parameterDifferences(asked: Parameter, own: readonly Parameter[]): readonly string[] {
  const found = own.find(({ name }) => name === asked.name);
  if (!found) return [];
  const isOptional = !isRequired(asked);
  return [
    ...annotationDifference(`"${asked.name}" is`, asked.annotation?.text, found.annotation?.text),
    ...(asked.rest === found.rest ? [] : [`"${asked.name}" does not take what is asked`]),
    ...(isOptional && isRequired(found) ? [`"${asked.name}" has no default`] : []),
  ];
}

function annotationDifference(
  words: string,
  asked: string | undefined,
  found: string | undefined,
): readonly string[] {
  if (asked === undefined || found === undefined || sameText(asked, found)) return [];
  return [`${words} ${found}, not ${asked}`];
}

/** The same annotation in the other spelling of the same type is not told apart from another type. */
function sameText(a: string, b: string): boolean {
  return normal(a) === normal(b);
}

/** White space, quotes, and the names of `typing` that the language has itself by now (PEP 585, 604). */
function normal(annotation: string): string {
  return annotation
    .replaceAll(/["'\s]/g, "")
    .replaceAll(/\b(?:typing|t|collections\.abc)\./g, "")
    .replaceAll(/\b(List|Dict|Set|FrozenSet|Tuple|Type)\[/g, (name) => name.toLowerCase())
    .replaceAll(/\bOptional\[([^[\]]*(?:\[[^[\]]*\])?)\]/g, "$1|None")
    .replaceAll(/\bUnion\[([^[\]]*)\]/g, (_, inner: string) => inner.replaceAll(",", "|"))
    .replaceAll(/\bArray<([^<>]+)>/g, "$1[]");
}

function isRequired(parameter: Parameter): boolean {
  return !parameter.default && !parameter.optional && !parameter.rest;
}

function withoutReceiver(parameters: readonly Parameter[]): readonly Parameter[] {
  return /^(?:self|cls)$/.test(parameters[0]?.name ?? "") ? parameters.slice(1) : parameters;
}
