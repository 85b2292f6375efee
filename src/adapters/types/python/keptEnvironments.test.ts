import { expect, it } from "vitest";
import { writePack } from "../../packages/contents/writePack.ts";
import { createEngineProcess } from "../engine/engineProcess.ts";
import type { AnalysisTask } from "../engine/protocol.ts";

const COUNT = 48;

/** A package that takes some 6 MB once it is read. */
function large(name: string): string {
  const fields = (at: number) =>
    `    def m${at}(self, a=${at}, b="x", c=None): return {"a": a, "b": [b, c]}`;
  const methods = Array.from({ length: 600 }, (_, at) => fields(at));
  return ["class Shop:", ...methods, `def ${name}(): return Shop()`, ""].join("\n");
}

function task(): AnalysisTask {
  const names = Array.from({ length: COUNT }, (_, at) => `shop${at}`);
  const release = { ecosystem: "pypi", name: "shops", version: "1.0" } as const;
  const bytes = writePack({
    release,
    archive: "shops-1.0-py3-none-any.whl",
    files: new Map(names.map((name) => [`${name}.py`, new TextEncoder().encode(large(name))])),
    others: [],
    imports: [],
  });
  return {
    ecosystem: "pypi",
    mounts: [{ path: "site-packages", release, pack: { kind: "bytes", bytes } }],
    files: names.map((name) => ({
      id: name,
      path: `use_${name}.py`,
      language: "python",
      text: `import ${name}\n${name}.${name}().m1()\n${name}.${name}().mm()\n`,
    })),
    languageVersion: "3.12",
  };
}

it("reads files whose packages do not fit into memory together", { timeout: 120_000 }, async () => {
  const engine = createEngineProcess({
    script: new URL("host.ts", import.meta.url),
    name: "Python",
    timeLimit: 60_000,
    heapLimit: 300,
    memoryLimit: 900,
  });
  const answer = await engine.analyze(task());
  engine.close();
  expect(answer).toMatchObject({ status: "analyzed", result: { unread: [] } });
  const { uses } = answer.status === "analyzed" ? answer.result : { uses: [] };
  const statuses = (name: string) =>
    uses.flatMap((use) =>
      use.name === name && use.kind === "member" ? use.resolution.status : [],
    );
  expect(statuses("m1")).toEqual(Array(COUNT).fill("resolved"));
  expect(statuses("mm")).toEqual(Array(COUNT).fill("missing"));
});
