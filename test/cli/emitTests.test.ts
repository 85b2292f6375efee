import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { disprove, removeScratch, scratch } from "./spawn.ts";

afterAll(removeScratch);

function project(files: Readonly<Record<string, string>>): string {
  const cwd = mkdtempSync(join(scratch, "emit-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
  return cwd;
}

const emit = (cwd: string) =>
  disprove(
    [
      "check",
      ".",
      "--no-cache",
      "--offline",
      "--only",
      "behavior/example-fails",
      "--emit-tests",
      "tests",
    ],
    { cwd },
  );

const python = `def double(number):
    """Twice a number.

    >>> number = 2
    >>> double(number)
    4
    >>> double(number + 1)
    5

    double([1]) returns [1, 1]
    """
    return number * 2
`;

const typescript = `/**
 * @example
 * slug("One Two") // => "one-two"
 * slug("A") // => "A"
 */
export const slug = (title: string): string => title.toLowerCase().replaceAll(" ", "-");
`;

/** Runs the functions of a test file and tells how each ended, as pytest would call them. */
const RUN = `import json, runpy, sys
ended = {}
for name, test in runpy.run_path(sys.argv[1]).items():
    if name.startswith("test_"):
        try:
            test()
            ended[name] = "passed"
        except Exception as error:
            ended[name] = type(error).__name__
print(json.dumps(list(ended.values()))[0:])`;

it("writes tests of Python that end as disprove saw them", async () => {
  const cwd = project({ "src/numbers_/double.py": python, "src/numbers_/__init__.py": "" });
  const run = await emit(cwd);
  expect(run.stderr).toContain("wrote 3 tests in 1 file");
  const file = join(cwd, "tests/test_numbers__double_disprove.py");
  const printed = execFileSync("python3", ["-c", RUN, file], { cwd }).toString();
  expect(JSON.parse(printed.trim().split("\n").at(-1) ?? "")).toEqual([
    "AssertionError",
    "passed",
    "passed",
  ]);
});

it("waits in tests of Python for what is async", async () => {
  const text = `import asyncio
async def double(number):
    """double(2) returns 4

    double(3) returns 5
    """
    await asyncio.sleep(0)
    return number * 2
`;
  const cwd = project({ "double.py": text });
  const run = await emit(cwd);
  expect(run.stderr).toContain("wrote 2 tests in 1 file");
  const file = join(cwd, "tests/test_double_disprove.py");
  const printed = execFileSync("python3", ["-c", RUN, file], { cwd }).toString();
  const ended = JSON.parse(printed.trim().split("\n").at(-1) ?? "") as string[];
  expect(ended.toSorted()).toEqual(["AssertionError", "passed"]);
});

it("writes tests of TypeScript for Node, which end as disprove saw them", async () => {
  const cwd = project({ "src/slug.ts": typescript });
  await emit(cwd);
  const text = readFileSync(join(cwd, "tests/slug.disprove.test.ts"), "utf8");
  expect(text).toContain('import { slug } from "../src/slug.ts"');
  const file = join(cwd, "tests/slug.disprove.test.ts");
  const ended = spawnSync(process.execPath, ["--test", "--test-reporter=tap", file], { cwd });
  expect(String(ended.stdout)).toMatch(/# pass 1\n# fail 1\n/);
});

it("uses vitest where the project does", async () => {
  const cwd = project({
    "slug.ts": typescript,
    "package.json": '{"devDependencies":{"vitest":"4"}}',
  });
  await emit(cwd);
  const text = readFileSync(join(cwd, "tests/slug.disprove.test.ts"), "utf8");
  expect(text).toContain('import { expect, test } from "vitest"');
  expect(text).toContain('expect(await slug("One Two")).toEqual("one-two")');
});

it("leaves a file alone that it did not write, and writes its own again", async () => {
  const cwd = project({ "double.py": python });
  const path = join(cwd, "tests/test_double_disprove.py");
  await emit(cwd);
  expect(existsSync(path)).toBe(true);
  expect((await emit(cwd)).stderr).toContain("wrote 3 tests");
  writeFileSync(path, "mine\n");
  const run = await emit(cwd);
  expect(run.stderr).toContain("is left as it is");
  expect(run.stderr).toContain("wrote 0 tests");
  expect(readFileSync(path, "utf8")).toBe("mine\n");
});

it("leaves out what other files cannot import", async () => {
  const cwd = project({ "slug.ts": typescript.replace("export ", "") });
  const run = await emit(cwd);
  expect(run.stderr).toContain("2 that no plain test can express are left out");
});
