import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { buildTar, paxRecord } from "../fixtures/buildTar.ts";
import { buildZip } from "../fixtures/buildZip.ts";
import type { Archive } from "./archive.ts";
import { bufferSource } from "./byteSource.ts";
import type { Refusal } from "./refusal.ts";
import { openTar } from "./tar.ts";
import { openZip } from "./zip.ts";

const RUNS = 10_000;

/** Mulberry32: the same inputs every time. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A copy with bytes changed, parts cut out, doubled or overwritten, or nothing but noise. */
function mutate(seed: Buffer, random: () => number): Buffer {
  const upTo = (limit: number) => Math.floor(random() * limit);
  if (random() < 0.05) return Buffer.from(Array.from({ length: upTo(3000) }, () => upTo(256)));
  let bytes: Buffer = Buffer.from(seed);
  for (let rounds = 1 + upTo(6); rounds > 0; rounds--) {
    const at = upTo(bytes.length);
    const kind = upTo(5);
    if (kind < 2) bytes[at] = upTo(256);
    else if (kind === 2) bytes = bytes.subarray(0, at);
    else if (kind === 3)
      bytes.fill([0, 255, 0x80][upTo(3)] ?? 0, at, Math.min(bytes.length, at + upTo(12)));
    else bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(upTo(bytes.length))]);
    bytes = Buffer.from(bytes);
  }
  return bytes;
}

async function fuzz(seeds: readonly Buffer[], open: (bytes: Buffer) => Promise<Archive | Refusal>) {
  const random = randomFrom(20_261_123);
  const outcomes = { read: 0, refused: 0 };
  const before = process.memoryUsage().rss;
  for (let run = 0; run < RUNS; run++) {
    const archive = await open(mutate(seeds[run % seeds.length] ?? Buffer.alloc(0), random));
    if (archive.status === "refused") outcomes.refused++;
    else {
      for (const path of archive.files.keys())
        expect(path).not.toMatch(/^\/|\\|(^|\/)\.\.(\/|$)|\0/);
      outcomes[(await archive.read([...archive.files.keys()])).status]++;
    }
  }
  expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024);
  // Both happen, or nothing was tested.
  expect(outcomes.read).toBeGreaterThan(100);
  expect(outcomes.refused).toBeGreaterThan(100);
}

it(`reads or refuses ${RUNS} broken tars`, { timeout: 120_000 }, async () => {
  const tar = buildTar([
    { path: "x", type: "x", body: paxRecord("path", "p/long.py") + paxRecord("size", "5") },
    { path: "p/x", body: "hello" },
    { path: "././@LongLink", type: "L", body: "p/other.py\0" },
    { path: "p/o", body: "y".repeat(700), base256: true },
    { path: "p/link", type: "2" },
  ]);
  await fuzz([tar, gzipSync(tar)], (bytes) => openTar(bytes));
});

it(`reads or refuses ${RUNS} broken zips`, { timeout: 120_000 }, async () => {
  const files = [
    { path: "a/b.py", body: "hello ".repeat(30) },
    { path: "c", body: "stored", stored: true },
    { path: "d", body: "later ".repeat(20), descriptor: true },
    { path: "e", body: "wide", zip64: true },
  ];
  const seeds = [buildZip(files), buildZip(files, { zip64: true, comment: "hi" })];
  await fuzz(seeds, (bytes) => openZip(bufferSource(bytes)));
});
