import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJson } from "../json.ts";
import { versionOfFile } from "./fileNames.ts";
import { readLegacyJson, readMetadata } from "./metadata.ts";
import { readReleases } from "./releases.ts";
import { readSimpleHtml } from "./simpleHtml.ts";
import { readSimpleJson } from "./simpleJson.ts";

const file = (filename: string, more = {}) => ({ filename, url: `../files/${filename}`, ...more });
const json = {
  meta: { "api-version": "1.4" },
  name: "Odd.Ends",
  "project-status": { status: "archived", reason: "done" },
  versions: ["1.0", "1.1", "2.0rc1"],
  files: [
    file("odd_ends-1.0.tar.gz", { "upload-time": "2020-01-02T00:00:00Z", yanked: "broken" }),
    file("odd_ends-1.1-py3-none-any.whl", {
      "upload-time": "2021-01-02T00:00:00.123456Z",
      "requires-python": ">=3.8",
      "core-metadata": { sha256: "00" },
      size: 1234,
    }),
    file("odd_ends-2.0.0rc1.tar.gz"),
  ],
};

describe("the simple API in JSON", () => {
  it("tells versions, dates, yanks and status", () => {
    const page = readSimpleJson(json, "odd-ends");
    const { package: read, newestFiles } = readReleases(page ?? { files: [] }, "odd-ends");
    expect(read).toEqual({
      ecosystem: "pypi",
      name: "odd-ends",
      latest: "1.1",
      createdAt: "2020-01-02T00:00:00.000Z",
      status: { kind: "archived", reason: "done" },
      size: 1234,
      versions: [
        { version: "1.0", publishedAt: "2020-01-02T00:00:00.000Z", yanked: "broken" },
        { version: "1.1", publishedAt: "2021-01-02T00:00:00.123Z", requiresPython: ">=3.8" },
        { version: "2.0rc1" },
      ],
    });
    expect(newestFiles).toMatchObject([{ metadata: true }]);
  });

  it("takes a release for yanked only when all its files are", () => {
    const files = [file("a-1.0.tar.gz", { yanked: true }), file("a-1.0-py3-none-any.whl")];
    const versions = (all: unknown[]) =>
      readReleases(readSimpleJson({ name: "a", files: all }, "a") ?? { files: [] }, "a").package;
    expect(versions(files).versions).toEqual([{ version: "1.0" }]);
    expect(versions(files.slice(0, 1)).versions).toEqual([{ version: "1.0", yanked: true }]);
    expect(versions(files.slice(0, 1)).latest).toBeUndefined();
  });

  it("refuses another project's page and what is none", () => {
    for (const document of [{ ...json, name: "other" }, { name: "odd-ends" }, null, [], "x"]) {
      expect(readSimpleJson(document, "odd-ends")).toBeUndefined();
    }
  });
});

describe("the simple API in HTML", () => {
  it("tells files, yanks, Python versions and status", () => {
    const page = readSimpleHtml(
      `<!DOCTYPE html><html><head><meta name="pypi:repository-version" content="1.4">
      <meta name='pypi:project-status' content=deprecated><meta name="pypi:project-status-reason" content="use &quot;b&quot;"></head>
      <!-- <a href="odd_ends-9.9.tar.gz">no</a> -->
      <a href="/f/odd_ends-1.0.tar.gz#sha256=00" data-yanked="" data-requires-python="&gt;=3.7">odd_ends-1.0.tar.gz</a>
      <A HREF='https://files.example/odd_ends-1.1-py3-none-any.whl?x=1' data-core-metadata="sha256=00">x</A>`,
      "odd-ends",
    );
    expect(page).toMatchObject({
      status: { kind: "deprecated", reason: 'use "b"' },
      files: [
        { fileName: "odd_ends-1.0.tar.gz", yanked: true, requiresPython: ">=3.7" },
        { fileName: "odd_ends-1.1-py3-none-any.whl", metadata: true },
      ],
    });
    expect(page?.files).toHaveLength(2);
  });

  it("is not any page with links", () => {
    const login = '<html><a href="/login">log in</a><a href="/other-1.0.tar.gz">x</a></html>';
    expect(readSimpleHtml(login, "odd-ends")).toBeUndefined();
    expect(readSimpleHtml("", "odd-ends")).toBeUndefined();
  });

  it("is read in a time that grows with its length alone", () => {
    const size = 400_000;
    for (const part of [
      "<",
      "<a ",
      '<a href="',
      "<a x='",
      "<!--",
      "<a  ",
      "<a x =",
      "&",
      "<a a",
      " ",
    ]) {
      const start = performance.now();
      readSimpleHtml(`<a ${part.repeat(size / part.length)}`, "odd-ends");
      expect(performance.now() - start, part).toBeLessThan(1500);
    }
  });
});

