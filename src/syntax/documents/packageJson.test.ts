import { describe, expect, it } from "vitest";
import { surveyText } from "../survey.ts";
import { readings, wrongRanges } from "./testing.ts";

const fenced = (json: string, info = "json") => `\`\`\`${info}\n${json}\n\`\`\`\n`;
const read = (text: string) => readings("a.md", "markdown", text).installs;

describe("a package.json in a document", () => {
  it.each([
    [
      '{ "dependencies": { "a1": "^1.0.0", "@b/c": ">=1 <3 || 5.x" } }',
      ["npm a1 ^1.0.0", "npm @b/c >=1 <3 || 5.x"],
    ],
    ['  "devDependencies": {\n    // …\n    "a1": "1",\n    ...\n  }', ["npm a1 1"]],
    [
      '"peerDependencies" : { "a1" : "*" }, "optionalDependencies": {"b1": ""}',
      ["npm a1 *", "npm b1"],
    ],
    [
      '{"dependencies": {"x": "npm:a1@2", "y": "workspace:*", "z": "file:../z"}}',
      ["npm a1 2", "npm y (workspace)", "npm z (path)"],
    ],
    ['{"dependencies": {"a1": {"version": "1.0.0"}}}', []],
    ['{"dependencies": {"a1": "1", "b1', ["npm a1 1"]],
    ['{"dependencies": {"your-package": "1.0.0"}, "scripts": {"a1": "1"}}', []],
    ['{"dependencies": {"a1": "$(rm -rf /)"}}', []],
  ])("%s", (json, expected) => {
    expect(read(fenced(json))).toEqual(expected);
  });

  it.each(["jsonc", "package.json", 'json title="package.json"'])("fenced as %s", (info) => {
    expect(read(fenced('{"dependencies": {"a1": "1"}}', info))).toEqual(["npm a1 1"]);
  });

  it("has exact places", () => {
    const text = `é 😀\r\n${fenced('{"dependencies": {\r\n  "a1": "^1"}}')}`;
    const survey = surveyText("a.md", "markdown", text);
    const [found] = survey.installs.flatMap(({ dependencies }) => dependencies);
    const { start, end } = found?.range ?? {};
    expect(text.slice(start?.offset, end?.offset)).toBe('a1": "^1');
    expect(wrongRanges(survey, text)).toEqual([]);
  });
});
