import { childNodes } from "./pyrightInternals.ts";
import { dottedName, stringValue } from "./literals.ts";
import { Kind } from "./nodes.ts";
import type {
  CallNode,
  ClassNode,
  FunctionNode,
  ImportFromNode,
  ModuleNode,
  Node,
} from "./nodes.ts";

/** What a module's source binds at its top level, wherever it stands there. */
export interface ModuleOutline {
  readonly module: string;
  /** Absolute, in the virtual file system. */
  readonly file: string;
  readonly text: string;
  readonly tree: ModuleNode;
  readonly bindings: ReadonlyMap<string, readonly Binding[]>;
  /** Modules whose names are all taken over. */
  readonly stars: readonly string[];
  /** Why any name could be there, as one clause. */
  readonly open?: string;
}

export type Binding =
  | { readonly kind: "function"; readonly node: FunctionNode }
  | { readonly kind: "class"; readonly node: ClassNode }
  | { readonly kind: "import"; readonly module: string; readonly name?: string }
  /** `value`: what is assigned, where one expression is. */
  | { readonly kind: "value"; readonly node: Node; readonly value?: Node };

export function outlineModule(
  module: string,
  file: string,
  text: string,
  tree: ModuleNode,
): ModuleOutline {
  const scope = new Scope(packageOf(module, file));
  for (const statement of tree.d.statements) scope.statement(statement);
  addGlobals(tree, scope);
  const open = openness(tree, text, scope);
  return {
    module,
    file,
    text,
    tree,
    bindings: scope.bindings,
    stars: scope.stars,
    ...(open === undefined ? {} : { open }),
  };
}

/** What statements bind in one scope: of a module or of a class. */
export class Scope {
  readonly bindings = new Map<string, Binding[]>();
  readonly stars: string[] = [];
  readonly #package: string;

  constructor(packageName: string) {
    this.#package = packageName;
  }

  statement(node: Node): void {
    switch (node.nodeType) {
      case Kind.Function:
        this.#bind(node.d.name.d.value, { kind: "function", node });
        return;
      case Kind.Class:
        this.#bind(node.d.name.d.value, { kind: "class", node });
        return;
      case Kind.Import:
        for (const { d } of node.d.list) {
          const module = d.module.d.nameParts.map((part) => part.d.value).join(".");
          const first = module.split(".")[0] ?? module;
          if (d.alias === undefined) this.#bind(first, { kind: "import", module: first });
          else this.#bind(d.alias.d.value, { kind: "import", module });
        }
        return;
      case Kind.ImportFrom:
        this.#importFrom(node);
        return;
      case Kind.Assignment:
        this.#target(node.d.leftExpr, node.d.rightExpr);
        if (node.d.rightExpr.nodeType === Kind.Assignment) this.statement(node.d.rightExpr);
        return;
      case Kind.AugmentedAssignment:
        this.#target(node.d.leftExpr, undefined);
        return;
      case Kind.TypeAnnotation:
        this.#target(node.d.valueExpr, undefined);
        return;
      case Kind.If:
        if (isScriptTest(node.d.testExpr)) {
          if (node.d.elseSuite !== undefined) this.statement(node.d.elseSuite);
          return;
        }
        break;
      case Kind.For:
        this.#target(node.d.targetExpr, undefined);
        break;
      case Kind.WithItem:
        if (node.d.target !== undefined) this.#target(node.d.target, undefined);
        return;
      case Kind.AssignmentExpression:
        this.#target(node.d.name, node.d.rightExpr);
        return;
      case Kind.Lambda:
      case Kind.Comprehension:
        return;
      default:
        break;
    }
    for (const child of childNodes(node)) this.statement(child);
  }

  add(name: string, node: Node): void {
    this.#bind(name, { kind: "value", node });
  }

  #importFrom(node: ImportFromNode): void {
    const module = absoluteModule(node, this.#package);
    if (node.d.isWildcardImport) this.stars.push(module);
    for (const { d } of node.d.imports)
      this.#bind((d.alias ?? d.name).d.value, { kind: "import", module, name: d.name.d.value });
  }

  #target(target: Node, value: Node | undefined): void {
    if (target.nodeType === Kind.Name)
      this.#bind(target.d.value, {
        kind: "value",
        node: target,
        ...(value === undefined ? {} : { value: lastValue(value) }),
      });
    else if (target.nodeType === Kind.TypeAnnotation) this.#target(target.d.valueExpr, value);
    else if (target.nodeType === Kind.Tuple || target.nodeType === Kind.List)
      for (const item of target.d.items) this.#target(item, unpacked(value));
    else if (target.nodeType === Kind.Unpack) this.#target(target.d.expr, undefined);
  }

  #bind(name: string, binding: Binding): void {
    const known = this.bindings.get(name);
    if (known === undefined) this.bindings.set(name, [binding]);
    else known.push(binding);
  }
}

/** Stands below `if __name__ == "__main__":`, so that importing the module does not reach it. */
export function isScriptOnly(node: Node): boolean {
  let inner = node;
  for (let at = node.parent; at !== undefined; inner = at, at = at.parent)
    if (at.nodeType === Kind.If && at.d.ifSuite === inner && isScriptTest(at.d.testExpr))
      return true;
  return false;
}

function isScriptTest(test: Node): boolean {
  return (
    test.nodeType === Kind.BinaryOperation &&
    dottedName(test.d.leftExpr) === "__name__" &&
    stringValue(test.d.rightExpr) === "__main__"
  );
}

