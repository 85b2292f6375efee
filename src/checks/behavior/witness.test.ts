import { expect, test } from "vitest";
import type { Program } from "../../core/sandbox.ts";
import { witnessOf } from "./witness.ts";

function namesOf(text: string, source: string, entry: string) {
  const program: Program = { files: { [entry]: text }, entry };
  const language = entry.endsWith(".py") ? "python" : "javascript";
  const input = { kind: "evaluate", source } as const;
  const { witness } = witnessOf(language, program, [input], { kind: "ends" });
  return [witness?.names, witness?.isImportable];
}

const python = `import json, os.path as paths
import re  # patterns
from decimal import (Decimal, ROUND_UP as UP)

LIMIT: int = 3
print("loaded")
if LIMIT == 3:
    inner = 1

def total(items):
    return sum(items)

class Basket:
    pass
`;

test.each([
  ["total([LIMIT])", ["LIMIT", "total"]],
  ["print(total([Decimal('1'), UP]))", ["Decimal", "UP", "total"]],
  ["Basket().total(json.loads(paths.sep + re.escape('a')))", ["Basket", "json", "paths", "re"]],
  ["sum([inner])", []],
])("Python's %s uses %j of its file", (source, names) => {
  expect(namesOf(python, source, "a.py")).toEqual([names, true]);
});

const typescript = `import { helper, other as renamed } from "./b.ts";
export const half = (n: number): number => n / 2;
function hidden(n: number) { return n; }
export { hidden as shown };
`;

test.each([
  ["half(3)", ["half"], true],
  ["half(renamed(3))", ["half", "renamed"], false],
  ["nothing(3)", [], false],
])("other files of TypeScript can import what %s uses: %j, %s", (source, names, isImportable) => {
  expect(namesOf(typescript, source, "a.ts")).toEqual([names, isImportable]);
});
