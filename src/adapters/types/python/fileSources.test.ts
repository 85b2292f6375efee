import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
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
  } finally {
    rmSync(folder, { recursive: true });
  }
});
