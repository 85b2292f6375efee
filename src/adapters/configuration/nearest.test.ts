import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearest } from "./nearest.ts";

describe("nearest", () => {
  const names = ["exclude", "include", "offline", "only"];

  it.each([
    ["excludes", "exclude"],
    ["inlcude", "include"],
    ["OFFLINE", "offline"],
  ])("%s → %s", (word, name) => expect(nearest(word, names)).toBe(name));

  it("says nothing where nothing is near", () => {
    expect(nearest("plugins", names)).toBeUndefined();
    expect(nearest("x".repeat(100_000), names)).toBeUndefined();
  });

  it("finds a word after any one edit", () =>
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{4,20}$/),
        fc.nat(),
        fc.constantFrom("drop", "double", "change"),
        (word, seed, edit) => {
          const at = seed % word.length;
          const middle = { drop: "", double: word[at]?.repeat(2), change: "7" }[edit];
          expect(nearest(word.slice(0, at) + middle + word.slice(at + 1), [word])).toBe(word);
        },
      ),
    ));
});
