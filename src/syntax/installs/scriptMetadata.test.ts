import { describe, expect, it } from "vitest";
import { positionsOf } from "../../core/positions.ts";
import { packageText } from "../documents/testing.ts";
import { readScriptMetadata } from "./scriptMetadata.ts";

function read(text: string): string[] {
  return readScriptMetadata(text, () => positionsOf(text)).flatMap(({ dependencies }) =>
    dependencies.map(packageText),
  );
}

describe("inline script metadata", () => {
  it.each([
    ['# /// script\n# dependencies = ["x1", "y1<3"]\n# ///\nimport x1\n', ["x1", "y1 <3"]],
    [
      '#!/usr/bin/env python\n# /// script\n# requires-python = ">=3.12"\n# dependencies = [\n#   "x1", # not "z1"\n#   \'y1[a]>=2\',\n# ]\n# ///\n',
      ["x1", "y1 >=2"],
    ],
    ['# /// script\r\n# dependencies = ["x1"]\r\n# ///\r\n', ["x1"]],
    ['# /// script\n# requires-python = ">=3.12"\n# ///\n# dependencies = ["x1"]\n', []],
    ['# /// other\n# dependencies = ["x1"]\n# ///\n', []],
    ['# /// script\n# dependencies = ["x1"]\nimport os\n# ///\n', ["x1"]],
    ['dependencies = ["x1"]\n', []],
    ["# /// script\n# dependencies = [", []],
  ])("%j", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it("has exact places", () => {
    const text = '# /// script\n# dependencies = ["x1>1"]\n# ///\n';
    const [command] = readScriptMetadata(text, () => positionsOf(text));
    const { start, end } = command!.dependencies[0]!.range;
    expect(text.slice(start.offset, end.offset)).toBe("x1>1");
  });
});
