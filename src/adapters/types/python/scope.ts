import { childNodes } from "./pyrightInternals.ts";
import { dottedName, stringValue } from "./literals.ts";
import { Kind } from "./nodes.ts";
import type { ClassNode, FunctionNode, ImportFromNode, Node } from "./nodes.ts";

export type Binding =
  | { readonly kind: "function"; readonly node: FunctionNode }
  | { readonly kind: "class"; readonly node: ClassNode }
  | { readonly kind: "import"; readonly module: string; readonly name?: string }
  /** `value`: what is assigned, where one expression is. */
  | { readonly kind: "value"; readonly node: Node; readonly value?: Node };

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

/** The module that a `from` import names, with its leading dots resolved. */
export function absoluteModule(node: ImportFromNode, packageName: string): string {
  const named = node.d.module.d.nameParts.map((part) => part.d.value).join(".");
  const dots = node.d.module.d.leadingDots;
  if (dots === 0) return named;
  const parts = packageName === "" ? [] : packageName.split(".");
  const base = parts.slice(0, parts.length - (dots - 1)).join(".");
  return named === "" ? base : base === "" ? named : `${base}.${named}`;
}
