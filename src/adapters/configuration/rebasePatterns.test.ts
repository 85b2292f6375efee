import fc from "fast-check";
import ignore from "ignore";
import { describe, expect, it } from "vitest";
import { liftPatterns, rebasePatterns } from "./rebasePatterns.ts";

describe("rebasePatterns", () => {
  it.each([
    ["*.gen.ts", "src", ["*.gen.ts"]],
    ["dist/", "src", ["dist/"]],
    ["/src/generated", "src", ["/generated"]],
    ["src/*/x.ts", "src/a", ["/x.ts"]],
    ["/docs/x", "src", []],
    ["**/x/y", "src", ["/**/x/y"]],
    ["/src", "src/a", ["*"]],
    ["!/src/keep", "src", ["!/keep"]],
    ["/src/x", "", ["/src/x"]],
  ])("%s seen from %j", (pattern, below, expected) =>
    expect(rebasePatterns([pattern], below)).toEqual(expected),
  );

  it("leaves out the same files as from the folder above", () => {
    const name = fc.constantFrom("a", "b", "ab", ".c");
    const part = fc.constantFrom("a", "b", "ab", ".c", "*", "**", "a*", "?");
    const pattern = fc
      .tuple(fc.boolean(), fc.array(part, { minLength: 1, maxLength: 4 }), fc.boolean())
      .map(([lead, parts, trail]) => `${lead ? "/" : ""}${parts.join("/")}${trail ? "/" : ""}`);
    const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/"));
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 3 }), path, path, (patterns, below, file) => {
        const above = ignore().add(patterns);
        // A folder that is itself left out is never walked into.
        fc.pre(!above.ignores(`${below}/`));
        const rebased = ignore().add([...rebasePatterns(patterns, below)]);
        expect(rebased.ignores(file)).toBe(above.ignores(`${below}/${file}`));
      }),
      { numRuns: 3000 },
    );
  });
});

describe("liftPatterns", () => {
  it.each([
    ["*.ts", "/sub/**/*.ts"],
    ["/a.ts", "/sub/a.ts"],
    ["a/b/", "/sub/a/b/"],
    ["build/", "/sub/**/build/"],
    ["!keep.ts", "!/sub/**/keep.ts"],
  ])("puts %j below a folder", (pattern, expected) => {
    expect(liftPatterns([pattern], "sub")).toEqual([expected]);
  });

  it("takes the folder's name as it is", () => {
    const lifted = ignore().add([...liftPatterns(["x.ts"], "a[1]*")]);
    expect(lifted.ignores("a[1]*/x.ts")).toBe(true);
    expect(lifted.ignores("a1z/x.ts")).toBe(false);
  });
});
