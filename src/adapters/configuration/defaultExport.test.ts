import { inspect } from "node:util";
import fc from "fast-check";
import { getNodeValue } from "jsonc-parser";
import { describe, expect, it } from "vitest";
import { ConfigurationSyntaxError } from "./cursor.ts";
import { readDefaultExport } from "./defaultExport.ts";

const read = (text: string): unknown => getNodeValue(readDefaultExport(text));

describe("readDefaultExport", () => {
  it.each([
    ["an object", "export default { offline: true };"],
    [
      "a call",
      'import { defineConfig } from "disprove";\nexport default defineConfig({ offline: true })',
    ],
    [
      "satisfies",
      "import type { Config } from 'disprove';\nexport default { 'offline': true } satisfies Config",
    ],
    ["as const", "export default { offline: true, } as const;\n"],
    ["comments", "// a\n/* b */ export default /** c */ { /* d */ offline: true // e\n }"],
    ["a byte order mark", "\uFEFFexport default { offline: true }"],
    ["a wrapped assertion", "export default defineConfig({ offline: true } satisfies C.D,);"],
  ])("reads %s", (_, text) => expect(read(text)).toEqual({ offline: true }));

  it("reads texts as JavaScript does", () =>
    expect(
      read(String.raw`export default ['a\'\n', "\u{1F600}\x41é", ${"`b\\`\nc$`"}, 'x\
y']`),
    ).toEqual(["a'\n", "\u{1F600}A\u00E9", "b`\nc$", "xy"]));

  it.each([
    ["a call", "export default { a: run() }"],
    ["a name", "export default { a: process }"],
    ["a shorthand", "export default { a }"],
    ["a spread", "export default { ...a }"],
    ["a computed key", "export default { [a]: 1 }"],
    ["a getter", "export default { get a() { return 1 } }"],
    ["a method", "export default { a() {} }"],
    ["a template", "export default { a: `${b}` }"],
    ["an operator", "export default { a: 1 + 1 }"],
    ["a statement before", "run(); export default {}"],
    ["a statement after", "export default {}; run()"],
    ["a dynamic import before", "import('x'); export default {}"],
    ["another call", "export default evil({})"],
    ["a continued call", "export default {}.constructor.constructor('x')()"],
    ["no export", "module.exports = {}"],
    ["nothing", ""],
    ["half a file", "export default { a: [1, "],
    ["a half text", "export default 'a"],
    ["a half comment", "export default {} /* "],
    ["depth", `export default ${"[".repeat(100_000)}`],
  ])("refuses %s", (_, text) => expect(() => read(text)).toThrow(ConfigurationSyntaxError));

  it("points at what is wrong", () => {
    const text = "export default { a: 1, b: run() }";
    try {
      read(text);
      expect.unreachable();
    } catch (error) {
      expect((error as ConfigurationSyntaxError).offset).toBe(text.indexOf("run"));
    }
  });

  it("reads every plain value, as JSON and as JavaScript writes it", () =>
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const plain = JSON.parse(JSON.stringify(value)) as unknown;
        const shown = inspect(plain, { depth: null, maxArrayLength: null, maxStringLength: null });
        for (const text of [JSON.stringify(plain, undefined, 2), JSON.stringify(plain)])
          expect(sameAs(read(`export default ${text}`))).toBe(sameAs(plain));
        if (!shown.includes("__proto__") && !shown.includes("-0"))
          expect(sameAs(read(`export default ${shown}`))).toBe(sameAs(plain));
      }),
    ));

  it("throws nothing but its own error, whatever the text", () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constantFrom("export default", "{", "}", "[", "]", ":", ",", "'", '"', "`", "\\", "/*", "*/", "//", "\n", "${", "a", "1", "import 'x'"), // prettier-ignore
            fc.string(),
          ),
          { maxLength: 60 },
        ),
        (parts) => {
          try {
            read(parts.join(""));
          } catch (error) {
            expect(error).toBeInstanceOf(ConfigurationSyntaxError);
          }
        },
      ),
      { numRuns: 2000 },
    ));

  it("takes time in proportion to the text", () => {
    const startedAt = performance.now();
    for (const text of [
      "import ".repeat(100_000),
      `export default '${"\\".repeat(300_001)}`,
      `export default ${"9".repeat(500_000)}n`,
    ])
      // prettier-ignore
      expect(() => read(text)).toThrow(ConfigurationSyntaxError);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});

function sameAs(value: unknown): string {
  return JSON.stringify(value);
}
