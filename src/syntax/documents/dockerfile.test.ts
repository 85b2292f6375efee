import { describe, expect, it } from "vitest";
import { surveyText } from "../survey.ts";
import { readings, wrongRanges } from "./testing.ts";

const read = (text: string) => readings("Dockerfile", "dockerfile", text).installs;

describe("a Dockerfile", () => {
  it.each([
    ["FROM x\nRUN pip install a1 && npm i b1", ["pip a1", "npm b1"]],
    [
      "RUN pip install a1 \\\n # why\n\n  b1 \\  \n  c1\nRUN npm i d1",
      ["pip a1", "pip b1", "pip c1", "npm d1"],
    ],
    ["run --mount=type=cache,target=/x \\\n --network=none npm i a1", ["npm a1"]],
    ['RUN ["npm", "i", "a1"]', ["npm a1"]],
    ['RUN ["/bin/sh", "-c", "npm i a1 && npm i b1"]', ["npm a1", "npm b1"]],
    ["RUN <<EOF\nnpm i a1\nEOF\nRUN npm i b1", ["npm a1", "npm b1"]],
    ["RUN bash -e <<-'EOF'\n\tnpm i a1\n\tEOF", ["npm a1"]],
    ["RUN python <<EOF\nnpm i a1\nEOF", []],
    ["COPY <<EOF /x\nRUN npm i a1\nEOF\nRUN npm i b1", ["npm b1"]],
    ["# escape=`\nRUN npm i a1 `\n  b1", ["npm a1", "npm b1"]],
    ["# run npm i a1\nCMD npx b1\nONBUILD RUN npm i c1", ["npm a1", "npx b1", "npm c1"]],
    ["LABEL x='RUN npm i a1'\nENV X npm i b1", []],
    ["RUN npm i a1 \\", ["npm a1"]],
  ])("%j", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it("has exact places across continuation lines", () => {
    const text = "RUN pip install \\\r\n  # é\r\n  a1";
    const survey = surveyText("Dockerfile", "dockerfile", text);
    expect(survey.installs[0]?.dependencies[0]?.range.start).toMatchObject({ line: 3, column: 3 });
    expect(wrongRanges(survey, text)).toEqual([]);
  });

  it("takes the index from its environment", () => {
    const text = "ENV PIP_INDEX_URL=https://host/simple\nRUN pip install a1 && npm i b1";
    const sources = surveyText("Dockerfile", "dockerfile", text).installs.map(
      ({ dependencies }) => dependencies[0]?.source,
    );
    expect(sources).toEqual([
      { kind: "registry", index: "https://host/simple" },
      { kind: "registry" },
    ]);
  });
});
