import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { crc32, zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PackPlace } from "./contents.ts";
import { DamagedPack } from "./damagedPack.ts";
import { openCheckedPack, openPack } from "./openPack.ts";
import { createPackStore } from "./packStore.ts";
import { writePack } from "./writePack.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "packs-test-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const release = { ecosystem: "npm", name: "a", version: "1.0.0" } as const;

function packOf(files: Readonly<Record<string, string>>): Buffer {
  const encoder = new TextEncoder();
  return writePack({
    release,
    archive: "a-1.0.0.tgz",
    files: new Map(Object.entries(files).map(([path, text]) => [path, encoder.encode(text)])),
    others: ["dist/a.js"],
    imports: ["zod"],
  });
}

function inMemory(bytes: Uint8Array): PackPlace {
  return { kind: "bytes", bytes };
}

const name = fc.stringMatching(/^[a-z_@][\w@.-]{0,20}(?:\/[a-z_][\w.-]{0,20}){0,4}$/);

describe("a pack", () => {
  it("gives back what was put in, from memory and from a file", () => {
    const texts = fc.string({ unit: "grapheme", maxLength: 400 });
    fc.assert(
      fc.property(fc.dictionary(name, texts, { noNullPrototype: true }), (files) => {
        const bytes = packOf(files);
        const path = join(folder, "pack");
        writeFileSync(path, bytes);
        for (const place of [inMemory(bytes), { kind: "file", path } as const]) {
          const pack = openPack(place);
          expect(pack.release).toEqual(release);
          expect([...pack.files.keys()].toSorted()).toEqual(Object.keys(files).toSorted());
          for (const [file, text] of Object.entries(files)) {
            expect(pack.files.get(file)).toBe(Buffer.byteLength(text));
            // A byte order mark is no part of a text.
            expect(pack.read(file)).toBe(text.replace(/^\uFEFF/, ""));
          }
          expect([...pack.others, ...pack.imports]).toEqual(["dist/a.js", "zod"]);
          expect(pack.read("not/there")).toBeUndefined();
        }
      }),
      { numRuns: 60 },
    );
  });

  it("has the same bytes for the same contents, whatever their order", () => {
    expect(packOf({ a: "1", b: "2" })).toEqual(packOf({ b: "2", a: "1" }));
  });

  it("is noticed to be damaged, wherever it is cut or changed, and never crashes", () => {
    const text = "export declare function f(): void;\n".repeat(40);
    const whole = packOf({ "index.d.ts": text, "package.json": "{}" });
    for (let length = 0; length < whole.length; length += 3)
      expect(() => openPack(inMemory(whole.subarray(0, length)))).toThrow(DamagedPack);
    for (let at = 0; at < whole.length; at++) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      // Four bytes of the prefix are reserved and say nothing.
      if (at >= 28 && at < 32) continue;
      expect(() => openCheckedPack(inMemory(changed)), `byte ${at}`).toThrow(DamagedPack);
      try {
        expect(openPack(inMemory(changed)).read("index.d.ts")).toBe(text);
      } catch (error) {
        expect(error).toBeInstanceOf(DamagedPack);
      }
    }
  });

  it("with a hostile header is refused", () => {
    const sound = { release, archive: "a", files: [], others: [], imports: [] };
    const hostile: unknown[] = [
      null,
      [],
      { ...sound, release: { ...release, ecosystem: "cargo" } },
      { ...sound, files: [["../../etc/passwd", 0, 0, 0]] },
      { ...sound, files: [["/etc/passwd", 0, 0, 0]] },
      { ...sound, files: [["a\\b", 0, 0, 0]] },
      { ...sound, files: [["a", 1, 1, 0]] },
      {
        ...sound,
        files: [
          ["a", -1, 0, 0],
          ["b", 1, 0, 0],
        ],
      },
      { ...sound, files: [["a", 0, 1e12, 0]] },
      { ...sound, files: [["a", 0, 0.5, 0]] },
      { ...sound, files: [{ length: 4 }] },
      { ...sound, others: ["a/../../b"] },
      { ...sound, imports: [7] },
    ];
    expect(openPack(inMemory(withHeader(sound))).files.size).toBe(0);
    for (const header of hostile)
      expect(() => openPack(inMemory(withHeader(header))), JSON.stringify(header)).toThrow(
        DamagedPack,
      );
  });

  it("does not unpack a bomb", () => {
    const bomb = zstdCompressSync(Buffer.alloc(200 * 1024 * 1024));
    const header = { release, archive: "a", others: [], imports: [] };
    const files = [["a", bomb.length, 1000, crc32(bomb)]];
    const pack = openPack(inMemory(withHeader({ ...header, files }, bomb)));
    expect(() => pack.read("a")).toThrow(DamagedPack);
    expect(() => openPack(inMemory(withRawHeader(bomb)))).toThrow(DamagedPack);
  });
});

