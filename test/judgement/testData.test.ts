import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { judge } from "../judge.ts";
import { plain, startPackageServer, type PackageServer } from "../servers/packageServer.ts";

let server: PackageServer;
beforeAll(async () => {
  server = await startPackageServer({ pypi: plain("oakleaf") });
});
afterAll(() => server.close());

describe("test data", () => {
  it("is unknown where it names what nobody published", async () => {
    const judged = await judge(
      {
        "a.py": "import oakleaf\n",
        "tests/fixtures/bad.py": "import pine_cone_x\n",
        "tests/fixtures/requirements.txt": "oakleaf>=99\n",
      },
      { env: server.env },
    );
    expect(judged.findings).toEqual([]);
    expect(JSON.stringify(judged.unknown)).toMatch(/pine_cone_x.*only test data names it/);
    expect(JSON.stringify(judged.unknown)).toMatch(/>=99.*only test data asks for it/);
  });

  it("is code where it is a Python package, and where the project imports the same", async () => {
    const code = "import pine_cone_x\n";
    const files = { "tests/data/__init__.py": "", "tests/data/loader.py": code };
    const judged = await judge(files, { env: server.env });
    expect(judged.findings).toEqual(['tests/data/loader.py:1:8 unknown-package "pine_cone_x"']);
  });

  it("does not say where the project's packages come from", async () => {
    const source =
      '[tool.poetry]\nname = "p"\n[[tool.poetry.source]]\nname = "dead"\nurl = "http://127.0.0.1:1/simple/"\n';
    const code = "import oakleaf\nimport pine_cone_x\n";
    const inData = await judge(
      { "a.py": code, "tests/fixtures/p/pyproject.toml": source },
      { env: server.env },
    );
    expect(inData.findings).toEqual(['a.py:2:8 unknown-package "pine_cone_x"']);
    expect(inData.unknown).toEqual([]);
    const own = await judge({ "a.py": code, "p/pyproject.toml": source }, { env: server.env });
    expect(own.findings).toEqual([]);
    expect(own.unknown).not.toEqual([]);
  });
});