/** `a, b = call(…)`: what each gets comes out of the call. */
function unpacked(value: Node | undefined): Node | undefined {
  return value?.nodeType === Kind.Call ? value : undefined;
}

function lastValue(value: Node): Node {
  return value.nodeType === Kind.Assignment ? lastValue(value.d.rightExpr) : value;
}

function packageOf(module: string, file: string): string {
  if (/\/__init__\.pyi?$/.test(file)) return module;
  const dot = module.lastIndexOf(".");
  return dot === -1 ? "" : module.slice(0, dot);
}

/** The module that a `from` import names, with its leading dots resolved. */
export function absoluteModule(node: ImportFromNode, packageName: string): string {
  const named = node.d.module.d.nameParts.map((part) => part.d.value).join(".");
  const dots = node.d.module.d.leadingDots;
  if (dots === 0) return named;
  const parts = packageName === "" ? [] : packageName.split(".");
  const base = parts.slice(0, parts.length - (dots - 1)).join(".");
  return named === "" ? base : base === "" ? named : `${base}.${named}`;
}

/** `global name` in a function binds the module's name. */
function addGlobals(tree: ModuleNode, scope: Scope): void {
  visitAll(tree, (node) => {
    if (node.nodeType !== Kind.Global) return;
    for (const target of node.d.targets)
      if (!scope.bindings.has(target.d.value)) scope.add(target.d.value, target);
  });
}

/** Nodes of one source that are looked at, at most: a bound against sources made to be slow. */
const maximumNodes = 400_000;

export function visitAll(root: Node, see: (node: Node) => boolean | void): void {
  const open: Node[] = [root];
  for (let seen = 0; seen < maximumNodes; seen += 1) {
    const node = open.pop();
    if (node === undefined) return;
    if (see(node) === false) continue;
    open.push(...childNodes(node));
  }
}

const mayBeOpen = /globals\(\)|vars\(\)|locals\(\)|\bexec\(|sys\.modules\[|\.__dict__/;

/** Names that are bound without being written: the reason, or undefined. */
function openness(tree: ModuleNode, text: string, scope: Scope): string | undefined {
  if (!mayBeOpen.test(text)) return undefined;
  let reason: string | undefined;
  visitAll(tree, (node) => {
    if (reason !== undefined) return false;
    if (node.nodeType === Kind.Function && node.d.name.d.value === "__getattr__") return false;
    if (node.nodeType === Kind.Call && bindsNames(node))
      reason = "it binds names that are computed";
    if (node.nodeType === Kind.Assignment) {
      const { leftExpr } = node.d;
      if (leftExpr.nodeType !== Kind.Index) return true;
      const target = leftExpr.d.leftExpr;
      const key = leftExpr.d.items[0]?.d.valueExpr;
      if (isNamespace(target)) {
        const keys = key === undefined ? undefined : keysOf(key, scope);
        if (keys === undefined) reason = "it binds names that are computed";
        for (const name of keys ?? []) scope.add(name, leftExpr);
      }
      if (
        dottedName(target) === "sys.modules" &&
        key !== undefined &&
        dottedName(key) === "__name__"
      )
        reason = "it puts another object in its place";
    }
    return true;
  });
  return reason;
}

/** The texts that a key can be: its own, or those that a loop around it goes through. */
function keysOf(key: Node, scope: Scope): readonly string[] | undefined {
  const text = stringValue(key);
  if (text !== undefined) return [text];
  if (key.nodeType !== Kind.Name) return undefined;
  for (let at = key.parent; at !== undefined; at = at.parent) {
    if (at.nodeType !== Kind.For || at.d.targetExpr.nodeType !== Kind.Name) continue;
    if (at.d.targetExpr.d.value !== key.d.value) continue;
    const list = listed(at.d.iterableExpr, scope);
    if (list.nodeType !== Kind.List && list.nodeType !== Kind.Tuple) return undefined;
    const texts = list.d.items.map((item) => stringValue(item));
    const known = texts.filter((item) => item !== undefined);
    return known.length === texts.length ? known : undefined;
  }
  return undefined;
}

/** A tuple by its name, where that is bound once: nothing is added to it later. */
function listed(list: Node, scope: Scope): Node {
  if (list.nodeType !== Kind.Name) return list;
  const [binding, ...others] = scope.bindings.get(list.d.value) ?? [];
  const value = binding?.kind === "value" && others.length === 0 ? binding.value : undefined;
  return value?.nodeType === Kind.Tuple ? value : list;
}

function bindsNames(node: CallNode): boolean {
  const called = node.d.leftExpr;
  const first = node.d.args[0]?.d.valueExpr;
  if (called.nodeType === Kind.Name) {
    if (called.d.value === "exec") return node.d.args.length < 2;
    const module = first?.nodeType === Kind.Index ? dottedName(first.d.leftExpr) : undefined;
    return called.d.value === "setattr" && module === "sys.modules";
  }
  if (called.nodeType !== Kind.MemberAccess) return false;
  return called.d.member.d.value === "update" && isNamespace(called.d.leftExpr);
}

function isNamespace(node: Node): boolean {
  if (node.nodeType === Kind.Call && node.d.args.length === 0) {
    const name = dottedName(node.d.leftExpr);
    return name === "globals" || (name === "vars" || name === "locals" ? atTopLevel(node) : false);
  }
  return dottedName(node) === "sys.modules[__name__].__dict__";
}

function atTopLevel(node: Node): boolean {
  for (let at = node.parent; at !== undefined; at = at.parent)
    if (at.nodeType === Kind.Function || at.nodeType === Kind.Class || at.nodeType === Kind.Lambda)
      return false;
  return true;
}
