import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJson } from "../json.ts";
import { readPackument } from "./packument.ts";

const base = {
  _id: "pad",
  name: "pad",
  "dist-tags": { latest: "1.1.0" },
  versions: {
    "1.0.0": { deprecated: "use padEnd()" },
    "1.1.0": { dist: { fileCount: 3, unpackedSize: 900 }, scripts: { test: "x" } },
  },
  time: {
    created: "2019-01-01T00:00:00.000Z",
    modified: "2024-01-01T00:00:00.000Z",
    "1.0.0": "2019-01-01T00:00:00.000Z",
  },
  repository: { type: "git", url: "git+https://git.example/pad.git" },
};

describe("readPackument", () => {
  it("reads a full document", () => {
    expect(readPackument(base, "pad")).toEqual({
      ecosystem: "npm",
      name: "pad",
      versions: [
        { version: "1.0.0", deprecated: "use padEnd()", publishedAt: "2019-01-01T00:00:00.000Z" },
        { version: "1.1.0" },
      ],
      latest: "1.1.0",
      tags: { latest: "1.1.0" },
      repository: "git+https://git.example/pad.git",
      createdAt: "2019-01-01T00:00:00.000Z",
      installScript: false,
      fileCount: 3,
      size: 900,
    });
  });

  it("reads an abbreviated one, which tells neither age nor repository", () => {
    const { name, "dist-tags": tags, versions } = base;
    const document = { name, "dist-tags": tags, versions, modified: "2024-01-01T00:00:00.000Z" };
    const read = readPackument(document, "pad");
    expect(read).toMatchObject({ latest: "1.1.0", installScript: false });
    expect(read).not.toHaveProperty("repository");
    expect(read).not.toHaveProperty("createdAt");
  });

  it("reads a repository that is a text, a README and tags", () => {
    const readme = `# pad\r\n\u001b[1mPads.${" x".repeat(2000)}`;
    const read = readPackument(
      { ...base, readme, "dist-tags": { next: "2.0.0-1", odd: 3 } },
      "pad",
    );
    expect(read?.readme?.startsWith("# pad\n [1mPads. x")).toBe(true);
    expect(read?.readme?.length).toBeLessThanOrEqual(2000);
    expect(read?.tags).toEqual({ next: "2.0.0-1" });
    expect(readPackument({ ...base, repository: "npm/security-holder" }, "pad")?.repository).toBe(
      "npm/security-holder",
    );
  });

  it("does not take the times of a mirror for the package's age", () => {
    const time = { "1.0.0": "2026-11-20T00:00:00.000Z" };
    const read = readPackument({ ...base, time }, "pad");
    expect(read).not.toHaveProperty("createdAt");
    expect(read?.versions?.[0]).not.toHaveProperty("publishedAt");
  });

  it("marks install scripts in either form", () => {
    const withNewest = (newest: object) =>
      readPackument({ ...base, versions: { "1.1.0": newest } }, "pad")?.installScript;
    expect(withNewest({ hasInstallScript: true })).toBe(true);
    expect(withNewest({ scripts: { preinstall: "node x" } })).toBe(true);
    expect(withNewest({ scripts: { prepare: "node x" } })).toBe(false);
  });

  it("finds a package whose versions are all unpublished, with none", () => {
    const document = { _id: "pad", name: "pad", time: { unpublished: { time: "x" } } };
    expect(readPackument(document, "pad")).toMatchObject({ name: "pad", versions: [] });
  });

  it("takes a list that a mirror emptied as not told", () => {
    const document = { _id: "pad", name: "pad", "dist-tags": {}, versions: {}, time: {} };
    expect(readPackument(document, "pad")?.versions).toBeUndefined();
    expect(readPackument({ name: "pad" }, "pad")).not.toHaveProperty("versions");
  });

  it("takes back a deprecation that is empty, and keeps messages to one printable line", () => {
    const deprecated = (value: unknown) =>
      readPackument({ ...base, versions: { "1.0.0": { deprecated: value } } }, "pad")?.versions?.[0]
        ?.deprecated;
    expect(deprecated("")).toBeUndefined();
    expect(deprecated(false)).toBeUndefined();
    expect(deprecated(true)).toBe("deprecated");
    expect(deprecated("use\n\u001b[31m\u202ex")).toBe("use [31m x");
    expect(deprecated("x".repeat(100_000))).toHaveLength(1000);
  });

  it("refuses what is about another package, or no such document", () => {
    for (const document of [{ ...base, name: "other" }, null, [], "pad", 3, {}]) {
      expect(readPackument(document, "pad")).toBeUndefined();
    }
  });

  it("is not misled by names that every object inherits", () => {
    const document = parseJson(
      Buffer.from(
        '{"name":"pad","__proto__":{"versions":{"9.9.9":{}}},"dist-tags":{"latest":"constructor"},"versions":{"__proto__":{}}}',
      ),
    );
    const read = readPackument(document, "pad");
    expect(read?.latest).toBeUndefined();
    expect(read?.versions?.map(({ version }) => version)).toEqual(["__proto__"]);
    expect({}).not.toHaveProperty("9.9.9");
  });

  it("survives nesting of any depth", () => {
    const deep = `{"name":"pad","versions":${"[".repeat(2_000_000)}`;
    expect(parseJson(Buffer.from(deep))).toBeUndefined();
    const closed = `{"name":"pad","time":${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
    expect(() => readPackument(parseJson(Buffer.from(closed)), "pad")).not.toThrow();
  });
});

describe("any document", () => {
  it("is read or refused", () => {
    const hostile = fc.oneof(
      fc.jsonValue(),
      fc.constant("pad"),
      fc.constantFrom(...Object.values(base)),
    );
    const keys = [...Object.keys(base), "__proto__", "constructor", "modified", "description"];
    const document = fc.dictionary(fc.constantFrom(...keys), hostile);
    const check = (value: unknown) => {
      const read = readPackument(value, "pad");
      if (read !== undefined) JSON.stringify(read);
      return read === undefined || (read.name === "pad" && (read.versions ?? []).every(isVersion));
    };
    fc.assert(
      fc.property(document, (value) => check({ name: "pad", ...value })),
      { numRuns: 5000 },
    );
  });

  it("may have been damaged on its way", () => {
    const text = Buffer.from(JSON.stringify(base));
    const damage = fc.array(fc.tuple(fc.nat(text.length - 1), fc.nat(255)), { maxLength: 6 });
    fc.assert(
      fc.property(damage, fc.nat(text.length), (changes, end) => {
        const bytes = Uint8Array.from(text);
        for (const [at, byte] of changes) bytes[at] = byte;
        readPackument(parseJson(bytes.subarray(0, end < 20 ? end : undefined)), "pad");
      }),
      { numRuns: 5000 },
    );
  });
});

function isVersion(value: { version: unknown; deprecated?: unknown }): boolean {
  const { version, deprecated } = value;
  return (
    typeof version === "string" && (deprecated === undefined || typeof deprecated === "string")
  );
}
