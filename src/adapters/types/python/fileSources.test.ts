import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderSource } from "./fileSources.ts";

test("a folder is listed as often as somebody asks", () => {
  const folder = mkdtempSync(join(tmpdir(), "disprove-files-"));
  try {
    for (const name of ["a.py", "b.py", "c.py"]) writeFileSync(join(folder, name), "");
    const source = folderSource("/project", folder, /\.py$/);
    for (let round = 0; round < 10_000; round += 1) source.names("/project");
    expect(source.names("/project").toSorted()).toEqual(["a.py", "b.py", "c.py"]);
    expect(source.isCut).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("what is listed is bounded, and it is said when there was more", () => {
  const folder = mkdtempSync(join(tmpdir(), "disprove-files-"));
  try {
    mkdirSync(join(folder, "app"));
    for (let at = 0; at < 9; at += 1) writeFileSync(join(folder, `data${at}.txt`), "");
    for (const name of ["a.py", "b.py"]) writeFileSync(join(folder, "app", name), "");
    const source = folderSource("/project", folder, /\.py$/, 2);
    expect(source.names("/project")).toEqual(["app"]);
    expect(source.isCut).toBe(false);
    source.names("/project/app");
    expect(source.isCut).toBe(true);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
