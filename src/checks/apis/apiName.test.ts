import { expect, test } from "vitest";
import type { ExternalUse, Owner } from "../../core/types.ts";
import { apiText } from "./apiName.ts";

const at = { line: 1, column: 1, offset: 0, byte: 0 };
const origin = {
  kind: "package",
  package: { ecosystem: "npm", name: "express", version: "5.0.0" },
} as const;

test.each([
  ["namespace", "e", "bodyParser", "express.bodyParser", "express.bodyParser"],
  ["namespace", "e", "bodyParser", "web.bodyParser", "web.bodyParser"],
  ["namespace", "e", "bodyParser", undefined, "express.bodyParser"],
  ["namespace", "React", "createFactory", undefined, "React.createFactory"],
  ["module", "..path", "exist", "os.path.exist", "os.path.exist"],
  ["module", "..path", "exist", undefined, "path.exist"],
  ["class", "Frame", "append", "frame.append", "Frame.append"],
] satisfies readonly (readonly [Owner["kind"], string, string, string | undefined, string])[])(
  "of the %s %s: %s, written %s, is %s",
  (kind, owner, name, path, expected) => {
    const use: ExternalUse = {
      file: "a.ts",
      range: { start: at, end: at },
      kind: "member",
      name,
      owner: { kind, name: owner, origin },
      resolution: { status: "missing", available: [] },
      ...(path !== undefined && { path }),
    };
    expect(apiText(use)).toBe(expected);
  },
);
