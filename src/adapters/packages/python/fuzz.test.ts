import fc from "fast-check";
import { expect, it } from "vitest";
import type { Archive } from "../archives/archive.ts";
import { listedModules, type Listing } from "./listing.ts";
import { scanPython } from "./moduleNames.ts";
import { ownModules, proofOf } from "./modules.ts";
import { readSdist } from "./sdist.ts";
import { readWheel } from "./wheel.ts";

const RUNS = 10_000;

const name = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      "a",
      "b",
      "src",
      "é",
      "x-1.data",
      "purelib",
      "a.dist-info",
      "x.egg-info",
      "__init__.py",
      "a.py",
      "b.cpython-311-x86_64-linux-gnu.so",
      "p.pth",
      "top_level.txt",
      "namespace_packages.txt",
      "pyproject.toml",
      "setup.cfg",
      "constructor",
      "__proto__",
    ),
  },
  {
    weight: 1,
    arbitrary: fc.string({ unit: "binary", maxLength: 8 }).filter((text) => !text.includes("/")),
  },
);
const path = fc.array(name, { minLength: 1, maxLength: 5 }).map((parts) => parts.join("/"));
const line = fc.oneof(
  fc.constantFrom(
    "a",
    "b.c",
    "import os",
    "..",
    "./a",
    "[tool.setuptools.packages.find]",
    'where = ["src"]',
    "package_dir =",
    "  = src",
    "__path__ = extend_path(__path__, __name__)",
    "from .a import *",
    "__all__ = ['x'",
    '"""',
    "\\",
    "def f(:",
    "class A: x = 1; y: int",
  ),
  fc.string({ unit: "binary", maxLength: 12 }),
);
const text = fc.array(line, { maxLength: 12 }).map((lines) => lines.join("\n"));
const contents = fc.array(fc.tuple(path, text), { maxLength: 12 }).map((files) => new Map(files));

/** An archive that was found sound, with whatever its author put in. */
function archiveOf(files: ReadonlyMap<string, string>): Archive {
  const bytes = new Map([...files].map(([each, body]) => [each, new TextEncoder().encode(body)]));
  return {
    status: "open",
    files: new Map([...bytes].map(([each, { length }]) => [each, length])),
    skipped: 0,
    read: async (paths) => {
      const wanted = paths.flatMap((each) => {
        const body = bytes.get(each);
        return body === undefined ? [] : [[each, body] as const];
      });
      return { status: "read", files: new Map(wanted) };
    },
  };
}

function expectSound(listing: Listing, files: ReadonlyMap<string, string>): void {
  const modules = listedModules(listing);
  for (const module of ownModules(modules)) {
    const proof = proofOf(modules, module) ?? "";
    const isFile = [...files.keys()].some((each) => each.endsWith(proof));
    expect(isFile || proof === "top_level.txt", module).toBe(true);
  }
}

it(`lists the modules of ${RUNS} odd wheels and sdists, each with a file that proves it`, async () => {
  await fc.assert(
    fc.asyncProperty(contents, async (files) => {
      for (const read of [readWheel, readSdist]) {
        const listing = await read(archiveOf(files), "a-1.whl", "1");
        if ("status" in listing) throw new Error(listing.reason);
        expectSound(listing, files);
      }
      for (const body of files.values()) scanPython(body);
    }),
    { numRuns: RUNS },
  );
}, 120_000);

it("does not take long for an archive with a name for everything", async () => {
  const many = Array.from({ length: 50_000 }, (_, index) => index);
  const files = new Map([
    ["x/y.egg-info/top_level.txt", many.map((n) => `m${n}`).join("\n")],
    [
      "p.pth",
      many
        .map((n) => `f${n}`)
        .join("\n")
        .slice(0, 60_000),
    ],
    ...many.map((n) => [`x-${n}.data/purelib/m${n}.py`, ""] as const),
  ]);
  const { user } = process.cpuUsage();
  for (const read of [readWheel, readSdist]) {
    const listing = await read(archiveOf(files), "x-1.whl", "1");
    if (!("status" in listing)) listedModules(listing);
  }
  expect((process.cpuUsage().user - user) / 1000).toBeLessThan(10_000);
}, 120_000);
