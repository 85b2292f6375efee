import type { NodePath } from "../visit.ts";
import { sameNode } from "../reading.ts";

export interface RequireFunctions {
  /** Functions that load a module when called: `require`, and what `createRequire()` was assigned to. */
  readonly names: ReadonlySet<string>;
  /** Functions that make such a function: `createRequire` and its aliases. */
  readonly makers: ReadonlySet<string>;
  /** Those of `names` that look from another folder than the file's: `createRequire(projectFolder)`. */
  readonly fromElsewhere: ReadonlySet<string>;
  /** All words by which imports are found. */
  readonly words: RegExp;
}

export function requireFunctions(text: string): RequireFunctions {
  const makers = new Set(["createRequire"]);
  for (const [, alias = ""] of text.matchAll(/\bcreateRequire\s+as\s+([\w$]+)/g)) makers.add(alias);
  const names = new Set(["require", ...makers]);
  const fromElsewhere = new Set<string>();
  for (const maker of makers) {
    for (const { name, from } of assignedFrom(text, maker)) {
      names.add(name);
      if (!isOwnFile(from)) fromElsewhere.add(name);
    }
  }
  const alternatives = [...names].map((name) => name.replaceAll("$", String.raw`\$`)).join("|");
  const words = String.raw`(?<![\w$])(?:import|${alternatives})(?![\w$])|\bfrom(?=\s*["'])|\bmodule(?=\s*["'])`;
  return { names, makers, fromElsewhere, words: new RegExp(words, "g") };
}

/** `const load = createRequire(…)`: read back from each call, over a bounded distance. */
function* assignedFrom(
  text: string,
  maker: string,
): Generator<{ readonly name: string; readonly from: string }> {
  for (let at = text.indexOf(maker); at !== -1; at = text.indexOf(maker, at + maker.length)) {
    const before = text.slice(Math.max(0, at - LOOK_BACK), at);
    const name = /([\w$]+)\s*(?::[^=;]{0,80})?=\s*(?:\(0,\s*)?(?:[\w$.]+\.)?$/.exec(before)?.[1];
    const after = text.slice(at + maker.length, at + maker.length + LOOK_AHEAD);
    const from = /^\s*\)?\s*\(([^;\r\n]*)/.exec(after)?.[1];
    if (name && from !== undefined) yield { name, from };
  }
}

const LOOK_BACK = 200;
const LOOK_AHEAD = 200;

/** Does what a `createRequire()` is given name the file that calls it, as written or as compilers write it? */
export function isOwnFile(from: string): boolean {
  return /import[_.]?meta|__filename|__dirname|currentScript/i.test(from);
}

/** Does this identifier declare a variable, function or parameter, other than by `createRequire`? */
export function bindsName(path: NodePath, text: string): boolean {
  const leaf = path.at(-1);
  const parent = path.at(-2);
  if (!leaf || !parent) return false;
  if (leaf.type === "shorthand_property_identifier_pattern" || BINDERS.has(parent.type))
    return true;
  if (parent.type === "import_specifier") return sameNode(parent.lastNamedChild, leaf);
  const field = BINDING_FIELDS[parent.type];
  if (!field || !sameNode(parent.childForFieldName(field), leaf)) return false;
  if (parent.type !== "variable_declarator") return true;
  const value = parent.childForFieldName("value");
  const isMade = value && text.slice(value.startIndex, value.endIndex).includes("createRequire");
  return !isMade && path.at(-4)?.type !== "ambient_declaration";
}

const BINDERS: ReadonlySet<string> = new Set([
  "formal_parameters",
  "array_pattern",
  "rest_pattern",
  "import_clause",
  "namespace_import",
]);

const BINDING_FIELDS: Readonly<Record<string, string>> = {
  required_parameter: "pattern",
  optional_parameter: "pattern",
  arrow_function: "parameter",
  variable_declarator: "name",
  function_declaration: "name",
  function_expression: "name",
  generator_function_declaration: "name",
  class_declaration: "name",
  catch_clause: "parameter",
  pair_pattern: "value",
  assignment_pattern: "left",
};
