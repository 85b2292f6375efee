import type { Node } from "web-tree-sitter";
import type { ImportedName } from "../../core/module.ts";
import { sameNode, type Source } from "../reading.ts";
import type { NodePath } from "../visit.ts";

/** What an import or export statement takes: `default`, `*` for the namespace, or exported names. */
export function clauseNames(statement: Node, source: Source): readonly ImportedName[] {
  const names: ImportedName[] = [];
  for (const child of statement.children) {
    if (child.type === "import_clause") names.push(...importClauseNames(child, source));
    if (child.type === "import_require_clause") {
      const alias = child.namedChildren.find((each) => each.type === "identifier");
      if (alias) names.push(named("*", alias, source, alias));
    }
    if (child.type === "export_clause") names.push(...specifierNames(child, source));
    if (child.type === "namespace_export") {
      names.push(named("*", child, source, child.namedChildren[0]));
    }
    if (child.type === "*") names.push(named("*", child, source));
  }
  return names;
}

/** `import type …`, or every name with a `type` of its own: nothing is left at run time. */
export function isTypeOnly(statement: Node): boolean {
  if (TYPE_STATEMENT.test(statement.text.slice(0, 100))) return true;
  const clause = statement.namedChildren.find((each) => CLAUSES.has(each.type));
  const list = clause?.type === "import_clause" ? soleChild(clause, "named_imports") : clause;
  const specifiers = list?.namedChildren.filter((each) => SPECIFIERS.has(each.type)) ?? [];
  return (
    specifiers.length > 0 && specifiers.every((each) => TYPE_WORDS.has(each.firstChild?.type ?? ""))
  );
}

/** What the value of a call is taken apart into: `const { a } = require("x")`, `(await import("x")).a`. */
export function namesBoundTo(
  path: NodePath,
  index: number,
  source: Source,
): readonly ImportedName[] {
  let at = index - 1;
  while (WRAPPERS.has(path[at]?.type ?? "")) at--;
  const owner = path[at];
  if (
    owner?.type === "member_expression" &&
    sameNode(owner.childForFieldName("object"), path[at + 1])
  ) {
    const property = owner.childForFieldName("property");
    return property && !PROMISE_METHODS.has(property.text)
      ? [named(property.text, property, source)]
      : [];
  }
  if (owner?.type !== "variable_declarator") return [];
  const target = owner.childForFieldName("name");
  if (target?.type === "identifier") return [named("*", target, source, target)];
  return target?.type === "object_pattern" ? patternNames(target, source) : [];
}

/** Also Flow's `import typeof`. `import type from "x"` takes a default that is named `type`. */
const TYPE_STATEMENT = /^(?:import|export)\s+type(?:of)?\s*(?:[*{]|\s(?!from\b)[\w$])/;
const TYPE_WORDS: ReadonlySet<string> = new Set(["type", "typeof"]);
const CLAUSES: ReadonlySet<string> = new Set(["import_clause", "export_clause"]);
const SPECIFIERS: ReadonlySet<string> = new Set(["import_specifier", "export_specifier"]);
const WRAPPERS: ReadonlySet<string> = new Set(["await_expression", "parenthesized_expression"]);
const PROMISE_METHODS: ReadonlySet<string> = new Set(["then", "catch", "finally"]);

function importClauseNames(clause: Node, source: Source): ImportedName[] {
  return clause.namedChildren.flatMap((child) => {
    if (child.type === "identifier") return [named("default", child, source, child)];
    if (child.type === "namespace_import")
      return [named("*", child, source, child.namedChildren[0])];
    return child.type === "named_imports" ? specifierNames(child, source) : [];
  });
}

function specifierNames(list: Node, source: Source): ImportedName[] {
  return list.namedChildren.flatMap((specifier) => {
    const name = SPECIFIERS.has(specifier.type) ? specifier.childForFieldName("name") : null;
    if (!name) return [];
    return [named(unquoted(name.text), name, source, specifier.childForFieldName("alias"))];
  });
}

function patternNames(pattern: Node, source: Source): ImportedName[] {
  return pattern.namedChildren.flatMap((child) => {
    if (child.type === "shorthand_property_identifier_pattern") {
      return [named(child.text, child, source)];
    }
    if (child.type === "object_assignment_pattern") {
      const left = child.childForFieldName("left");
      return left ? [named(left.text, left, source)] : [];
    }
    if (child.type !== "pair_pattern") return [];
    const key = child.childForFieldName("key");
    const value = child.childForFieldName("value");
    if (!key || key.type === "computed_property_name") return [];
    return [named(unquoted(key.text), key, source, value?.type === "identifier" ? value : null)];
  });
}

/** The only named child, if it is of this type. */
function soleChild(node: Node, type: string): Node | undefined {
  const [first, ...others] = node.namedChildren;
  return first?.type === type && others.length === 0 ? first : undefined;
}

function named(name: string, at: Node, source: Source, alias?: Node | null): ImportedName {
  const range = source.positions().range(at.startIndex, at.endIndex);
  return { name, ...(alias && { alias: unquoted(alias.text) }), range };
}

/** `export { "a b" as c }` */
function unquoted(name: string): string {
  return /^["']/.test(name) ? name.slice(1, -1) : name;
}
