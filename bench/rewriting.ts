import { spawnSync } from "node:child_process";

/**
 * A program that does the same and reads otherwise: locals have other names, `if … else` stands the other way round, and a
 * returned expression goes through a variable. Python's own parser does it, so that the result is always a program.
 */
export function rewritten(texts: readonly string[]): readonly string[] {
  const { stdout, status } = spawnSync("python3", ["-I", "-c", REWRITER], {
    input: JSON.stringify(texts),
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error("python3 could not rewrite the programs");
  return JSON.parse(stdout) as readonly string[];
}

const REWRITER = `
import ast, json, sys

class Rewriter(ast.NodeTransformer):
    def __init__(self, names):
        self.names = names
    def visit_Name(self, node):
        return ast.copy_location(ast.Name(self.names.get(node.id, node.id), node.ctx), node)
    def visit_If(self, node):
        self.generic_visit(node)
        if not node.orelse:
            return node
        return ast.copy_location(ast.If(ast.UnaryOp(ast.Not(), node.test), node.orelse, node.body), node)
    def visit_IfExp(self, node):
        self.generic_visit(node)
        return ast.copy_location(ast.IfExp(ast.UnaryOp(ast.Not(), node.test), node.orelse, node.body), node)
    def visit_Return(self, node):
        self.generic_visit(node)
        if node.value is None:
            return node
        return [ast.Assign([ast.Name("outcome_", ast.Store())], node.value), ast.Return(ast.Name("outcome_", ast.Load()))]

def rewrite(text):
    tree = ast.parse(text)
    for item in tree.body:
        if not isinstance(item, ast.FunctionDef):
            continue
        inner = [n for n in ast.walk(item) if n is not item and isinstance(n, (ast.FunctionDef, ast.Lambda, ast.Global, ast.Nonlocal))]
        fixed = {a.arg for n in ast.walk(item) if isinstance(n, ast.arguments) for a in n.args}
        stored = {n.id for n in ast.walk(item) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        names = {} if inner else {name: name + "_renamed" for name in stored - fixed}
        item.body = [part for old in item.body for part in as_list(Rewriter(names).visit(old))]
    return ast.unparse(ast.fix_missing_locations(tree))

def as_list(node):
    return node if isinstance(node, list) else [node]

json.dump([rewrite(text) for text in json.load(sys.stdin)], sys.stdout)
`;
