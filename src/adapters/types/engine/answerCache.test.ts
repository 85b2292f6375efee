import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDiskCache } from "../../cache/diskCache.ts";
import { createAnswerCache } from "./answerCache.ts";
import type { AnalysisResult, AnalysisTask } from "./protocol.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "disprove-answers-"));
  write("b.py", "cart = 1\n");
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Written a minute ago, so that no clock is too coarse. */
function write(name: string, text: string, secondsAgo = 60): void {
  const path = join(folder, name);
  writeFileSync(path, text);
  const at = Date.now() / 1000 - secondsAgo;
  utimesSync(path, at, at);
  utimesSync(folder, at, at);
}

const cache = () => createAnswerCache(createDiskCache(join(folder, ".cache"), { version: "1" }));

const taskOf = (text: string, more: Partial<AnalysisTask> = {}): AnalysisTask => ({
  ecosystem: "pypi",
  mounts: [],
  files: [{ id: "1", path: "a.py", language: "python", text }],
  projectFolder: folder,
  ...more,
});

const result: AnalysisResult = { uses: [], unread: [], asked: ["b.py", "c.py"] };
const now = () => Date.now();

describe("what an engine found", () => {
  it("is told again, in another process too, while all that it looked at is as it was", async () => {
    await cache().set(taskOf("import b"), result, now());
    expect(await cache().get(taskOf("import b"))).toEqual({ uses: [], unread: [] });
  });

  it("is not told of another text, other versions or another project", async () => {
    await cache().set(taskOf("import b"), result, now());
    expect(await cache().get(taskOf("import c"))).toBeUndefined();
    expect(await cache().get(taskOf("import b", { languageVersion: "3.9" }))).toBeUndefined();
    const release = { ecosystem: "pypi", name: "shop", version: "1" } as const;
    const pack = { kind: "file", path: "/packs/1" } as const;
    const mounts = [{ path: "site-packages", release, pack }];
    expect(await cache().get(taskOf("import b", { mounts }))).toBeUndefined();
  });

  it("is not told once a module that was read has changed, or one that was looked for is there", async () => {
    await cache().set(taskOf("import b"), result, now());
    write("b.py", "cart = 'two'\n", 30);
    expect(await cache().get(taskOf("import b"))).toBeUndefined();
    await cache().set(taskOf("import b"), result, now());
    expect(await cache().get(taskOf("import b"))).toBeDefined();
    write("c.py", "");
    expect(await cache().get(taskOf("import b"))).toBeUndefined();
  });

  it("is not kept where a file was not read, or a module was written meanwhile", async () => {
    const unread = [{ id: "1", reason: "the Python engine took longer than 1 s" }];
    await cache().set(taskOf("import b"), { ...result, unread }, now());
    expect(await cache().get(taskOf("import b"))).toBeUndefined();
    write("b.py", "cart = 3\n", -1);
    await cache().set(taskOf("import b"), result, now());
    expect(await cache().get(taskOf("import b"))).toBeUndefined();
  });
});