describe("file names", () => {
  it("tell the version in every format there was", () => {
    const names: Record<string, string | undefined> = {
      "odd_ends-1.0-py3-none-any.whl": "1.0",
      "odd_ends-1.0-1-cp312-cp312-manylinux_2_17_x86_64.whl": "1.0",
      "odd-ends-1.0.post1.tar.gz": "1.0.post1",
      "Odd.Ends-1.0b2.zip": "1.0b2",
      "odd_ends-1.0-py2.7.egg": "1.0",
      "odd-ends-1.0.win32-py2.7.exe": "1.0",
      "odd-ends-1.0.linux-x86_64.tar.gz": "1.0",
      "odd-ends-extra-1.0.tar.gz": undefined,
      "odd-1.0.tar.gz": undefined,
      "odd-ends-1.0.txt": undefined,
    };
    for (const [name, version] of Object.entries(names)) {
      expect(versionOfFile(name, "odd-ends"), name).toBe(version);
    }
  });
});

describe("a release's metadata", () => {
  it("is read from a METADATA file", () => {
    const text = [
      "Metadata-Version: 2.1",
      "Summary: Deprecated: use b",
      "  instead",
      "Home-page: https://home.example",
      "Project-URL: Source Code, https://git.example/a",
      "Classifier: Development Status :: 7 - Inactive",
      "",
      "# A",
      "",
      "Summary: not this",
    ].join("\r\n");
    expect(readMetadata(text)).toEqual({
      description: "Deprecated: use b instead",
      readme: "# A\n\nSummary: not this",
      repository: "https://git.example/a",
      status: { kind: "inactive" },
    });
  });

  it("is read from PyPI's older API", () => {
    const info = {
      name: "a",
      summary: "S",
      home_page: "javascript:alert(1)",
      project_urls: { Docs: "https://docs.example" },
      classifiers: ["Development Status :: 7 - Inactive", 3],
    };
    expect(readLegacyJson({ info })).toEqual({
      description: "S",
      repository: "https://docs.example",
      status: { kind: "inactive" },
    });
    expect(readLegacyJson({ info: { ...info, name: 3 } })).toBeUndefined();
  });
});

describe("any document", () => {
  const read = (document: unknown) => {
    const page = readSimpleJson(document, "odd-ends");
    if (page !== undefined) JSON.stringify(readReleases(page, "odd-ends"));
    readLegacyJson(document);
  };

  it("is read or refused", () => {
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom(...Object.values(json)));
    const fileLike = fc.record(
      { filename: fc.oneof(fc.string(), fc.constant("odd_ends-1!2.tar.gz")), url: fc.string() },
      { noNullPrototype: true },
    );
    const document = fc.record({
      name: fc.constant("odd-ends"),
      files: fc.array(fc.oneof(fc.jsonValue(), fileLike)),
      versions: fc.oneof(fc.array(fc.oneof(fc.string(), fc.jsonValue())), value),
      "project-status": value,
      info: fc.record({ name: fc.string(), classifiers: value, project_urls: value }),
    });
    fc.assert(fc.property(document, read), { numRuns: 3000 });
  });

  it("may have been damaged on its way", () => {
    const text = Buffer.from(JSON.stringify(json));
    const damage = fc.array(fc.tuple(fc.nat(text.length - 1), fc.nat(255)), { maxLength: 6 });
    fc.assert(
      fc.property(damage, (changes) => {
        const bytes = Uint8Array.from(text);
        for (const [at, byte] of changes) bytes[at] = byte;
        read(parseJson(bytes));
      }),
      { numRuns: 3000 },
    );
  });

  it("may be any text where HTML or metadata should be", () => {
    const part = fc.constantFrom(
      "<a ",
      "href=",
      '"',
      "'",
      ">",
      "</a>",
      "<!--",
      "-->",
      "&#x110000;",
      "odd_ends-1.0.tar.gz",
      "\0",
      "meta name=pypi:repository-version",
      "\n",
      ": ",
    );
    const text = fc
      .array(fc.oneof(part, fc.string()), { maxLength: 40 })
      .map((all) => all.join(""));
    fc.assert(
      fc.property(text, (page) => {
        const found = readSimpleHtml(page, "odd-ends");
        if (found !== undefined) readReleases(found, "odd-ends");
        readMetadata(page);
      }),
      { numRuns: 4000 },
    );
  });
});
