import type { Owner } from "../../../core/index.ts";
import { dottedName } from "./literals.ts";
import { Kind } from "./nodes.ts";
import type { Node } from "./nodes.ts";
import { DeclarationKind } from "./pyrightTypes.ts";
import type { Reading } from "./reading.ts";

/** `pandas.DataFrame.append`: the name from its package on, by what is written or by its class. */
export function rootedPath(
  reading: Reading,
  receiver: Node,
  owner: Owner,
  name: string,
): string | undefined {
  const written = writtenPath(reading, receiver);
  if (written !== undefined) return `${written}.${name}`;
  if (owner.kind !== "class" || owner.origin.kind === "standard") return undefined;
  const first = owner.declaration?.file.split(/[/.]/)[0];
  return first === undefined ? undefined : `${first}.${owner.name}.${name}`;
}

/** The expression as it is written, with the name that it begins with as it was imported. */
export function writtenPath({ env }: Reading, receiver: Node): string | undefined {
  const dotted = dottedName(receiver);
  let root = receiver;
  while (root.nodeType === Kind.MemberAccess) root = root.d.leftExpr;
  if (dotted === undefined || root.nodeType !== Kind.Name) return undefined;
  const [declared] = env.evaluator.getDeclInfoForNameNode(root)?.decls ?? [];
  if (declared?.type !== DeclarationKind.Alias) return undefined;
  const imported = importedPath(declared.node);
  return imported === undefined ? undefined : imported + dotted.slice(root.d.value.length);
}

function importedPath(node: Node): string | undefined {
  if (node.nodeType === Kind.ImportAs) {
    const parts = node.d.module.d.nameParts.map(({ d }) => d.value);
    return node.d.alias === undefined ? parts[0] : parts.join(".");
  }
  if (node.nodeType !== Kind.ImportFromAs || node.parent?.nodeType !== Kind.ImportFrom)
    return undefined;
  const { leadingDots, nameParts } = node.parent.d.module.d;
  if (leadingDots > 0) return undefined;
  return [...nameParts.map(({ d }) => d.value), node.d.name.d.value].join(".");
}
