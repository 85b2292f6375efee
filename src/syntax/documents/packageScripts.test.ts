import { describe, expect, it } from "vitest";
import { surveyText } from "../survey.ts";
import { readings, wrongRanges } from "./testing.ts";

const read = (text: string) => readings("package.json", "manifest", text);

describe("scripts of a package.json", () => {
  it.each([
    ['{"scripts": {"a": "npm i -g a1 && tsc", "b": "npx b1@2 init"}}', ["npm a1", "npx b1 2"]],
    ['{ "scripts" : { "a": "npm i \\"a1\\" \\u0062\\u0031" } }', ["npm a1", "npm b1"]],
    ['\uFEFF{"scripts": {"a": "npm i a1"}}', ["npm a1"]],
    ['{"scripts": {"a": 1, "b": null, "c": ["npm i a1"]}}', []],
    ['{"scripts": ["npm i a1"], "config": {"scripts": {"a": "npm i b1"}}}', []],
    ['{"scripts": {"a": "npm i a1"', []],
    ['{"dependencies": {"scripts": "npm i a1"}}', []],
  ])("%s", (text, expected) => {
    expect(read(text)).toEqual({ imports: [], installs: expected, unread: [] });
  });

  it("have exact places", () => {
    const text = '{\r\n  "é": "😀", "scripts": {"a": "echo \\"é\\" && npm i a1 b1"}\r\n}';
    const survey = surveyText("package.json", "manifest", text);
    const slices = survey.installs.flatMap(({ dependencies }) =>
      dependencies.map(({ range }) => text.slice(range.start.offset, range.end.offset)),
    );
    expect(slices).toEqual(["a1", "b1"]);
    expect(wrongRanges(survey, text)).toEqual([]);
  });
});
