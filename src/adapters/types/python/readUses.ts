import type { AnalysisUse, AnalysisFile } from "../engine/protocol.ts";
import { readCall } from "./callUses.ts";
import type { Environment } from "./environment.ts";
import { readGuards } from "./guards.ts";
import { readImport } from "./importUses.ts";
import { readMember } from "./memberUses.ts";
import { Kind } from "./nodes.ts";
import type { Node } from "./nodes.ts";
import { visitAll } from "./visitAll.ts";
import type { Reading } from "./reading.ts";

/** Every use of something outside the project in one file, in the order of its text. */
export function readUses(
  env: Environment,
  file: AnalysisFile,
  tree: Node,
  assigned: ReadonlySet<string>,
): readonly AnalysisUse[] {
  const reading: Reading = {
    env,
    file,
    guards: readGuards(tree, file.text),
    assigned,
    failed: new Set(),
    paths: new Map(),
  };
  const uses: AnalysisUse[] = [];
  for (const node of innerFirst(tree)) {
    // Behind the file's own text are imports that it implies.
    if (node.start >= file.text.length || !env.evaluator.isNodeReachable(node)) continue;
    switch (node.nodeType) {
      case Kind.Import:
      case Kind.ImportFrom:
        uses.push(...readImport(reading, node));
        break;
      case Kind.MemberAccess:
        uses.push(...readMember(reading, node));
        break;
      case Kind.Call:
        uses.push(...readCall(reading, node));
        break;
      default:
        break;
    }
  }
  return uses.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

const read = new Set<number>([Kind.Import, Kind.ImportFrom, Kind.MemberAccess, Kind.Call]);

/** A receiver is judged before what hangs on it. */
function innerFirst(tree: Node): readonly Node[] {
  const nodes: Node[] = [];
  visitAll(tree, (node) => {
    if (read.has(node.nodeType)) nodes.push(node);
  });
  return nodes.toSorted((a, b) => a.start + a.length - (b.start + b.length) || a.length - b.length);
}
