import { beforeAll, describe, expect, it } from "vitest";
import { loadGrammars } from "../grammars.ts";
import { surveyText } from "../survey.ts";
import { readings, wrongRanges } from "./testing.ts";

beforeAll(() => loadGrammars(["python"]));

const read = (text: string) => readings("ci.yml", "workflow", text);

describe("scripts of a CI configuration", () => {
  it.each([
    ["jobs:\n  a:\n    steps:\n      - run: npm i a1", ["npm a1"]],
    ["run: |  # why\n  npm i a1 \\\n    b1\n  npm i c1\n", ["npm a1", "npm b1", "npm c1"]],
    ["run: >-\n  npm i\n  a1\n\n  npm i b1\n", ["npm a1", "npm b1"]],
    ["run: |2\n    npm i a1\n", ["npm a1"]],
    ["run: npm i\n  a1\n", ["npm a1"]],
    ['run: "npm i \\"a1\\" &&\\n npm i \\u0062\\x31"', ["npm a1", "npm b1"]],
    ["run: 'npm i ''a1'' b1'", ["npm a1", "npm b1"]],
    [
      "script:\n  - npm i a1\n  - [npm i b1, 'npm i c1']\nname: npm i d1",
      ["npm a1", "npm b1", "npm c1"],
    ],
    ["- run:\n    command: npm i a1", ["npm a1"]],
    ["- bash: npm i a1\n---\n- pwsh: npm i b1", ["npm a1", "npm b1"]],
    ["run: npm i ${{ matrix.x }} a1", ["npm a1"]],
    ["# run npm i a1\nx: 1\nrun: |\n  # npm i b1\n", ["npm a1", "npm b1"]],
    ["x: &a npm i a1\nrun: *a\nscript: !reference [b, c]", []],
  ])("%j", (text, expected) => {
    expect(read(text).installs).toEqual(expected);
  });

  it("may be Python", () => {
    expect(read("- shell: python\n  run: |\n    import a1\n").imports).toEqual(["python a1 3:12"]);
  });

  it("have exact places", () => {
    const text =
      "é:\r\n  run: |\r\n    npm i \\\r\n      a1\r\n  script: >\r\n    npm i\r\n    b1 'c1'\r\n";
    const survey = surveyText("ci.yml", "workflow", text);
    const slices = survey.installs.flatMap(({ dependencies }) =>
      dependencies.map(({ range }) => text.slice(range.start.offset, range.end.offset)),
    );
    expect(slices).toEqual(["a1", "b1", "'c1'"]);
    expect(wrongRanges(survey, text)).toEqual([]);
  });
});

it("says where YAML is invalid, and still reads what it can", () => {
  const { installs, unread } = read("run: npm i a1\nx: [1, 2\ny: }");
  expect(installs).toEqual(["npm a1"]);
  expect(unread).toEqual([expect.stringMatching(/^The file is not valid YAML at line \d.*\.$/)]);
});

it("is not stopped by nesting or size", () => {
  expect(read("[".repeat(100_000)).unread).toHaveLength(1);
  expect(read("a".repeat(600_000)).unread).toEqual([expect.stringContaining("500000")]);
});
