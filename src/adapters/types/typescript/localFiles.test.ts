import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { LocalFiles } from "./localFiles.ts";

it("reads the project's own modules and nothing else", () => {
  const outside = mkdtempSync(join(tmpdir(), "outside-"));
  const root = mkdtempSync(join(tmpdir(), "local-"));
  writeFileSync(join(outside, "secret.ts"), "secret");
  for (const folder of ["src", "node_modules", ".git"]) mkdirSync(join(root, folder));
  for (const path of ["src/a.ts", "src/types.d.ts", "node_modules/b.ts", ".git/c.ts", ".env"])
    writeFileSync(join(root, path), path);
  symlinkSync(join(outside, "secret.ts"), join(root, "src/link.ts"));
  symlinkSync(outside, join(root, "src/folder"));
  symlinkSync(join(root, ".env"), join(root, "src/env.ts"));
  const files = new LocalFiles(root);
  expect(files.read("src/a.ts")).toBe("src/a.ts");
  expect(files.isFolder("src")).toBe(true);
  expect(files.declarations()).toEqual(["src/types.d.ts"]);
  for (const path of [
    "src/link.ts",
    "src/folder/secret.ts",
    "src/env.ts",
    "../secret.ts",
    "node_modules/b.ts",
    ".git/c.ts",
    ".env",
  ]) {
    expect(files.read(path)).toBeUndefined();
    expect(files.isFile(path)).toBe(false);
  }
});
