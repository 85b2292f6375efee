import { describe, expect, it } from "vitest";
import { createPackage } from "./createPackage.ts";
import { readNpmSpec } from "./npmSpec.ts";
import { poetryRange } from "./poetryRange.ts";
import { readPypiSpec } from "./pypiSpec.ts";

describe("a PyPI requirement", () => {
  it("has a normalised name, extras, a range and a marker", () => {
    expect(readPypiSpec("Foo.Bar[a, b] >=1,<2 ; python_version<'3.9'")).toEqual({
      ecosystem: "pypi",
      name: "foo-bar",
      extras: ["a", "b"],
      versionRange: ">=1,<2",
      marker: "python_version<'3.9'",
      source: { kind: "registry" },
    });
  });

  it.each([
    ["x1==1.0+cu110", "==1.0+cu110"],
    ["x1~=1.4", "~=1.4"],
    ["x1@latest", undefined],
    ["x1@~1.2", ">=1.2,<1.3"],
    ["x1==<version>", undefined],
  ])("%s asks for %s", (text, range) => {
    expect(readPypiSpec(text)?.versionRange).toBe(range);
  });

  it.each(["", "-x", "a b", "é", "1", "[name]", "{x}", "your-package", "x".repeat(5000)])(
    "%s is none",
    (text) => {
      expect(readPypiSpec(text)).toBeUndefined();
    },
  );

  it.each([
    [".", "path"],
    [".[dev]", "path"],
    ["dir/sub", "path"],
    ["C:\\x\\y.whl", "path"],
    ["https://host/x.tar.gz", "url"],
    ["git+ssh://git@host/x", "git"],
  ])("%s is a %s", (text, kind) => {
    expect(readPypiSpec(text)?.source.kind).toBe(kind);
  });
});

describe("Poetry's ranges", () => {
  it.each([
    ["^1.2.3", ">=1.2.3,<2"],
    ["^0.2.3", ">=0.2.3,<0.3"],
    ["^0.0.3", ">=0.0.3,<0.0.4"],
    ["~1.2.3", ">=1.2.3,<1.3"],
    ["~1", ">=1,<2"],
    ["1.2", undefined],
  ])("%s is %s", (text, range) => {
    expect(poetryRange(text)).toBe(range);
  });
});

describe("an npm package", () => {
  it.each([
    ["x", "x", undefined],
    ["@a/b@1.x", "@a/b", "1.x"],
    ["x@next", "x", "next"],
    ["x@>=1 <2", "x", ">=1 <2"],
    ["x@VERSION", "x", undefined],
    ["JSONStream", "JSONStream", undefined],
  ])("%s", (text, name, range) => {
    const spec = readNpmSpec(text);
    expect([spec?.name, spec?.versionRange]).toEqual([name, range]);
  });

  it("keeps the alias that code imports", () => {
    expect(readNpmSpec("a@npm:@b/c@^1")).toMatchObject({
      name: "@b/c",
      alias: "a",
      versionRange: "^1",
    });
  });

  it.each(["", "@scope", "[x]", "a b", "..x!", "_x", "42", "jsr:@a/b", "x".repeat(215)])(
    "%s is none",
    (text) => {
      expect(readNpmSpec(text)).toBeUndefined();
    },
  );

  it.each([
    ["a/b#main", "git"],
    ["github:a/b", "git"],
    ["x@a/b", "git"],
    ["../x", "path"],
    ["x.tgz", "path"],
    ["x@workspace:*", "workspace"],
    ["x@catalog:", "catalog"],
  ])("%s is a %s", (text, kind) => {
    expect(readNpmSpec(text)?.source.kind).toBe(kind);
  });
});

it.each([
  ["vite@5", "create-vite@5"],
  ["@a", "@a/create"],
  ["@a@2", "@a/create@2"],
  ["@a/b@2", "@a/create-b@2"],
  ["user/repo", "user/repo"],
])("npm create %s runs %s", (initializer, name) => {
  expect(createPackage(initializer)).toBe(name);
});
