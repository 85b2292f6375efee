import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UsageError } from "../../core/usageError.ts";
import { parseConfiguration } from "./parseConfiguration.ts";

const parse = (path: string, text: string) => parseConfiguration({ path, text });
const json = (text: string) => parse("/p/.disproverc.json", text);

describe("parseConfiguration", () => {
  it("reads JSON with comments, a byte order mark and trailing commas", async () =>
    expect(await json('\uFEFF{\n // why\n "offline": true, /* x */ "only": ["a",],\n}')).toEqual({
      offline: true,
      only: ["a"],
    }));

  it("reads the same from every kind of file", async () => {
    const value = {
      failOn: ["warning"],
      packages: { allow: ["@acme/*"], suspicionThreshold: 0.5 },
    };
    const text = JSON.stringify(value);
    expect(await json(text)).toEqual(value);
    expect(await parse("/p/disprove.config.ts", `export default ${text};`)).toEqual(value);
    expect(await parse("/p/package.json", `{"name":"x","disprove":${text}}`)).toEqual(value);
  });

  it.each([
    ['{\n  "offline": tru\n}', "/p/.disproverc.json:2:14: invalid symbol"],
    ["", "/p/.disproverc.json:1:1: value expected"],
    ['{"only": ["a" "b"]}', "/p/.disproverc.json:1:15: comma expected"],
    ["[".repeat(100_000), "/p/.disproverc.json:1:101: the values are nested too deeply"],
    [
      '{\n  "excludes": []\n}',
      '/p/.disproverc.json:2:15: there is no key "excludes", did you mean "exclude"?',
    ],
    [
      '{"packages": {"allwo": []}}',
      '/p/.disproverc.json:1:24: there is no key "allwo", did you mean "allow"?',
    ],
    ['{"plugins": 1}', 'there is no key "plugins"; the keys are $schema, include, exclude,'],
    ['{"offline": "yes"}', '"offline" cannot be used: expected boolean, received string'],
    ['{"rules": {"a/b": "warn"}}', '"rules.a/b" cannot be used: expected one of "off"|"note"'],
    ['{"failOn": ["fatal"]}', '"failOn.0" cannot be used: expected one of "error"|"warning"'],
    ['{"packages": {"suspicionThreshold": 2}}', '"packages.suspicionThreshold" cannot be used:'],
    ['{"timeLimit": "soon"}', '"timeLimit" cannot be used: expected a time such as'],
    ["[]", "the configuration cannot be used: expected object, received array"],
    ["null", "the configuration cannot be used: expected object, received null"],
  ])("says where %j is wrong", async (text, message) => {
    const error = await json(text).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(UsageError);
    expect((error as UsageError).message).toContain(message);
    expect((error as UsageError).message).not.toContain("\n");
  });

  it("says where a configuration that is code is code", async () => {
    await expect(
      parse("/p/disprove.config.ts", "export default {\n  offline: isCI(),\n};"),
    ).rejects.toThrow("/p/disprove.config.ts:2:12: only plain literals can stand here");
  });

  it("throws nothing but a UsageError, whatever the values", () =>
    fc.assert(
      fc.asyncProperty(
        fc.dictionary(
          fc.constantFrom("only", "rules", "packages", "offline", "timeLimit", "__proto__", "x"),
          fc.jsonValue({ maxDepth: 3 }),
        ),
        async (value) => {
          try {
            await json(JSON.stringify(value));
          } catch (error) {
            expect(error).toBeInstanceOf(UsageError);
          }
          expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
        },
      ),
    ));
});
