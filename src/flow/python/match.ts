import { readExpression } from "../expression.ts";
import { declare } from "../scope.ts";
import type { UnitReader } from "../unitReader.ts";
import { pythonExpressions } from "./expressions.ts";

/** `match`: each case is a test that also binds the names in its pattern. */
export function matchStatement(node: number, reader: UnitReader): void {
  const { tree, flow } = reader;
  const body = tree.child(node, "body");
  const cases = tree.children(body).filter((child) => tree.type(child) === "case_clause");
  const subjects = tree.children(node).filter((child) => child !== body);
  const use = { isValue: false, isCertain: true, scope: reader.scope };
  for (const subject of subjects) {
    reader.at = flow.step("statement", reader.span(subject));
    readExpression(subject, use, reader, pythonExpressions);
  }
  flow.chain(
    cases.map((each) => ({
      test() {
        const patterns = tree.children(each).filter((child) => tree.type(child) === "case_pattern");
        const [first, last] = [patterns[0] ?? each, patterns.at(-1) ?? each];
        const span = { start: tree.start(first), end: tree.end(last) };
        reader.at = flow.step("condition", span);
        for (const pattern of patterns) bindPattern(pattern, reader);
        const guard = tree.child(each, "guard");
        if (guard >= 0) readExpression(guard, use, reader, pythonExpressions);
        return reader.at;
      },
      body: () => reader.statement(tree.child(each, "consequence")),
    })),
  );
}

/** A bare name binds, a dotted one is compared with, and so is the name of a class. */
function bindPattern(pattern: number, reader: UnitReader): void {
  const { tree } = reader;
  for (let node = pattern; node < tree.after(pattern); node++) {
    if (tree.type(node) !== "identifier") continue;
    const parent = tree.parent(node);
    const type = tree.type(parent);
    const name = tree.textOf(node);
    const isClass = tree.type(tree.parent(parent)) === "class_pattern";
    const isField = type === "keyword_pattern" && tree.children(parent)[0] === node;
    if (isField || name === "_") continue;
    const isDotted = type === "dotted_name" && (isClass || tree.children(parent).length > 1);
    if (isDotted || type === "attribute") {
      if (tree.children(parent)[0] === node)
        reader.read(node, name, [], { isValue: false, isCertain: true, scope: reader.scope });
      continue;
    }
    declare(reader.scope, name, reader.span(node), "local");
    reader.write(node, name, { how: "bind", isCertain: false, valueKind: "unknown" });
  }
}
