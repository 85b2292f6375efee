import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ZipFile, buildZip } from "../fixtures/buildZip.ts";
import { archiveLimits } from "./archiveLimits.ts";
import { bufferSource } from "./byteSource.ts";
import { openZip } from "./zip.ts";

async function contentsOf(bytes: Uint8Array, limits = archiveLimits) {
  const archive = await openZip(bufferSource(bytes), limits);
  if (archive.status === "refused") return archive.reason;
  const read = await archive.read([...archive.files.keys()]);
  if (read.status === "refused") return read.reason;
  return Object.fromEntries(
    [...read.files].map(([path, body]) => [path, Buffer.from(body).toString()]),
  );
}

describe("openZip reads", () => {
  it("what any tree of files was packed from, in every way of packing", async () => {
    const segment = fc.stringMatching(/^[a-z][a-z0-9_.-]{0,8}[a-z]$/);
    const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));
    const way = fc.record({ stored: fc.boolean(), descriptor: fc.boolean(), zip64: fc.boolean() });
    const file = fc.tuple(fc.string({ maxLength: 800 }), way);
    const options = fc.record({
      comment: fc.stringMatching(/^[a-z]{0,2000}$/),
      zip64: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.dictionary(path, file, { maxKeys: 10 }), options, async (tree, how) => {
        const files = Object.entries(tree).map(([path, [body, packed]]) =>
          Object.assign({ path, body }, packed),
        );
        const expected = files.map(({ path, body }) => [path, Buffer.from(body).toString()]);
        expect(await contentsOf(buildZip(files, how))).toEqual(Object.fromEntries(expected));
      }),
      { numRuns: 150 },
    );
  });

  it("the last of two files with one name", async () => {
    const files = [
      { path: "a", body: "first" },
      { path: "a", body: "second" },
    ];
    expect(await contentsOf(buildZip(files))).toEqual({ a: "second" });
  });

  it("no more than it is asked for", async () => {
    const parts: [number, number][] = [];
    const zip = buildZip([
      { path: "big", body: Buffer.alloc(9000, 1), stored: true },
      { path: "a", body: "x" },
    ]);
    const whole = bufferSource(zip);
    const read = (start: number, end: number) => (parts.push([start, end]), whole.read(start, end));
    const archive = await openZip({ size: zip.length, read });
    if (archive.status === "refused") throw new Error(archive.reason);
    await archive.read(["a"]);
    expect(Math.min(...parts.map(([start]) => start))).toBeGreaterThan(8000);
  });
});

describe("openZip skips", () => {
  it("links and unsafe names", async () => {
    const files: ZipFile[] = [
      { path: "link", mode: 0o120777, body: "/etc/passwd" },
      { path: "../up" },
      { path: "/abs" },
      { path: "a\\b" },
      { path: "C:x" },
      { path: "nul\0.py" },
      { path: "folder/" },
      { path: "fine", mode: 0o100644 },
    ];
    const archive = await openZip(bufferSource(buildZip(files)));
    expect(archive).toMatchObject({ status: "open", skipped: 6 });
    expect(archive.status === "open" && [...archive.files.keys()]).toEqual(["fine"]);
  });
});

describe("openZip refuses", () => {
  const reason = (file: Partial<ZipFile>, limits = archiveLimits) =>
    contentsOf(buildZip([{ path: "a", body: "hello hello hello", ...file }]), limits);

  it("a directory and a header that say different things", async () => {
    expect(await reason({ says: { path: "b" } })).toMatch(/two different things of "b"/);
    expect(await reason({ says: { size: 5 } })).toMatch(/two different things/);
    expect(await reason({ says: { crc: 5 } })).toMatch(/two different things/);
    expect(await reason({ says: { method: 0 } })).toMatch(/two different things/);
    expect(await reason({ descriptor: true, says: { size: 5 } })).toMatch(
      /does not decompress|not what its header/,
    );
    expect(await reason({ descriptor: true, says: { crc: 5 } })).toMatch(
      /not what its header says/,
    );
  });

  it("entries that overlap", async () => {
    const zip = buildZip([
      { path: "a", body: "x", stored: true },
      { path: "b", body: "x", stored: true, says: { offset: 0 } },
    ]);
    expect(await contentsOf(zip)).toMatch(/overlaps/);
    expect(await reason({ says: { offset: 40 } })).toMatch(/overlaps/);
  });

  it("encryption and unusual methods", async () => {
    expect(await reason({ flags: 1 })).toMatch(/encrypted/);
    const zip = buildZip([{ path: "a", body: "x", says: { method: 12 } }]);
    zip.writeUInt16LE(12, 8);
    expect(await contentsOf(zip)).toMatch(/unusual way/);
  });

  it("what is cut short, or has something in front or behind", async () => {
    const zip = buildZip([{ path: "a", body: "hello" }]);
    expect(await contentsOf(zip.subarray(0, -1))).toMatch(/not a zip, or is cut short/);
    expect(await contentsOf(zip.subarray(10))).toMatch(/misplaced/);
    expect(await contentsOf(Buffer.concat([zip, Buffer.from("x")]))).toMatch(/not a zip/);
    expect(await contentsOf(Buffer.alloc(0))).toMatch(/not a zip/);
  });

  it("a miscounted directory", async () => {
    const zip = buildZip([{ path: "a" }, { path: "b" }]);
    zip.writeUInt16LE(1, zip.length - 12);
    expect(await contentsOf(zip)).toMatch(/miscounted/);
  });

  it("bombs", async () => {
    const zeros = { path: "a", body: Buffer.alloc(2 * 1024 * 1024) };
    expect(await contentsOf(buildZip([zeros]))).toMatch(/200 times its size/);
    expect(await reason({}, { ...archiveLimits, entryBytes: 16 })).toMatch(/has 17 bytes/);
    expect(await reason({}, { ...archiveLimits, keptBytes: 16 })).toMatch(/too large/);
    const many = buildZip(Array.from({ length: 20 }, (_, index) => ({ path: `f${index}` })));
    expect(await contentsOf(many, { ...archiveLimits, entries: 19 })).toMatch(/19 entries/);
    expect(await contentsOf(many, { ...archiveLimits, directoryBytes: 100 })).toMatch(
      /table of contents/,
    );
    const liar = buildZip([
      { path: "a", body: Buffer.alloc(5000), descriptor: true, says: { size: 10 } },
    ]);
    expect(await contentsOf(liar)).toMatch(/does not decompress/);
  });

  it("no archive inside an archive: it is a file like any other", async () => {
    const inner = buildZip([{ path: "x", body: Buffer.alloc(1024 * 1024) }]);
    const outer = await openZip(bufferSource(buildZip([{ path: "inner.zip", body: inner }])));
    expect(outer.status === "open" && [...outer.files]).toEqual([["inner.zip", inner.length]]);
  });
});
