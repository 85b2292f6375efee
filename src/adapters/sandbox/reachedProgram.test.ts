import { beforeAll, expect, test } from "vitest";
import type { Program } from "../../core/sandbox.ts";
import { loadGrammars } from "../../syntax/grammars.ts";
import { reachedProgram } from "./reachedProgram.ts";

beforeAll(() => loadGrammars(["python", "typescript"]));

const CALL = { kind: "call", function: "f", arguments: [] } as const;

/** Does it make a difference to `f` that `g` is another? */
function matters(files: Program["files"], entry: string): boolean {
  const language = entry.endsWith(".py") ? "python" : "javascript";
  const [one, two] = ["return 1", "return 2"].map((body) => {
    const changed = Object.entries(files).map(([path, text]) => [path, text.replace("BODY", body)]);
    return reachedProgram({ files: Object.fromEntries(changed), entry }, language).by([CALL]);
  });
  return one !== two;
}

const PYTHON = "def f(shop):\n    return 0\ndef g():\n    BODY\n";
const TYPESCRIPT = "export function f() { return 0; }\nexport function g() { BODY; }\n";

test.each([
  ["nothing asks for it", { "shop.py": PYTHON }, "shop.py", false],
  ["a module beside it has its name", { "shop.py": PYTHON, "b.py": "g = 1" }, "shop.py", true],
  ["a module beside it does not", { "shop.py": PYTHON, "b.py": "h = 1" }, "shop.py", false],
  ["a module imports all", { "shop.py": PYTHON, "b.py": "from shop import *" }, "shop.py", true],
  ["the file imports itself", { "shop.py": `import shop\n${PYTHON}` }, "shop.py", true],
  ["a folder's file is imported", { "a/__init__.py": PYTHON, "b.py": "import a" }, "a/__init__.py", true], // prettier-ignore
  ["nothing asks for it", { "shop.ts": TYPESCRIPT }, "shop.ts", false],
  ["the file imports itself", { "shop.ts": `import * as s from "./shop.ts";\n${TYPESCRIPT}` }, "shop.ts", true], // prettier-ignore
  ["the file is written out again", { "shop.ts": TYPESCRIPT, "b.ts": 'export * from "./shop.js";' }, "shop.ts", true], // prettier-ignore
])("where %s: %j", (_, files, entry, expected) => {
  expect(matters(files, entry)).toBe(expected);
});

test("a function that an input names is reached", () => {
  const program = (body: string) => ({
    files: { "m.py": PYTHON.replace("BODY", body) },
    entry: "m.py",
  });
  const by = (source: string, body: string) =>
    reachedProgram(program(body), "python").by([{ kind: "evaluate", source }]);
  expect(by("f(0)\ng()", "return 1")).not.toBe(by("f(0)\ng()", "return 2"));
  expect(by("f(0)\nh()", "return 1")).toBe(by("f(0)\nh()", "return 2"));
});
