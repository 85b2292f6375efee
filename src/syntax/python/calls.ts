import type { Node } from "web-tree-sitter";
import type { Import } from "../../core/module.ts";
import { sameNode, type Source } from "../reading.ts";
import type { NodePath } from "../visit.ts";
import { stringContent } from "./strings.ts";

/** By which names a file calls the functions that load a module. */
export interface LoadFunctions {
  readonly words: RegExp;
  /** Names that mean `importlib.import_module` without a module before them. */
  readonly bare: ReadonlySet<string>;
  /** Names of the `importlib` module. */
  readonly modules: ReadonlySet<string>;
}

export function loadFunctions(text: string): LoadFunctions {
  const bare = new Set<string>();
  const modules = new Set(["importlib"]);
  if (text.includes("import_module")) {
    if (/\bfrom\s+importlib\s+import\b/.test(text)) bare.add("import_module");
    for (const [, alias = ""] of text.matchAll(/\bimport_module\s+as\s+(\w+)/g)) bare.add(alias);
    for (const [, alias = ""] of text.matchAll(/\bimport\s+importlib\s+as\s+(\w+)/g))
      modules.add(alias);
  }
  const words = ["import", "import_module", "importorskip", "__import__", ...bare];
  return { words: new RegExp(String.raw`\b(?:${words.join("|")})\b`, "g"), bare, modules };
}

/** The call whose function is the path's last node, if it loads a module that the code names. */
export function loadCall(
  path: NodePath,
  functions: LoadFunctions,
  source: Source,
): { import: Import; index: number } | undefined {
  const leaf = path.at(-1);
  const isMember = path.at(-2)?.type === "attribute";
  const index = path.length - (isMember ? 3 : 2);
  const call = path[index];
  const isCalled =
    call?.type === "call" && sameNode(call.childForFieldName("function"), path[index + 1]);
  if (!leaf || !isCalled) return undefined;
  const object = isMember ? path.at(-2)?.childForFieldName("object") : undefined;
  if (isMember && !sameNode(path.at(-2)?.childForFieldName("attribute"), leaf)) return undefined;
  const isSkip = leaf.text === "importorskip";
  if (!isSkip && leaf.text !== "__import__" && !isImportModule(leaf, object, functions))
    return undefined;
  const name = stringContent(argument(call, isSkip ? "modname" : "name"), source.text);
  const dots = /^\.*/.exec(name?.value ?? "")?.[0].length ?? 0;
  if (!name || name.value.length === dots) return undefined;
  return { index, import: loaded(call, name.value, dots, name.start, isSkip, source) };
}

function isImportModule(
  leaf: Node,
  object: Node | null | undefined,
  functions: LoadFunctions,
): boolean {
  if (!object) return functions.bare.has(leaf.text);
  return leaf.text === "import_module" && functions.modules.has(object.text);
}

function loaded(
  call: Node,
  name: string,
  dots: number,
  start: number,
  isSkip: boolean,
  source: Source,
): Import {
  return {
    kind: "dynamic",
    specifier: name.slice(dots),
    level: dots || keywordLevel(call),
    names: [],
    ...(isSkip && { guard: "handled" }),
    range: source.positions().range(start + dots, start + name.length),
    statement: source.positions().range(call.startIndex, call.endIndex),
  };
}

/** The first argument, or the one with this keyword. */
function argument(call: Node, keyword: string): Node | undefined {
  const given = call.childForFieldName("arguments")?.namedChildren ?? [];
  const first = given.find((each) => each.type !== "comment");
  if (first?.type !== "keyword_argument") return first;
  return keywordValue(given, keyword);
}

/** `__import__("a", level=1)` */
function keywordLevel(call: Node): number {
  const value = keywordValue(call.childForFieldName("arguments")?.namedChildren ?? [], "level");
  return value?.type === "integer" ? Math.min(Number(value.text) || 0, 100) : 0;
}

function keywordValue(given: readonly Node[], keyword: string): Node | undefined {
  const found = given.find(
    (each) => each.type === "keyword_argument" && each.childForFieldName("name")?.text === keyword,
  );
  return found?.childForFieldName("value") ?? undefined;
}
