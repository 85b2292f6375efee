import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { verify } from "../../src/app/verify.ts";
import { levelsHere } from "../sandbox/machine.ts";
import { temporaryFolder } from "../temporaryFolder.ts";

/** What the examples of the given files come to, where the rest of the project only lies around them. */
async function examplesOf(cwd: string, ...paths: readonly string[]) {
  const only = ["behavior/example-fails"];
  for await (const event of verify({ cwd, paths, only, cache: false }))
    if (event.kind === "report") {
      const [outcome] = event.report.outcomes;
      const failed = event.report.findings.map(({ message }) => message);
      return { checked: outcome?.checked, unknown: outcome?.unknown.map(({ why }) => why), failed };
    }
  throw new Error("the run ended without a report");
}

const held = { checked: 1, unknown: [], failed: [] };
const python = (imports: string, call: string) => `${imports}

def total(x):
    """Sum.

    >>> total(2)
    5
    """
    return ${call}
`;
const script = (imports: string, call: string) => `${imports}
/**
 * @example
 * total(2) // => 5
 */
export function total(x) {
  return ${call};
}
`;

describe.runIf(levelsHere.length > 0)(
  "what a checked file imports of its project",
  { timeout: 60_000 },
  () => {
    it("is a module beside it, of its package, below src, or above it", async () => {
      const cwd = temporaryFolder({
        "beside/a.py": python("import b", "b.add(x, 3)"),
        "beside/b.py": "from c import add\n",
        "beside/c.py": "def add(a, b): return a + b\n",
        "src/shop/__init__.py": "START = 3\n",
        "src/shop/cart.py": python(
          "from . import START\nfrom .deep.tools import add",
          "add(x, START)",
        ),
        "src/shop/deep/tools.py": "def add(a, b): return a + b\n",
        "scripts/run.py": python("from shop.deep.tools import add", "add(x, 3)"),
        "back/app/models/sum.py": "def add(a, b): return a + b\n",
        "back/app/main.py": python("from app.models.sum import add", "add(x, 3)"),
      });
      for (const path of ["beside/a.py", "src/shop/cart.py", "scripts/run.py", "back/app/main.py"])
        expect([path, await examplesOf(cwd, path)]).toEqual([path, held]);
    });

    it("is any module of its folder where the name is made as it runs", async () => {
      const cwd = temporaryFolder({
        "made/__init__.py": "",
        "made/three.py": "KEY = 3\n",
        "made/a.py": python(
          "import importlib",
          "x + importlib.import_module('.' + 'three', __package__).KEY",
        ),
      });
      expect(await examplesOf(cwd, "made")).toEqual(held);
    });

    it("is a relative file, or what the project's configuration maps a name to", async () => {
      const add = "export function add(a: number, b: number): number { return a + b; }\n";
      const cwd = temporaryFolder({
        "tsconfig.json": JSON.stringify({
          compilerOptions: { baseUrl: ".", paths: { "@lib/*": ["src/lib/*"] } },
        }),
        "package.json": JSON.stringify({ name: "x", imports: { "#sum": "./src/lib/sum.ts" } }),
        "src/lib/sum.ts": add,
        "src/lib/three.json": "3",
        "src/near.js": script('import { add } from "./lib/sum";', "add(x, 3)"),
        "src/alias.js": script('import { add } from "@lib/sum";', "add(x, 3)"),
        "src/own.js": script('import { add } from "#sum";', "add(x, 3)"),
        "src/base.js": script('import { add } from "src/lib/sum.js";', "add(x, 3)"),
        "src/data.cjs": script('const three = require("./lib/three.json");', "x + three").replace(
          "export ",
          "",
        ),
      });
      for (const path of ["near.js", "alias.js", "own.js", "base.js", "data.cjs"])
        expect([path, await examplesOf(cwd, `src/${path}`)]).toEqual([path, held]);
    });

    it("is told where it is not there, or not to be read", async () => {
      const outside = temporaryFolder({ "secret.py": "KEY = 3\n" });
      const cwd = temporaryFolder({
        ".git/HEAD": "",
        ".gitignore": "made.py\n",
        "made.py": "KEY = 3\n",
        "a.py": python("import made", "x + made.KEY"),
        "b.py": python("import link", "x + link.KEY"),
        "pkg/__init__.py": "",
        "pkg/c.py": python("from .gone import KEY", "x + KEY"),
        "d.js": script('import { add } from "./gone.js";', "add(x, 3)"),
      });
      symlinkSync(join(outside, "secret.py"), join(cwd, "link.py"));
      expect(await whyOf(cwd, "a.py")).toBe(
        'it imports "made", which is left out by an ignore file',
      );
      expect(await whyOf(cwd, "b.py")).toBe(
        'it imports "link", which is a link out of the project',
      );
      expect(await whyOf(cwd, "pkg/c.py")).toBe(
        'it imports "pkg.gone", which is not among the project\'s files',
      );
      expect(await whyOf(cwd, "d.js")).toBe(
        'it imports "gone.js", which is not among the project\'s files',
      );
    });
  },
);

async function whyOf(cwd: string, path: string): Promise<string | undefined> {
  return (await examplesOf(cwd, path)).unknown?.[0];
}
