import { dottedName, lastName, stringValue } from "./literals.ts";
import { Kind } from "./nodes.ts";
import type { ExceptNode, Node } from "./nodes.ts";
import { visitAll } from "./visitAll.ts";

/** What a file does about names that may not be there. */
export interface Guards {
  /** Why the absence of a name at a place would do no harm, as one clause. */
  at(node: Node, name: string, kind: GuardedKind): string | undefined;
}

export type GuardedKind = "module" | "export" | "member" | "parameter" | "call";

export function readGuards(tree: Node, text: string): Guards {
  const tested = new Set<string>();
  const skipped = new Set<string>();
  visitAll(tree, (node) => {
    if (node.nodeType !== Kind.Call) return;
    const called = lastName(node.d.leftExpr);
    const [first, second] = node.d.args.map(({ d }) => stringValue(d.valueExpr));
    if ((called === "hasattr" || called === "getattr") && second !== undefined) tested.add(second);
    if (called === "importorskip" && first !== undefined) skipped.add(first);
  });
  return {
    at: (node, name, kind) => {
      if (tested.has(name) && kind !== "parameter" && kind !== "call")
        return `the file asks for "${name}" with hasattr or getattr`;
      if (
        kind === "module" &&
        [...skipped].some((one) => name === one || name.startsWith(`${one}.`))
      )
        return "the test is skipped without it";
      return ignoredLine(text, node) ?? ignoredCall(text, node) ?? around(node, kind);
    },
  };
}

/** A comment that tells a type checker to let the line be. */
function ignoredLine(text: string, node: Node): string | undefined {
  const end = text.indexOf("\n", node.start + node.length);
  const start = text.lastIndexOf("\n", node.start) + 1;
  const line = text.slice(start, end === -1 ? undefined : end);
  const comment = /#.*?\b((?:type|pyright|ty|pyrefly):\s*ignore\b[^#]*)/.exec(line)?.[1];
  return comment === undefined ? undefined : `a comment says "${comment.trim().slice(0, 60)}"`;
}

/** Of an argument: where its call begins. */
function ignoredCall(text: string, node: Node): string | undefined {
  const call = node.nodeType === Kind.Argument ? node.parent : undefined;
  return call?.nodeType === Kind.Call ? ignoredLine(text, call.d.leftExpr) : undefined;
}

function around(node: Node, kind: GuardedKind): string | undefined {
  let inner: Node = node;
  for (let at = node.parent; at !== undefined; inner = at, at = at.parent) {
    const guard = guardedBy(at, inner, kind);
    if (guard !== undefined) return guard;
  }
  return undefined;
}

function guardedBy(outer: Node, inner: Node, kind: GuardedKind): string | undefined {
  switch (outer.nodeType) {
    case Kind.Try: {
      const caught = outer.d.exceptClauses.find((clause) => catches(clause, kind));
      if (caught === undefined || inner !== outer.d.trySuite) return undefined;
      return `it is tried, with "except ${exceptText(caught)}"`;
    }
    case Kind.Except:
      return catches(outer, "module") && outer.d.typeExpr !== undefined && !catchesAll(outer)
        ? "it stands in for what could not be imported"
        : undefined;
    case Kind.If:
      return testText(outer.d.testExpr) ?? asksPackage(outer.d.testExpr, inner);
    case Kind.Ternary:
      return inner === outer.d.testExpr ? undefined : testText(outer.d.testExpr);
    case Kind.BinaryOperation:
      return inner === outer.d.rightExpr ? testText(outer.d.leftExpr) : undefined;
    case Kind.With:
      return outer.d.withItems.some((item) => expectsFailure(item))
        ? "it is expected to fail"
        : undefined;
    case Kind.Call: {
      const called = lastName(outer.d.leftExpr) ?? "";
      return inner !== outer.d.leftExpr && /^(?:assertRaises\w*|raises)$/.test(called)
        ? "it is expected to fail"
        : undefined;
    }
    default:
      return undefined;
  }
}

const caughtBy: Readonly<Record<GuardedKind, RegExp>> = {
  module: /^(?:ImportError|ModuleNotFoundError|Exception|BaseException)$/,
  export: /^(?:ImportError|ModuleNotFoundError|AttributeError|Exception|BaseException)$/,
  member: /^(?:AttributeError|Exception|BaseException)$/,
  parameter: /^(?:TypeError|Exception|BaseException)$/,
  call: /^(?:TypeError|Exception|BaseException)$/,
};

function catches(clause: ExceptNode, kind: GuardedKind): boolean {
  const { typeExpr } = clause.d;
  if (typeExpr === undefined) return true;
  const types = typeExpr.nodeType === Kind.Tuple ? typeExpr.d.items : [typeExpr];
  return types.some((type) => caughtBy[kind].test(lastName(type) ?? ""));
}

function catchesAll({ d }: ExceptNode): boolean {
  return d.typeExpr !== undefined && (lastName(d.typeExpr) ?? "").endsWith("Exception");
}

function exceptText({ d }: ExceptNode): string {
  if (d.typeExpr === undefined) return "";
  const types = d.typeExpr.nodeType === Kind.Tuple ? d.typeExpr.d.items : [d.typeExpr];
  return types.map((type) => lastName(type) ?? "…").join(", ");
}

/** `if cython.compiled:` before an import of `cython`'s modules: the package says whether they are there. */
function asksPackage(test: Node, guarded: Node): string | undefined {
  const root = dottedName(test)?.split(".");
  if (root === undefined || root.length < 2) return undefined;
  let isAsked = false;
  visitAll(guarded, (node) => {
    if (node.nodeType === Kind.ModuleName && node.d.nameParts[0]?.d.value === root[0])
      isAsked = true;
  });
  return isAsked ? `it stands behind a test of ${root.join(".")}` : undefined;
}

/** A test of versions, of names, or for the type checker alone. */
function testText(test: Node): string | undefined {
  let guard: string | undefined;
  visitAll(test, (node) => {
    const name = lastName(node) ?? "";
    if (node.nodeType === Kind.Call) {
      const called = lastName(node.d.leftExpr) ?? "";
      if (/^(?:hasattr|find_spec)$/.test(called)) guard = `it stands behind ${called}`;
    }
    if (name === "TYPE_CHECKING") guard = "it is only for type checkers";
    if (
      /^_*(?:sys_)?(?:version|version_info|hexversion|python_version_tuple|python_implementation|VERSION|PY\d*|py\d+)_*$|_VERSION|_version\b|__version__|^(?:IS_)?PY_?\d|_(?:gte|lt|gt|lte)_/i.test(
        name,
      )
    )
      guard = "it stands behind a test of versions";
    if (
      /^_?(?:HAS|HAVE)_|^(?:has|have)_\w+$|_(?:AVAILABLE|INSTALLED|available|installed)$/.test(name)
    )
      guard = "it stands behind a test of what is available";
  });
  return guard;
}

function expectsFailure(item: Node): boolean {
  if (item.nodeType !== Kind.WithItem || item.d.expr.nodeType !== Kind.Call) return false;
  const called = lastName(item.d.expr.d.leftExpr) ?? "";
  if (/^(?:raises|assertRaises\w*)$/.test(called)) return true;
  if (called !== "suppress") return false;
  return item.d.expr.d.args.some(({ d }) =>
    /^(?:AttributeError|ImportError|ModuleNotFoundError|TypeError|Exception)$/.test(
      lastName(d.valueExpr) ?? "",
    ),
  );
}
