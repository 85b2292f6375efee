import { describe, expect, it } from "vitest";
import { foldersUp, joinPath } from "./folders.ts";

describe("foldersUp", () => {
  it("goes from the folder to the root and above it", () => {
    expect(foldersUp("a/b").slice(0, 5)).toEqual(["a/b", "a", "", "..", "../.."]);
    expect(foldersUp("..").slice(0, 2)).toEqual(["..", "../.."]);
  });
});

describe("joinPath", () => {
  it.each([
    ["a/b", "../c.txt", "a/c.txt"],
    ["", "./c.txt", "c.txt"],
    ["", "../c.txt", "../c.txt"],
    ["..", "../c.txt", "../../c.txt"],
    ["..", "a/../c.txt", "../c.txt"],
    ["a", "/etc/passwd", undefined],
    ["a", "C:\\x", undefined],
  ])("joins %j and %j", (folder, relative, expected) => {
    expect(joinPath(folder, relative)).toBe(expected);
  });
});
