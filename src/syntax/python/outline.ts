import type { Node } from "web-tree-sitter";
import type { Outline, OutlineBinding, OutlineScope } from "../outline.ts";

export function outlinePython(root: Node, text: string): Outline {
  const outliner = new Outliner(text);
  outliner.read(root);
  return {
    scopes: outliner.scopes,
    stars: outliner.stars,
    hints: hintsOf(text),
  };
}

/** A scope while it is read. */
interface Draft extends OutlineScope {
  readonly names: Map<string, OutlineBinding>;
  readonly bases: string[];
  isOpen: boolean;
}

class Outliner {
  readonly scopes: OutlineScope[] = [];
  readonly stars: string[] = [];
  readonly #text: string;
  readonly #setsComputed: boolean;

  constructor(text: string) {
    this.#text = text;
    this.#setsComputed = SETS_COMPUTED.test(text);
  }

  read(root: Node): void {
    const module = this.#scope("module", "");
    module.isOpen = MAKES_NAMES.test(this.#text) || root.hasError;
    this.#block(root, module);
  }

  #scope(kind: OutlineScope["kind"], name: string): Draft {
    const draft: Draft = { kind, name, names: new Map(), bases: [], isOpen: false };
    this.scopes.push(draft);
    return draft;
  }

  /** Without recursion, so that deep nesting costs no stack. */
  #block(root: Node, scope: Draft): void {
    const open: [Node, Draft][] = [[root, scope]];
    for (let next = open.pop(); next; next = open.pop()) {
      const [block, owner] = next;
      for (const statement of block.namedChildren) {
        const inner = this.#statement(statement, owner);
        if (inner) open.push([statement.childForFieldName("body") ?? statement, inner]);
        else if (OPENS.test(statement.type)) open.push([statement, owner]);
        if (statement.type === "decorated_definition") {
          const definition = statement.childForFieldName("definition");
          const below = definition && this.#statement(definition, owner, statement);
          const body = below && definition?.childForFieldName("body");
          if (below && body) open.push([body, below]);
        }
      }
    }
  }

  /** Reads one statement; the scope of a class is given back for its body to be read into. */
  #statement(node: Node, owner: Draft, decorated?: Node): Draft | undefined {
    switch (node.type) {
      case "function_definition":
        this.#function(node, owner);
        return undefined;
      case "class_definition":
        return this.#class(node, owner, decorated);
      case "import_statement":
        for (const name of node.namedChildren) bindModule(name, owner);
        return undefined;
      case "import_from_statement":
        this.#importFrom(node, owner);
        return undefined;
      case "expression_statement":
        for (const child of node.namedChildren) assign(child, owner);
        return undefined;
      case "type_alias_statement":
        bindTarget(node.namedChildren[0], owner);
        return undefined;
      case "for_statement":
        bindTarget(node.childForFieldName("left"), owner);
        return undefined;
      case "as_pattern":
        bindTarget(node.childForFieldName("alias"), owner);
        return undefined;
      default:
        return undefined;
    }
  }

  #function(node: Node, owner: Draft): void {
    const name = node.childForFieldName("name")?.text;
    if (name === undefined) return;
    bind(owner, name, node);
    if (/^__getattr(?:ibute)?__$/.test(name)) owner.isOpen = true;
    const scope = this.#scope("function", name);
    for (const parameter of node.childForFieldName("parameters")?.namedChildren ?? []) {
      if (/^(?:\*\*)/.test(parameter.text)) scope.isOpen = true;
      const own = /^[\p{ID_Start}_]\p{ID_Continue}*/u.exec(parameter.text)?.[0];
      if (own !== undefined) bind(scope, own, parameter);
    }
  }

  #class(node: Node, owner: Draft, decorated: Node | undefined): Draft | undefined {
    const name = node.childForFieldName("name")?.text;
    if (name === undefined) return undefined;
    bind(owner, name, node);
    const scope = this.#scope("class", name);
    scope.isOpen = this.#setsComputed || node.hasError || isDecorated(decorated);
    for (const base of node.childForFieldName("superclasses")?.namedChildren ?? []) {
      if (base.type === "comment") continue;
      if (base.type !== "keyword_argument") scope.bases.push(dotted(base));
      else if (!INERT_KEYWORD.test(base.text)) scope.isOpen = true;
    }
    const body = this.#text.slice(node.startIndex, node.endIndex);
    for (const { 1: set = "", index } of body.matchAll(SET_OF_SELF))
      if (!scope.names.has(set)) scope.names.set(set, { at: node.startIndex + index });
    return scope;
  }

  #importFrom(node: Node, owner: Draft): void {
    const module = node.childForFieldName("module_name")?.text.replaceAll(/\s/g, "") ?? "";
    for (const child of node.namedChildren.slice(1)) {
      if (child.type === "wildcard_import") this.stars.push(module);
      const name = child.childForFieldName("name") ?? child;
      if (child.type === "aliased_import") {
        const alias = child.childForFieldName("alias")?.text;
        if (alias !== undefined) bind(owner, alias, child, { module, name: name.text });
      } else if (child.type === "dotted_name")
        bind(owner, child.text, child, { module, name: child.text });
    }
  }
}

