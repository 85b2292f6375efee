import {
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { defaultCacheFolder } from "./defaultFolder.ts";
import { createDiskCache } from "./diskCache.ts";

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "cache-")), "cache");
});
afterEach(() => rmSync(join(folder, ".."), { recursive: true, force: true }));

const HOUR = 3_600_000;
const bytes = (text: string) => new TextEncoder().encode(text);
const textOf = (found: Uint8Array | undefined) => found && new TextDecoder().decode(found);

function entries(): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.map((name) => join(folder, name)).filter((path) => /[0-9a-f]{62}/.test(path));
}

describe("createDiskCache", () => {
  it("gives back what another process put in", async () => {
    await createDiskCache(folder, { version: "1" }).set("a", bytes("A"), HOUR);
    const other = createDiskCache(folder, { version: "1" });
    expect(textOf(await other.get("a"))).toBe("A");
    expect(await other.get("b")).toBeUndefined();
  });

  it("does not see another version's entries, nor expired ones", async () => {
    const cache = createDiskCache(folder, { version: "1" });
    await cache.set("a", bytes("A"), HOUR);
    await cache.set("old", bytes("B"), -1);
    expect(await createDiskCache(folder, { version: "2" }).get("a")).toBeUndefined();
    expect(await cache.get("old")).toBeUndefined();
  });

  it("takes a damaged entry for none, wherever it is cut or changed", async () => {
    const cache = createDiskCache(folder, { version: "1" });
    await cache.set("a", bytes("some content"), HOUR);
    const [path = ""] = entries();
    const size = statSync(path).size;
    for (let length = size - 1; length >= 0; length -= 7) {
      truncateSync(path, length);
      expect(await cache.get("a")).toBeUndefined();
    }
    writeFileSync(path, "disprove-cache-1 99999999999999 0000\nsome content");
    expect(await cache.get("a")).toBeUndefined();
  });

  it("keeps what many writers leave whole, and no temporary files", async () => {
    const writers = Array.from({ length: 8 }, () => createDiskCache(folder, { version: "1" }));
    await Promise.all(
      writers.map((cache, i) => cache.set("a", bytes(String(i).repeat(5000)), HOUR)),
    );
    const found = textOf(await writers[0]?.get("a"));
    expect(found).toMatch(/^(\d)\1{4999}$/);
    expect(entries()).toHaveLength(1);
  });

  it("is readable by its owner alone", async () => {
    await createDiskCache(folder, { version: "1" }).set("a", bytes("A"), HOUR);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(entries()[0] ?? "").mode & 0o777).toBe(0o600);
  });

  it("does not fail where nothing can be written", async () => {
    writeFileSync(folder, "a file where the folder should be");
    const cache = createDiskCache(folder, { version: "1" });
    await expect(cache.set("a", bytes("A"), HOUR)).resolves.toBeUndefined();
    expect(await cache.get("a")).toBeUndefined();
  });

  it("keeps nothing without a folder", async () => {
    const cache = createDiskCache(undefined, { version: "1" });
    await cache.set("a", bytes("A"), HOUR);
    expect(await cache.get("a")).toBeUndefined();
  });

  it("drops the oldest entries when it has grown too large", async () => {
    const cache = createDiskCache(folder, { version: "1" });
    for (const key of ["a", "b", "c"]) await cache.set(key, bytes(key.repeat(1000)), HOUR);
    const yesterday = Date.now() / 1000 - 25 * 3600;
    utimesSync(join(folder, "pruned"), yesterday, yesterday);
    const paths = entries();
    for (const path of paths) utimesSync(path, yesterday, yesterday);
    const small = createDiskCache(folder, { version: "1", maxBytes: 1500 });
    await small.set("new", bytes("n".repeat(1000)), HOUR);
    expect(textOf(await small.get("new"))).toBe("n".repeat(1000));
    expect(entries()).toHaveLength(1);
  });
});

describe("defaultCacheFolder", () => {
  it("is where each platform keeps such things", () => {
    expect(defaultCacheFolder({}, "/home/a", "linux")).toBe("/home/a/.cache/disprove");
    expect(defaultCacheFolder({ XDG_CACHE_HOME: "/x" }, "/home/a", "linux")).toBe("/x/disprove");
    expect(defaultCacheFolder({ XDG_CACHE_HOME: "x" }, "/home/a", "linux")).toBe(
      "/home/a/.cache/disprove",
    );
    expect(defaultCacheFolder({}, "/Users/a", "darwin")).toBe("/Users/a/Library/Caches/disprove");
    expect(defaultCacheFolder({ LOCALAPPDATA: "/L" }, "/a", "win32")).toBe("/L/disprove");
  });
});
