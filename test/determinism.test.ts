import { readdirSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { disprove } from "./cli/spawn.ts";
import { plain, startPackageServer, type PackageServer } from "./servers/packageServer.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

let server: PackageServer;
beforeAll(async () => {
  server = await startPackageServer({
    npm: { ...plain("oakleaf", "elmwood"), birch: { deprecated: { "2.1.0": "use oakleaf" } } },
    pypi: { ...plain("oakleaf"), "moss-tools": { files: { "mossy/__init__.py": "" } } },
  });
});
afterAll(() => server.close());

/** Enough files that several threads read them, and findings of every check. */
function project(): Readonly<Record<string, string>> {
  const files: Record<string, string> = {
    "package.json": '{"dependencies": {"oakleaf": "^9", "birch": "*", "gone-x": "1"}}',
    "requirements.txt": "moss-tools\noakleaf==7\n",
    "README.md": "```sh\npip install one-x\nnpm i two-x\n```\n",
    Dockerfile: "RUN pip install three-x\n",
  };
  for (let n = 0; n < 40; n++) {
    files[`src/m${n}.ts`] =
      `import "elmwood";\nimport { a } from "missing-${n % 7}-x";\nimport "birch";\n`;
    files[`py/m${n}.py`] = `import mossy, distutils\nfrom missing_${n % 5}_x import b\n`;
  }
  return files;
}

async function report(cwd: string, ...args: readonly string[]): Promise<string> {
  const run = await disprove(["check", "--format", "json", ...args], { cwd, env: server.env });
  expect(run).toMatchObject({ code: 1, stderr: "" });
  return withoutTimes(run.stdout);
}

/** When a run began, how long it took, and when a registry answered. */
function withoutTimes(json: string): string {
  return json.replaceAll(/"(?:startedAt|at|milliseconds)": ?(?:"[^"]*"|\d+)/g, '"time"');
}

it("says the same without a cache, with an empty one and with a full one", async () => {
  const cwd = temporaryFolder(project());
  const cache = temporaryFolder();
  const first = await report(cwd, "--no-cache");
  expect(readdirSync(cache)).toEqual([]);
  expect(await report(cwd, "--cache-dir", cache)).toBe(first);
  expect(readdirSync(cache)).not.toEqual([]);

  expect(await report(cwd, "--cache-dir", cache)).toBe(first);
  expect(first).toContain("missing-6-x");

  // That no version satisfies a range is not believed of an old list: it alone is asked for anew.
  const known = ["--cache-dir", cache, "--skip", "hallucination/unknown-version"];
  const asked = server.requests.length;
  const rest = await report(cwd, ...known);
  expect(await report(cwd, ...known, "--offline")).toBe(rest);
  expect(server.requests.slice(asked)).toEqual([]);
});

it("may run twice at once on one cache", async () => {
  const cwd = temporaryFolder(project());
  const cache = temporaryFolder();
  const [one, two] = await Promise.all([
    report(cwd, "--cache-dir", cache),
    report(cwd, "--cache-dir", cache),
  ]);
  expect(two).toBe(one);
  expect(await report(cwd, "--cache-dir", cache)).toBe(one);
});
