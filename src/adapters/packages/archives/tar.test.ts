import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type TarEntry, buildTar, paxRecord } from "../fixtures/buildTar.ts";
import { archiveLimits } from "./archiveLimits.ts";
import { openTar } from "./tar.ts";

async function contentsOf(bytes: Uint8Array, limits = archiveLimits) {
  const archive = await openTar(bytes, limits);
  if (archive.status === "refused") return archive.reason;
  const read = await archive.read([...archive.files.keys()]);
  if (read.status === "refused") return read.reason;
  return Object.fromEntries(
    [...read.files].map(([path, body]) => [path, Buffer.from(body).toString()]),
  );
}

const namesOf = async (entries: readonly TarEntry[]) => {
  const archive = await openTar(buildTar(entries));
  return archive.status === "open"
    ? { names: [...archive.files.keys()], skipped: archive.skipped }
    : archive;
};

describe("openTar reads", () => {
  it("what any tree of files was packed from, gzipped or not", async () => {
    const segment = fc.stringMatching(/^[a-z][a-z0-9_.-]{0,8}[a-z]$/);
    const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));
    const tree = fc.dictionary(path, fc.string({ maxLength: 1500 }), { maxKeys: 12 });
    await fc.assert(
      fc.asyncProperty(tree, fc.boolean(), async (files, gzipped) => {
        fc.pre(Object.keys(files).length > 0);
        const tar = buildTar(Object.entries(files).map(([path, body]) => ({ path, body })));
        const wellFormed = Object.entries(files).map(([key, body]) => [
          key,
          Buffer.from(body).toString(),
        ]);
        expect(await contentsOf(gzipped ? gzipSync(tar) : tar)).toEqual(
          Object.fromEntries(wellFormed),
        );
      }),
      { numRuns: 150 },
    );
  });

  it("ustar prefixes", async () => {
    expect(await contentsOf(buildTar([{ path: "b.txt", prefix: "deep/a", body: "x" }]))).toEqual({
      "deep/a/b.txt": "x",
    });
  });

  it("pax paths and sizes, which replace those of the header", async () => {
    const body =
      paxRecord("path", "long/ä.py") + paxRecord("size", "3") + paxRecord("mtime", "1.5");
    const entries = [
      { path: "x", type: "x", body },
      { path: "short", body: "abc", size: 0 },
    ];
    expect(await contentsOf(buildTar(entries))).toEqual({ "long/ä.py": "abc" });
  });

  it("GNU long names", async () => {
    const long = `${"a".repeat(90)}/${"b".repeat(90)}.py`;
    const entries = [
      { path: "././@LongLink", type: "L", body: `${long}\0` },
      { path: long.slice(0, 99), body: "1" },
      { path: "next", body: "2" },
    ];
    expect(await contentsOf(buildTar(entries))).toEqual({ [long]: "1", next: "2" });
  });

  it("sizes in base 256", async () => {
    expect(await contentsOf(buildTar([{ path: "a", body: "hello", base256: true }]))).toEqual({
      a: "hello",
    });
  });

  it("the last of two files with one name, as an installer would leave it", async () => {
    const entries = [
      { path: "a", body: "first" },
      { path: "./a", body: "second" },
    ];
    expect(await contentsOf(buildTar(entries))).toEqual({ a: "second" });
  });

  it("names that differ only by case as two files", async () => {
    expect(await namesOf([{ path: "A" }, { path: "a" }])).toMatchObject({ names: ["A", "a"] });
  });

  it("an archive without an end mark", async () => {
    expect(await contentsOf(buildTar([{ path: "a", body: "x" }], false))).toEqual({ a: "x" });
  });
});

describe("openTar skips", () => {
  it.each([
    "../a",
    "a/../../b",
    "/etc/passwd",
    "C:/x",
    "c:x",
    "a\\b",
    "a\nb",
    "d/".repeat(70) + "x",
  ])("the unsafe name %j", async (path) => {
    const entries = [
      { path: "x", type: "x", body: paxRecord("path", path) },
      { path: "x" },
      { path: "fine" },
    ];
    expect(await namesOf(entries)).toEqual({ names: ["fine"], skipped: 1 });
  });

  it("links, devices and pipes, and their sizes", async () => {
    const special = ["1", "2", "3", "4", "6"].map((type) => ({
      path: `t${type}`,
      type,
      size: 700,
    }));
    expect(await namesOf([...special, { path: "fine" }])).toEqual({ names: ["fine"], skipped: 5 });
  });

  it("sparse files", async () => {
    const body = paxRecord("GNU.sparse.major", "1");
    expect(
      await namesOf([{ path: "x", type: "x", body }, { path: "s", body: "x" }, { path: "fine" }]),
    ).toEqual({
      names: ["fine"],
      skipped: 1,
    });
  });
});

