import { describe, expect, it } from "vitest";
import { mentionedNames } from "./mentionedNames.ts";
import { openPack } from "./openPack.ts";
import { writePack } from "./writePack.ts";

function mentioned(files: Readonly<Record<string, string>>, ...names: readonly string[]) {
  const encoder = new TextEncoder();
  const bytes = writePack({
    release: { ecosystem: "npm", name: "lib", version: "1.0.0" },
    archive: "lib-1.0.0.tgz",
    files: new Map(Object.entries(files).map(([path, text]) => [path, encoder.encode(text)])),
    others: ["dist/fast.js"],
    imports: [],
  });
  return [...(mentionedNames(openPack({ kind: "bytes", bytes }), names) ?? [])].sort();
}

describe("the names that a release mentions", () => {
  it("are words of its texts and parts of its paths", () => {
    const files = { "index.d.ts": "export function read_all(): $x;", "sub/a.d.ts": "" };
    expect(mentioned(files, "read_all", "read", "$x", "x", "sub", "fast", "slow")).toEqual([
      "$x",
      "fast",
      "read_all",
      "sub",
    ]);
  });

  it("may hold what a pattern would read otherwise", () => {
    expect(mentioned({ "a.d.ts": '"a.b" | axb | Ünï' }, "a.b", "a-b", "a+b", "Ünï", "(")).toEqual([
      "a.b",
      "Ünï",
    ]);
  });
});
