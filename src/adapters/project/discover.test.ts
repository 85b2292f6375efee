import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { UsageError } from "../../core/usageError.ts";
import { discoverFiles, type Discovery } from "./discover.ts";
import { temporaryFolder } from "../../../test/temporaryFolder.ts";

test("a folder gives the files that readers know, sorted, with their kinds", async () => {
  const cwd = temporaryFolder({
    "b.ts": "",
    "a/x.py": "",
    "a.js": "",
    "photo.png": "",
    "B.tsx": "",
  });
  const { root, files, unread } = await discoverFiles({ cwd, paths: [], exclude: [] });
  expect(root).toBe(cwd);
  expect(files.map(({ path, kind }) => `${path} ${kind}`)).toEqual([
    "B.tsx tsx",
    "a.js javascript",
    "a/x.py python",
    "b.ts typescript",
  ]);
  expect(files[2]?.origin).toEqual({ kind: "disk", absolutePath: join(cwd, "a/x.py") });
  expect(unread).toEqual([]);
});

test("a path that does not exist is a usage error that names it", async () => {
  const cwd = temporaryFolder();
  symlinkSync("gone.ts", join(cwd, "link.ts"));
  await expect(find(cwd, "nosuch.ts")).rejects.toThrow(UsageError);
  await expect(find(cwd, "nosuch.ts")).rejects.toThrow(/^nosuch\.ts does not exist: /);
  await expect(find(cwd, "link.ts")).rejects.toThrow(/^link\.ts is a link to nothing: /);
});

test("nested ignore files decide, the innermost last", async () => {
  const cwd = temporaryFolder({
    ".git/HEAD": "",
    ".gitignore": "*.gen.ts\n/out/\n",
    ".disproveignore": "legacy\n",
    "a.gen.ts": "",
    "out/a.ts": "",
    "deep/out/a.ts": "",
    "legacy/a.ts": "",
    "deep/.gitignore": "!kept.gen.ts\nmine.ts\n",
    "deep/kept.gen.ts": "",
    "deep/mine.ts": "",
    "mine.ts": "",
  });
  expect(await find(cwd)).toEqual(["deep/kept.gen.ts", "deep/out/a.ts", "mine.ts"]);
  expect(await find(join(cwd, "deep"))).toEqual(["kept.gen.ts", "out/a.ts"]);
});

test("what is named is taken though it is ignored", async () => {
  const cwd = temporaryFolder({
    ".git/HEAD": "",
    ".gitignore": "out\n*.gen.ts\n",
    "a.gen.ts": "",
    "out/a.ts": "",
    "out/deep/b.ts": "",
    "node_modules/p/index.js": "",
  });
  expect(await find(cwd, "a.gen.ts")).toEqual(["a.gen.ts"]);
  expect(await find(cwd, "out")).toEqual(["out/a.ts", "out/deep/b.ts"]);
  expect(await find(cwd, "node_modules/p")).toEqual(["node_modules/p/index.js"]);
  expect(await find(cwd)).toEqual([]);
});

test("folders of tools and others' code are passed over, dist is not", async () => {
  const cwd = temporaryFolder({
    "dist/a.js": "",
    "node_modules/p/a.js": "",
    "sub/.venv/a.py": "",
    "env/pyvenv.cfg": "",
    "env/a.py": "",
    "x/__pycache__/a.py": "",
    ".tox/a.py": "",
    "lib/site-packages/a.py": "",
    "lib/jquery.min.js": "",
    ".github/workflows/ci.yml": "",
  });
  const found = await discoverFiles({ cwd, paths: ["."], exclude: [] });
  expect(pathsOf(found)).toEqual([".github/workflows/ci.yml", "dist/a.js"]);
  expect(found.minified).toBe(1);
});

test("exclude leaves out files of folders, not those that are named", async () => {
  const cwd = temporaryFolder({ "a.ts": "", "a.test.ts": "", "sub/b.ts": "" });
  const exclude = ["*.test.ts", "/sub"];
  expect(pathsOf(await discoverFiles({ cwd, paths: ["."], exclude }))).toEqual(["a.ts"]);
  expect(pathsOf(await discoverFiles({ cwd, paths: ["a.test.ts"], exclude }))).toEqual([
    "a.test.ts",
  ]);
});

test("a path outside of the working folder moves the root to what contains both", async () => {
  const folder = temporaryFolder({ "one/a.ts": "", "two/b.ts": "" });
  const found = await discoverFiles({
    cwd: join(folder, "one"),
    paths: ["../two/b.ts", "a.ts"],
    exclude: [],
  });
  expect(found.root).toBe(folder);
  expect(pathsOf(found)).toEqual(["one/a.ts", "two/b.ts"]);
});

test("a file that is found twice is taken once", async () => {
  const cwd = temporaryFolder({ "a.ts": "" });
  expect(await find(cwd, ".", "a.ts", "./a.ts", join(cwd, "a.ts"))).toEqual(["a.ts"]);
});

test("links to files inside are followed; others, loops and broken ones say why", async () => {
  const outside = temporaryFolder({ "secret.ts": "" });
  const cwd = temporaryFolder({ "real.ts": "", "sub/x.ts": "" });
  symlinkSync(join(cwd, "real.ts"), join(cwd, "inside.ts"));
  symlinkSync(join(outside, "secret.ts"), join(cwd, "outside.ts"));
  symlinkSync("broken-target.ts", join(cwd, "broken.ts"));
  symlinkSync("self.ts", join(cwd, "self.ts"));
  symlinkSync(cwd, join(cwd, "sub", "loop"));
  const found = await discoverFiles({ cwd, paths: ["."], exclude: [] });
  expect(pathsOf(found)).toEqual(["inside.ts", "real.ts", "sub/x.ts"]);
  expect(found.unread.map(({ path }) => path)).toEqual(["broken.ts", "outside.ts", "self.ts"]);
  for (const { why } of found.unread) expect(why).toMatch(/^it is a link to /);
});

test("what is no regular file, or of no known kind, is named and the rest is found", async () => {
  const cwd = temporaryFolder({ "a.ts": "", "data.bin": "" });
  execFileSync("mkfifo", [join(cwd, "pipe.ts")]);
  const found = await discoverFiles({ cwd, paths: [".", "pipe.ts", "data.bin"], exclude: [] });
  expect(pathsOf(found)).toEqual(["a.ts"]);
  expect(found.unread).toEqual([
    { path: "data.bin", why: "no reader knows a file of this kind" },
    { path: "pipe.ts", why: "it is not a regular file" },
  ]);
});

test("20,000 files are found in less than two seconds of processor time", async () => {
  const cwd = temporaryFolder({ ".gitignore": "*.log\nbuild/\n!keep\n" });
  for (let folder = 0; folder < 200; folder++) {
    mkdirSync(join(cwd, `d${folder}`));
    for (let file = 0; file < 100; file++) writeFileSync(join(cwd, `d${folder}/f${file}.ts`), "");
  }
  const start = process.cpuUsage();
  const { files } = await discoverFiles({ cwd, paths: ["."], exclude: ["*.spec.ts"] });
  const { user, system } = process.cpuUsage(start);
  expect(files.length).toBe(20_000);
  // Microseconds of the processor: other processes do not count.
  expect(user + system).toBeLessThan(2_000_000);
});

async function find(cwd: string, ...paths: string[]): Promise<string[]> {
  return pathsOf(await discoverFiles({ cwd, paths, exclude: [] }));
}

function pathsOf(discovery: Discovery): string[] {
  return discovery.files.map(({ path }) => path);
}