describe("openTar refuses", () => {
  const tar = buildTar([{ path: "a.txt", body: "x".repeat(2000) }]);

  it("a wrong checksum", async () => {
    expect(await contentsOf(buildTar([{ path: "a", checksum: 1 }]))).toMatch(/checksum/);
  });

  it("an archive cut short, at whatever byte", async () => {
    for (const length of [100, 511, 513, 1000, 2047]) {
      expect(await contentsOf(tar.subarray(0, length))).toMatch(/ends in the middle|empty/);
    }
    expect(await contentsOf(gzipSync(tar).subarray(0, 60))).toMatch(/does not decompress/);
  });

  it("an empty archive and what is none", async () => {
    expect(await contentsOf(Buffer.alloc(0))).toMatch(/empty/);
    expect(await contentsOf(Buffer.alloc(2048))).toMatch(/empty/);
    expect(await contentsOf(Buffer.from("<html>".repeat(200)))).toMatch(/checksum|octal/);
  });

  it("50 MB of zeros", async () => {
    const bomb = gzipSync(buildTar([{ path: "zeros.d.ts", body: Buffer.alloc(50 * 1024 * 1024) }]));
    expect(await contentsOf(bomb)).toMatch(/more than 200 times its size/);
  });

  it("a million entries, without reading them all", async () => {
    const some = buildTar(
      Array.from({ length: 10_000 }, () => ({ path: "a" })),
      false,
    );
    // A gzip file may have several members.
    const many = Buffer.concat(Array.from({ length: 100 }, () => gzipSync(some)));
    expect(await contentsOf(many)).toMatch(/more than 100000 entries|times its size/);
    expect(await contentsOf(many, { ...archiveLimits, ratio: 1e6 })).toMatch(
      /more than 100000 entries/,
    );
  });

  it("a pax header that is too large, endless or malformed", async () => {
    const pax = (body: string) =>
      contentsOf(buildTar([{ path: "x", type: "x", body }, { path: "a" }]));
    expect(await pax(paxRecord("path", "a".repeat(300_000)))).toMatch(
      /extended tar header has 300/,
    );
    expect(await pax("999999 path=a\n")).toMatch(/malformed/);
    expect(await pax("0 path=a\n")).toMatch(/malformed/);
    expect(await pax("nonsense")).toMatch(/malformed/);
    expect(await pax(paxRecord("size", "1e9"))).toMatch(/no number/);
    const chain = Array.from({ length: 101 }, () => ({
      path: "x",
      type: "x",
      body: paxRecord("path", "p"),
    }));
    expect(await contentsOf(buildTar(chain), { ...archiveLimits, entries: 100 })).toMatch(
      /100 entries/,
    );
  });

  it("a file that is wanted and larger than allowed", async () => {
    expect(await contentsOf(tar, { ...archiveLimits, entryBytes: 1999 })).toMatch(
      /"a.txt" has 2000 bytes/,
    );
    expect(await contentsOf(tar, { ...archiveLimits, keptBytes: 1999 })).toMatch(/too large/);
    expect(await contentsOf(tar, { ...archiveLimits, archiveBytes: 1000 })).toMatch(
      /it has 3584 bytes/,
    );
    expect(await contentsOf(gzipSync(tar), { ...archiveLimits, totalBytes: 3000 })).toMatch(
      /3000 bytes/,
    );
  });

  it("a size nobody could mean", async () => {
    expect(await contentsOf(buildTar([{ path: "a", size: 2 ** 53, base256: true }]))).toMatch(
      /huge/,
    );
    expect(await contentsOf(buildTar([{ path: "a", size: 2 ** 40, base256: true }]))).toMatch(
      /ends in the middle/,
    );
  });
});
