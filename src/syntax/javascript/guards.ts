import type { Node } from "web-tree-sitter";
import type { ImportGuard } from "../../core/module.ts";
import { sameNode } from "../reading.ts";
import type { NodePath } from "../visit.ts";

/** Why the call at `path[index]` that loads a module may fail without harm: the innermost reason. */
export function guardOf(path: NodePath, index: number, text: string): ImportGuard | undefined {
  if (catchesRejection(path, index)) return "handled";
  let isInFunction = false;
  const outermost = Math.max(0, index - MAX_LEVELS);
  for (let at = index - 1; at >= outermost; at--) {
    const [node, child] = [path[at], path[at + 1]];
    if (!node || !child) break;
    if (FUNCTIONS.has(node.type)) isInFunction = true;
    else if (node.type === "try_statement") {
      if (!isInFunction && isHandledBy(node, child, text)) return "handled";
    } else if (isConditional(node, child, text)) return "conditional";
  }
  return undefined;
}

/** Real code is not nested deeper; made-up code must not make every import cost its whole depth. */
const MAX_LEVELS = 200;

const FUNCTIONS: ReadonlySet<string> = new Set([
  "arrow_function",
  "function_declaration",
  "function_expression",
  "generator_function",
  "generator_function_declaration",
  "method_definition",
  "class_static_block",
]);

/** `import("x").catch(…)` and `import("x").then(a, b)`, with any links between. */
function catchesRejection(path: NodePath, index: number): boolean {
  for (let at = index; at >= 2; at -= 2) {
    const [call, member, receiver] = [path[at - 2], path[at - 1], path[at]];
    const isLink =
      member?.type === "member_expression" &&
      call?.type === "call_expression" &&
      sameNode(member.childForFieldName("object"), receiver) &&
      sameNode(call.childForFieldName("function"), member);
    if (!isLink) return false;
    const method = member.childForFieldName("property")?.text;
    const count = call.childForFieldName("arguments")?.namedChildCount ?? 0;
    if ((method === "catch" && count > 0) || (method === "then" && count > 1)) return true;
    if (method !== "then" && method !== "finally") return false;
  }
  return false;
}

/** In the body of a `try` with `catch`, or in the `catch` of a body that tried another module. */
function isHandledBy(statement: Node, child: Node, text: string): boolean {
  const handler = statement.childForFieldName("handler");
  const body = statement.childForFieldName("body");
  if (!handler || !body) return false;
  if (sameNode(child, body)) return true;
  return sameNode(child, handler) && LOADS.test(text.slice(body.startIndex, body.endIndex));
}

const LOADS = /\b(?:import|require)\b/;

function isConditional(node: Node, child: Node, text: string): boolean {
  const field = CONDITIONS[node.type];
  const condition = field === undefined ? null : node.childForFieldName(field);
  if (!condition || sameNode(condition, child)) return false;
  const start = condition.startIndex;
  return ENVIRONMENT.test(text.slice(start, Math.min(condition.endIndex, start + MAX_CONDITION)));
}

const MAX_CONDITION = 1000;

const CONDITIONS: Readonly<Record<string, string>> = {
  if_statement: "condition",
  ternary_expression: "condition",
  switch_statement: "value",
  binary_expression: "left",
};

/** Platform, version, environment, or a flag that says whether a feature is there. */
const ENVIRONMENT =
  /\bprocess\s*(?:\?\.|\.)\s*(?:platform|env|versions?|arch|browser|type|release|features)\b|\bimport\.meta\.(?:env|hot|main|vitest)\b|\btypeof\s+(?:window|document|navigator|self|global|globalThis|process|require|module|exports|define|Deno|Bun|EdgeRuntime|import)\b|\bos\.(?:platform|type|arch|release)\b|\b(?:globalThis|window|self|global)\.\w|\b(?:Deno|Bun)\b|\bNODE_ENV\b|\b__(?:DEV|PROD|TEST|BROWSER|NODE|SSR|CLIENT|SERVER)\w*__|\b(?:HAS|HAVE|IS|USE|ENABLE|WITH|SUPPORTS)_[A-Z0-9_]+\b|\bis(?:Windows|Win32|Win|Mac|MacOS|OSX|Darwin|Linux|Browser|Node|NodeJs|Deno|Bun|Server|Client|Electron)\b/;
