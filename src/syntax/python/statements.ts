import type { Node } from "web-tree-sitter";
import type { Import, ImportedName } from "../../core/module.ts";
import type { Source } from "../reading.ts";

/**
 * `import a.b as c, d` is one import for each module, whose name is `*`: the module itself.
 * `from a.b import c as d` is one import with its names; a star is `*` as well.
 */
export function statementImports(statement: Node, source: Source): readonly Import[] {
  if (statement.type === "import_statement") return moduleImports(statement, source);
  const isFuture = statement.type === "future_import_statement";
  const module = isFuture
    ? statement.children.find((child) => child.type === "__future__")
    : statement.childForFieldName("module_name");
  if (!module) return [];
  const { level, start, name } = moduleName(module, source.text);
  return [
    {
      kind: "from",
      specifier: name,
      level,
      names: fromNames(statement, source),
      range: source.positions().range(start, start + lengthWritten(name, source.text, start)),
      statement: source.positions().range(statement.startIndex, statement.endIndex),
    },
  ];
}

function moduleImports(statement: Node, source: Source): Import[] {
  return statement.childrenForFieldName("name").flatMap((node) => {
    const dotted = node?.type === "aliased_import" ? node.childForFieldName("name") : node;
    if (!node || !dotted || !isOnLine(statement, dotted, source.text)) return [];
    const { start, name } = moduleName(dotted, source.text);
    const range = source.positions().range(start, start + lengthWritten(name, source.text, start));
    const alias = node.type === "aliased_import" ? node.childForFieldName("alias") : null;
    const bound: ImportedName = alias
      ? {
          name: "*",
          alias: alias.text,
          range: source.positions().range(alias.startIndex, alias.endIndex),
        }
      : { name: "*", range };
    const whole = source.positions().range(statement.startIndex, statement.endIndex);
    return [{ kind: "static", specifier: name, level: 0, names: [bound], range, statement: whole }];
  });
}

function fromNames(statement: Node, source: Source): ImportedName[] {
  const star = statement.namedChildren.find((child) => child.type === "wildcard_import");
  if (star) return [{ name: "*", range: source.positions().range(star.startIndex, star.endIndex) }];
  return statement.childrenForFieldName("name").flatMap((node) => {
    if (!node || !isOnLine(statement, node, source.text)) return [];
    const name = node.type === "aliased_import" ? node.childForFieldName("name") : node;
    const alias = node.type === "aliased_import" ? node.childForFieldName("alias") : null;
    if (!name) return [];
    const range = source.positions().range(name.startIndex, name.endIndex);
    return [{ name: name.text, ...(alias && { alias: alias.text }), range }];
  });
}

/** The dots and the dotted name. A half-typed `import a.` swallows the next line: only what is on the first counts. */
function moduleName(node: Node, text: string): { level: number; start: number; name: string } {
  const prefix = node.type === "relative_import" ? node.firstChild : null;
  const dotted = prefix ? node.namedChildren.find((child) => child.type === "dotted_name") : node;
  const level = prefix ? prefix.text.replaceAll(/[^.]/g, "").length : 0;
  if (!dotted) return { level, start: node.endIndex, name: "" };
  const written = text.slice(dotted.startIndex, dotted.endIndex);
  const line = written.replaceAll(/\\\r?\n/g, " ").split(/[\r\n]/, 1)[0] ?? "";
  return { level, start: dotted.startIndex, name: line.replaceAll(/\s/g, "").replace(/\.$/, "") };
}

/** How long a name is in the text, where it may be written `a . b`. */
function lengthWritten(name: string, text: string, start: number): number {
  let at = start;
  for (const unit of name) {
    while (text.slice(at, at + unit.length) !== unit && at < text.length) at++;
    at += unit.length;
  }
  return at - start;
}

/** Without parentheses or a backslash a statement ends with its line. */
function isOnLine(statement: Node, node: Node, text: string): boolean {
  const between = text.slice(statement.startIndex, node.startIndex);
  return between.includes("(") || !/[\r\n]/.test(between.replaceAll(/\\(?:\r\n?|\n)/g, ""));
}
