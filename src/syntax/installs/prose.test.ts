import { describe, expect, it } from "vitest";
import { positionsOf } from "../../core/positions.ts";
import { packageText } from "../documents/testing.ts";
import { readInstallCommands } from "./index.ts";

function read(text: string): string[] {
  return readInstallCommands(text, positionsOf(text).at).flatMap(({ dependencies }) =>
    dependencies.map(packageText),
  );
}

describe("a comment that names a command", () => {
  it.each([
    ["# pip install x1 y1", ["x1", "y1"]],
    ["   pip install x1", ["x1"]],
    ["// npm i x1@2", ["x1 2"]],
    [" * Run `npm install x1 y1`.", ["x1", "y1"]],
    ["# requires: pip install x1", ["x1"]],
    ["# $ uv add x1", ["x1"]],
    ["# run pip install x1.", ["x1"]],
    ["# (pip install x1)", ["x1"]],
    ["# pip install x1, then go on", ["x1"]],
    ["# pip install x1 and restart", ["x1"]],
    ["# pip install x1 before the tests", ["x1"]],
    ["# install with npm i x1 && npm i y1", ["x1", "y1"]],
    ["# pip install x1 # for the tests", ["x1"]],
    ["line one\n pip install x1\n npm i y1", ["x1", "y1"]],
  ])("%s", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    "# pip install it yourself",
    "# pip install passing the name of the package",
    "# pip install a wheel",
    "# you can pip install things",
    "# npm install fails on Windows",
    "# after npm install the folder is there",
    "# pip install",
    "# npm is slow",
    "# npx is a program",
    "# pip install 'not a name'",
    "# pip install x1 %% y1",
    "# the npm i x1 command",
  ])("%s names none", (text) => {
    expect(read(text)).toEqual([]);
  });

  it("has exact places", () => {
    const text = "é: `pip install  x1.`";
    const [install] = readInstallCommands(text, positionsOf(text).at);
    const { start, end } = install!.dependencies[0]!.range;
    expect(text.slice(start.offset, end.offset)).toBe("x1");
    expect(text.slice(install!.range.start.offset, install!.range.end.offset)).toBe(
      "pip install  x1",
    );
  });
});