/** Statements, and parts of them, whose blocks bind in the scope around them. */
const OPENS =
  /^(?:block|(?:if|try|with|for|while|match)_statement|(?:elif|else|except|except_group|finally|case|with)_clause|with_item|ERROR)$/;

function bindModule(node: Node, owner: Draft): void {
  const alias = node.childForFieldName("alias")?.text;
  const module = (node.childForFieldName("name") ?? node).text;
  const first = module.split(".", 1)[0] ?? module;
  if (alias === undefined) bind(owner, first, node, { module: first });
  else bind(owner, alias, node, { module });
}

/** The first place counts, unless that only imports a name. */
function bind(
  { names }: Draft,
  name: string,
  { startIndex }: Node,
  from?: OutlineBinding["from"],
): void {
  const known = names.get(name);
  if (!known || (known.from && !from)) names.set(name, { at: startIndex, ...(from && { from }) });
}

function assign(node: Node, owner: Draft): void {
  let at: Node | null = node;
  while (at && /^(?:augmented_)?assignment$/.test(at.type)) {
    bindTarget(at.childForFieldName("left"), owner);
    at = at.childForFieldName("right");
  }
  if (at?.type === "named_expression") bindTarget(at.childForFieldName("name"), owner);
}

function bindTarget(target: Node | null | undefined, owner: Draft): void {
  if (!target) return;
  if (/^(?:attribute|subscript|call)$/.test(target.type)) return;
  for (const [name] of target.text.matchAll(NAME)) bind(owner, name, target);
}

const NAME = /[\p{ID_Start}_]\p{ID_Continue}*/gu;

/** `Generic[T]` is `Generic`; what is no dotted name is none that can be found. */
function dotted(base: Node): string {
  const name = base.type === "subscript" ? (base.childForFieldName("value") ?? base) : base;
  return name.text.replaceAll(/\s/g, "");
}

/** A decorator of a class may give it other names; those of the standard library do not. */
function isDecorated(decorated: Node | undefined): boolean {
  return (decorated?.namedChildren ?? []).some(
    ({ type, text }) => type === "decorator" && !INERT_DECORATOR.test(text),
  );
}

const INERT_DECORATOR =
  /^@\s*(?:[\w.]+\.)?(?:dataclass|final|total_ordering|runtime_checkable|unique|deprecated)\b/;
const INERT_KEYWORD = /^(?:metaclass\s*=\s*(?:abc\.)?ABCMeta|total\s*=.*)$/;

/** Names come to be in ways that are not written down. */
const MAKES_NAMES =
  /globals\(\)|\bvars\(\)|\blocals\(\)|\bexec\(|sys\.modules\[|\.__dict__|\bsetattr\(\s*sys\b|__class__\s*=/;
const SETS_COMPUTED = /\bsetattr\(\s*(?!self\b)[\w.]+,\s*(?!["'])|\blocals\(\)|\bvars\(\)/;
const SET_OF_SELF = /\bself\.(\w+)\s*(?::[^=\n]{1,200})?=(?!=)/g;

/** Whole texts that could be names, names that stand among others in a text, attributes that are set, deleted and global names. */
function hintsOf(text: string): ReadonlySet<string> {
  const hints = new Set<string>();
  for (const pattern of [QUOTED, SET])
    for (const [, name = ""] of text.matchAll(pattern)) hints.add(name);
  for (const [, listed, split] of text.matchAll(LISTED))
    for (const [name] of (listed ?? split ?? "").matchAll(NAME)) hints.add(name);
  return hints;
}

const QUOTED = /["']([A-Za-z_]\w*)["']/g;
const SET = /\.([A-Za-z_]\w*)\s*(?::[^=\n]{1,200})?=(?!=)/g;
/** `del a, b`, `global a`, and texts of several words that are split into names. */
const LISTED = /(?:\bdel\s|\bglobal\s)([^\n;#]{1,500})|"""([^"]{1,2000})"""\s*\.split\(/g;
