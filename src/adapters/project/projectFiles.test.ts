import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../../test/temporaryFolder.ts";
import { openProjectFiles } from "./projectFiles.ts";
import { toSourceFile } from "./sourceFile.ts";

function open(files: Readonly<Record<string, string>>, judged: readonly string[] = []) {
  const root = temporaryFolder(files);
  const sources = judged.flatMap((path) => toSourceFile(join(root, path), root) ?? []);
  return { root, read: (path: string) => openProjectFiles(root, sources).read(path) };
}

test("reads what lies around the candidate, and nothing else", () => {
  const { read } = open({
    "a/b.py": "x = 1\n",
    "node_modules/pad/index.js": "",
    ".venv/pyvenv.cfg": "",
    "env/pyvenv.cfg": "",
    "env/lib/c.py": "",
  });
  expect(read("a/b.py")).toEqual({ kind: "file", text: "x = 1\n" });
  for (const path of [
    "a",
    "a/c.py",
    "../b.py",
    "/etc/passwd",
    "a/../a/b.py",
    "node_modules/pad/index.js",
    "env/lib/c.py",
  ])
    expect(read(path)).toEqual({ kind: "missing" });
});

test("reads nothing that ignore files leave out, but where the user named it", () => {
  const files = {
    ".git/HEAD": "",
    ".gitignore": "/made/\nsecret.py\n",
    "made/a.py": "",
    "made/secret.py": "",
    "made/deep/b.py": "",
    "src/secret.py": "",
    "src/.disproveignore": "c.py\n",
    "src/c.py": "",
  };
  const ignored = { kind: "refused", why: "is left out by an ignore file" };
  const { read } = open(files, ["src/x.py"]);
  for (const path of ["made/a.py", "made/deep/b.py", "src/secret.py", "src/c.py"])
    expect(read(path)).toEqual(ignored);
  expect(open(files, ["made/x.py"]).read("made/a.py")).toEqual({ kind: "file", text: "" });
});

test("follows no link out of the project", () => {
  const outside = temporaryFolder({ "secret.py": "KEY = 1\n" });
  const { root, read } = open({ "a.py": "x = 1\n" });
  mkdirSync(join(root, "in"));
  symlinkSync(join(outside, "secret.py"), join(root, "b.py"));
  symlinkSync(outside, join(root, "out"));
  symlinkSync(join(root, "a.py"), join(root, "in", "c.py"));
  const refused = { kind: "refused", why: "is a link out of the project" };
  expect(read("b.py")).toEqual(refused);
  expect(read("out/secret.py")).toEqual(refused);
  expect(read("in/c.py")).toEqual({ kind: "file", text: "x = 1\n" });
});

test("reads no more than a bound", () => {
  const root = temporaryFolder();
  for (let at = 0; at < 25; at++) writeFileSync(join(root, `m${at}.py`), "#".repeat(999_000));
  writeFileSync(join(root, "large.py"), "#".repeat(1_000_001));
  const { read } = openProjectFiles(root, []);
  expect(read("large.py")).toMatchObject({ kind: "refused" });
  const kinds = Array.from({ length: 25 }, (_, at) => read(`m${at}.py`).kind);
  expect(kinds.filter((kind) => kind === "file").length).toBe(21);
  expect(kinds.at(-1)).toBe("refused");
});
