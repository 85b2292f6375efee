import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runInThisContext } from "node:vm";
import { createRequire } from "node:module";
import { afterEach, beforeEach, expect, it } from "vitest";
import { singleScript } from "./singleScript.ts";

let folder = "";
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "disprove-script-"))));
afterEach(() => rmSync(folder, { recursive: true }));

it("runs modules in the order in which they need each other, each once", () => {
  lay("none.ts", "export {};\n");
  lay(
    "shared.ts",
    'import {} from "./none.ts";\nexport const seen: string[] = [];\nexport type Never = "here";\n',
  );
  lay(
    "a.ts",
    'import { seen } from "./shared.ts";\nimport path from "node:path";\nseen.push("a");\nexport async function join(...parts: string[]) {\n  return path.posix.join(...parts);\n}\n',
  );
  lay(
    "b.ts",
    'import {\n  seen as all,\n  type Never,\n} from "./shared.ts";\nall.push("b");\nexport class Box<T> {\n  readonly value?: T;\n}\nexport const url = import.meta.url;\nexport const here: Never = "here";\n',
  );
  lay(
    "main.ts",
    'import { join } from "./a.ts";\nimport { Box } from "./b.ts";\nimport { seen } from "./shared.ts";\nimport type { Never } from "./shared.ts";\nglobalThis.out = { seen, box: new Box<Never>(), joined: join("x", "y") };\n',
  );
  const out = run(singleScript(urlOf("main.ts")));
  expect(out.seen).toEqual(["a", "b"]);
  expect(out.box.constructor.name).toBe("Box");
  return expect(out.joined).resolves.toBe("x/y");
});

it("refuses what it would not understand", () => {
  lay("main.ts", "export default 1;\n");
  expect(() => singleScript(urlOf("main.ts"))).toThrow("main.ts imports or exports in a way");
});

function lay(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

function urlOf(name: string): URL {
  return pathToFileURL(join(folder, name));
}

function run(script: string) {
  const scope = globalThis as unknown as { out: Out };
  runInThisContext(`(require) => {${script}\n}`)(createRequire(import.meta.url));
  return scope.out;
}

interface Out {
  readonly seen: readonly string[];
  readonly box: object;
  readonly joined: Promise<string>;
}
