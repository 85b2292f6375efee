import { expect, it } from "vitest";
import { read } from "../testing.ts";

const text = `{
  // tasks of no interest
  "name": "@grove/site",
  "imports": {
    "leaf": "npm:oakleaf@^2",
    "@grove/birch": "npm:@grove/birch@1/deep/path",
    "elm/": "npm:/elm@3.1.0/",
    "any": "npm:any",
    "std": "jsr:@std/fs@1",
    "web": "https://example.org/x.ts",
    "odd": "npm:",
  },
}`;

it("reads the packages of an import map", () => {
  const { name, dependencies, dynamic, problems } = read("deno.jsonc", text);
  expect({ name, dynamic, problems }).toEqual({
    name: "@grove/site",
    dynamic: false,
    problems: [],
  });
  expect(
    dependencies.map(({ alias, name: own, versionRange, range }) => [
      alias,
      own,
      versionRange,
      range.start.line,
    ]),
  ).toEqual([
    ["leaf", "oakleaf", "^2", 5],
    [undefined, "@grove/birch", "1", 6],
    [undefined, "elm", "3.1.0", 7],
    [undefined, "any", undefined, 8],
  ]);
});

it("does not claim to know all where another file has the map, or none has", () => {
  expect(read("deno.json", '{"importMap": "./map.json", "imports": {}}').dynamic).toBe(true);
  expect(read("deno.json", '{"fmt": {}}').dynamic).toBe(true);
});
