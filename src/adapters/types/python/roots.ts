import type { Environment } from "./environment.ts";
import { Kind } from "./nodes.ts";
import type { Node } from "./nodes.ts";
import { DeclarationKind } from "./pyrightTypes.ts";
import type { Declared } from "./pyrightTypes.ts";

/** Where a value comes from that has no known type. */
export interface Root {
  /** The module that it was taken from. */
  readonly module: string;
  /** It came out of this, which was found to be wrong before. */
  readonly failed?: Node;
}

/** Assignments and accesses that are followed from one name, at most. */
const maximumSteps = 12;

/** Undefined where it is the project's own. */
export function externalRoot(
  env: Environment,
  node: Node,
  failed: ReadonlySet<number>,
  depth = 0,
): Root | undefined {
  if (depth > maximumSteps) return undefined;
  const inner = (next: Node): Root | undefined => {
    const root = externalRoot(env, next, failed, depth + 1);
    return root !== undefined && root.failed === undefined && failed.has(node.id)
      ? { ...root, failed: node }
      : root;
  };
  switch (node.nodeType) {
    case Kind.MemberAccess:
    case Kind.Call:
    case Kind.Index:
      return inner(node.d.leftExpr);
    case Kind.Await:
      return inner(node.d.expr);
    case Kind.AssignmentExpression:
      return inner(node.d.rightExpr);
    case Kind.Name: {
      const declarations = env.evaluator.getDeclInfoForNameNode(node)?.decls ?? [];
      const missing = declarations.length > 0 && declarations.every((one) => isFailed(one, failed));
      for (const declared of declarations) {
        const root = rootOf(env, declared, inner);
        if (root !== undefined) return missing ? { ...root, failed: node } : root;
      }
      return undefined;
    }
    default:
      return undefined;
  }
}

/** An import of a module or name that was found missing. */
function isFailed({ type, node }: Declared, failed: ReadonlySet<number>): boolean {
  if (type !== DeclarationKind.Alias) return false;
  if (node.nodeType === Kind.ImportAs) return failed.has(node.d.module.id);
  if (node.nodeType !== Kind.ImportFromAs) return false;
  const statement = node.parent;
  const ofModule = statement?.nodeType === Kind.ImportFrom && failed.has(statement.d.module.id);
  return ofModule || failed.has(node.d.name.id);
}

function rootOf(
  env: Environment,
  declared: Declared,
  inner: (node: Node) => Root | undefined,
): Root | undefined {
  if (declared.type === DeclarationKind.Alias) {
    const module = importedFrom(declared.node);
    if (module === undefined) return undefined;
    const first = module.split(".")[0] ?? module;
    const external = env.providers(first).length > 0 || env.standard.find(first) !== undefined;
    return external ? { module } : undefined;
  }
  const source = declared.inferredTypeSource;
  return declared.type === DeclarationKind.Variable &&
    source !== undefined &&
    source !== declared.node
    ? inner(source)
    : undefined;
}

function importedFrom(node: Node): string | undefined {
  const statement = node.nodeType === Kind.ImportFromAs ? node.parent : node;
  if (statement?.nodeType !== Kind.ImportAs && statement?.nodeType !== Kind.ImportFrom)
    return undefined;
  const { leadingDots, nameParts } = statement.d.module.d;
  return leadingDots > 0 ? undefined : nameParts.map(({ d }) => d.value).join(".");
}