function withHeader(header: unknown, bodies = Buffer.alloc(0)): Buffer {
  return withRawHeader(zstdCompressSync(JSON.stringify(header)), bodies);
}

function withRawHeader(packed: Buffer, bodies = Buffer.alloc(0)): Buffer {
  const prefix = Buffer.alloc(40);
  prefix.write("disprove-pack-1\n");
  prefix.writeUInt32LE(packed.length, 16);
  prefix.writeUInt32LE(crc32(packed), 20);
  prefix.writeUInt32LE(crc32(bodies), 24);
  prefix.writeDoubleLE(bodies.length, 32);
  return Buffer.concat([prefix, packed, bodies]);
}

describe("the store of packs", () => {
  it("keeps one file for the same contents, whoever writes it", async () => {
    const stores = Array.from({ length: 8 }, () => createPackStore(folder));
    const packs = await Promise.all(stores.map((store) => store.put(packOf({ a: "text" }))));
    expect(new Set(packs.map(({ hash }) => hash)).size).toBe(1);
    expect(filesIn(folder)).toHaveLength(1);
    expect(
      createPackStore(folder)
        .get(packs[0]?.hash ?? "")
        ?.read("a"),
    ).toBe("text");
  });

  it("keeps one file when processes write it at once, and each can read it", async () => {
    const module = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);
    const script = `
      import { createPackStore } from ${module("./packStore.ts")};
      import { writePack } from ${module("./writePack.ts")};
      const text = new TextEncoder().encode("export {};".repeat(1000));
      const files = new Map(Array.from({ length: 50 }, (_, i) => [i + ".d.ts", text]));
      const release = { ecosystem: "npm", name: "a", version: "1.0.0" };
      const bytes = writePack({ release, archive: "a", files, others: [], imports: [] });
      for (let i = 0; i < 20; i++) {
        const pack = await createPackStore(${JSON.stringify(folder)}).put(bytes);
        if (pack.place.kind !== "file" || pack.read("7.d.ts").length !== 10000) throw new Error();
      }`;
    const run = promisify(execFile);
    const args = ["--input-type=module", "-e", script];
    await Promise.all([1, 2, 3].map(() => run(process.execPath, args)));
    expect(filesIn(folder)).toHaveLength(1);
  });

  it("takes a damaged file for none, and names that are no hash", async () => {
    const store = createPackStore(folder);
    const { hash } = await store.put(packOf({ a: "text" }));
    const [path = ""] = filesIn(folder);
    const bytes = readFileSync(path);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(path, bytes);
    expect(store.get(hash)).toBeUndefined();
    expect(store.get("../../secret")).toBeUndefined();
  });

  it("drops what was used longest ago when it has grown too large", async () => {
    const old = await createPackStore(folder).put(packOf({ a: "1" }));
    const used = await createPackStore(folder).put(packOf({ a: "2" }));
    const before = Date.now() / 1000 - 5 * 3600;
    for (const path of filesIn(folder)) utimesSync(path, before, before);
    createPackStore(folder).get(used.hash);
    const size = packOf({ a: "1" }).length;
    const store = createPackStore(folder, size * 2.5);
    const fresh = await store.put(packOf({ a: "3" }));
    expect([old, used, fresh].map(({ hash }) => store.get(hash) !== undefined)).toEqual([
      false,
      true,
      true,
    ]);
  });

  it("keeps packs in memory where nothing can be written", async () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    expect((await createPackStore(file).put(packOf({ a: "x" }))).read("a")).toBe("x");
    expect((await createPackStore(undefined).put(packOf({ a: "x" }))).place.kind).toBe("bytes");
  });
});

function filesIn(cache: string): string[] {
  return readdirSync(cache, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
