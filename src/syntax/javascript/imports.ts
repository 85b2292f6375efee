import type { Node } from "web-tree-sitter";
import type { Import, ImportKind } from "../../core/module.ts";
import type { ImportReader, ImportReading, Source, StringContent } from "../reading.ts";
import { sameNode } from "../reading.ts";
import type { NodePath } from "../visit.ts";
import { guardOf } from "./guards.ts";
import { clauseNames, isTypeOnly, namesBoundTo } from "./names.ts";
import { recoverImport } from "./recovery.ts";
import { bindsName, isOwnFile, requireFunctions } from "./require.ts";
import { firstString, stringContent } from "./strings.ts";
import { isInType } from "./types.ts";

/** Imports of JavaScript, TypeScript and JSX files. */
export function importReader(source: Source): ImportReader {
  const { text } = source;
  const functions = requireFunctions(text);
  const imports: Import[] = [];
  const seen = new Set<number>();
  const ambientModules: string[] = [];
  const declared: StringContent[] = [];
  let isRequireShadowed = false;

  const add = (
    kind: ImportKind,
    specifier: StringContent | undefined,
    statement: Node,
    rest: Partial<Import> = {},
  ): void => {
    if (!specifier || specifier.value === "" || seen.has(specifier.start)) return;
    seen.add(specifier.start);
    imports.push({
      kind,
      specifier: specifier.value,
      level: 0,
      names: [],
      range: source.positions().range(specifier.start, specifier.end),
      statement: source.positions().range(statement.startIndex, statement.endIndex),
      ...rest,
    });
  };

  const seeStatement = (statement: Node): void => {
    const required = statement.namedChildren.find(
      (child) => child.type === "import_require_clause",
    );
    const origin = (required ?? statement).childForFieldName("source");
    const kind = required ? "import-equals" : isTypeOnly(statement) ? "type" : "static";
    add(kind, stringContent(origin, text), statement, { names: clauseNames(statement, source) });
  };

  const seeReexport = (statement: Node): void => {
    const origin = stringContent(statement.childForFieldName("source"), text);
    const kind = isTypeOnly(statement) ? "type" : "reexport";
    add(kind, origin, statement, { names: clauseNames(statement, source) });
  };

  /** `path[index]` is a call that loads a module. */
  const seeCall = (path: NodePath, index: number, kind: ImportKind, isElsewhere = false): void => {
    const call = path[index];
    if (!call) return;
    const reason = kind === "type" ? undefined : guardOf(path, index, text);
    const guard = reason ?? (isElsewhere || isLeftAlone(call, text) ? "elsewhere" : undefined);
    const names = namesBoundTo(path, index, source);
    add(kind, firstString(call, text), call, { names, ...(guard && { guard }) });
  };

  const seeImportWord = (word: NodePath): void => {
    // The grammar's function `import` is a node around the word.
    const path = word.at(-2)?.type === "import" ? word.slice(0, -1) : word;
    const parent = path.at(-2);
    if (parent?.type === "import_statement") seeStatement(parent);
    else if (parent?.type === "call_expression") {
      const isType = source.path.endsWith(".d.ts") || isInType(path, path.length - 2);
      seeCall(path, path.length - 2, isType ? "type" : "dynamic");
    } else if (parent?.type === "meta_property") {
      const resolved = path.at(-4);
      const argument = resolved?.type === "call_expression" && firstString(resolved, text);
      if (argument) declared.push(argument);
    }
  };

  const seeRequireWord = (path: NodePath, word: string): void => {
    const leaf = path.at(-1);
    if (word === "require" && bindsName(path, text)) isRequireShadowed = true;
    let index = path.length - 2;
    let isElsewhere = functions.fromElsewhere.has(word);
    if (path[index]?.type === "member_expression") {
      const property = path[index]?.childForFieldName("property");
      if (word === "createRequire" ? !sameNode(property, leaf) : property?.text !== "resolve")
        return;
      index -= 1;
      // `require.resolve("x", { paths })`
      isElsewhere ||= word !== "createRequire" && countArguments(path[index]) > 1;
    }
    if (!isCalled(path, index)) return;
    if (functions.makers.has(word)) {
      isElsewhere = !isOwnFile(path[index]?.childForFieldName("arguments")?.text ?? "");
      index -= 1;
      const isResolve = path[index]?.childForFieldName("property")?.text === "resolve";
      if (path[index]?.type === "member_expression" && isResolve) index -= 1;
    }
    if (isCalled(path, index)) seeCall(path, index, "require", isElsewhere);
  };

  return {
    words: functions.words,
    see(path, offset) {
      const leaf = path.at(-1);
      const parent = path.at(-2);
      if (!leaf || !parent) return;
      const word = leaf.startIndex === offset ? text.slice(offset, leaf.endIndex) : "";
      if (word === "import" && leaf.type === "import") seeImportWord(path);
      else if (leaf.type === "from" && parent.type === "export_statement") seeReexport(parent);
      else if (leaf.type === "module" && parent.type === "module") {
        const name = stringContent(parent.childForFieldName("name"), text);
        if (name) {
          ambientModules.push(name.value);
          declared.push(name);
        }
      } else if (functions.names.has(word) && IDENTIFIERS.has(leaf.type))
        seeRequireWord(path, word);
      const recovered = isLost(path) && recoverImport(text, offset);
      if (recovered) add(recovered.kind, recovered.specifier, leaf);
    },
    result: (): ImportReading => ({
      imports: isRequireShadowed ? imports.filter((each) => !isRequireCall(each, text)) : imports,
      ambientModules,
      declared,
    }),
  };
}

const IDENTIFIERS: ReadonlySet<string> = new Set([
  "identifier",
  "property_identifier",
  "shorthand_property_identifier_pattern",
]);

/** A magic comment by which a bundler leaves an import to whatever runs the code: an import map, an address. */
function isLeftAlone(call: Node, text: string): boolean {
  return /^(?:import|require)\s*\(\s*\/\*[^*]*(?:webpack|turbopack)Ignore:\s*true\b/.test(
    text.slice(call.startIndex, Math.min(call.endIndex, call.startIndex + 200)),
  );
}

function countArguments(call: Node | undefined): number {
  const children = call?.childForFieldName("arguments")?.namedChildren ?? [];
  return children.filter(({ type }) => type !== "comment").length;
}

function isCalled(path: NodePath, index: number): boolean {
  const call = path[index];
  return (
    call?.type === "call_expression" &&
    sameNode(call.childForFieldName("function"), path[index + 1])
  );
}

/** In broken code the words of an import stand loose; TypeScript's `export import x = require()` is not in the grammar. */
function isLost(path: NodePath): boolean {
  return path.slice(-3).some((node) => node.type === "ERROR" || node.type === "import_alias");
}

function isRequireCall(each: Import, text: string): boolean {
  return each.kind === "require" && text.startsWith("require", each.statement.start.offset);
}
