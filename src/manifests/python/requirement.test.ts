import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalizePypiName } from "../../core/package.ts";
import { parseRequirement } from "./requirement.ts";

const name = fc.stringMatching(/^[A-Za-z0-9]([A-Za-z0-9._-]{0,10}[A-Za-z0-9])?$/);
const space = fc.constantFrom("", " ", "  ");
const version = fc.stringMatching(/^[0-9]{1,3}(\.[0-9]{1,3}){0,3}((a|b|rc)[0-9])?(\.\*)?$/);
const clause = fc
  .tuple(fc.constantFrom("==", ">=", "<=", "!=", "~=", ">", "<", "==="), space, version)
  .map((parts) => parts.join(""));
const marker = fc.constantFrom(
  'python_version < "3.8"',
  "sys_platform == 'win32' and extra == 'x'",
);

describe("parseRequirement", () => {
  it("reads back every requirement that is written by the grammar", () => {
    const parts = fc.record({
      name,
      extras: fc.array(name, { maxLength: 3 }),
      clauses: fc.array(clause, { maxLength: 3 }),
      parentheses: fc.boolean(),
      marker: fc.option(marker, { nil: undefined }),
      gap: space,
    });
    fc.assert(
      fc.property(parts, ({ name, extras, clauses, parentheses, marker, gap }) => {
        const specifier = clauses.join(`,${gap}`);
        const written = parentheses && specifier ? `(${specifier})` : specifier;
        const text = [
          name,
          gap,
          extras.length > 0 ? `[${extras.join(`${gap},${gap}`)}]` : "",
          gap,
          written,
          marker === undefined ? "" : `${gap};${gap}${marker}`,
        ].join("");
        expect(parseRequirement(text)).toEqual({
          name: normalizePypiName(name),
          extras: extras.map(normalizePypiName),
          ...(specifier && { specifier }),
          ...(marker !== undefined && { marker }),
        });
      }),
      { numRuns: 2000 },
    );
  });

  it("keeps an address whole, with its fragment and with semicolons in it", () => {
    const text = "pip @ https://files.example/a;b/pip.zip#sha1=da92 ; python_version > '3'";
    expect(parseRequirement(text)).toEqual({
      name: "pip",
      extras: [],
      url: "https://files.example/a;b/pip.zip#sha1=da92",
      marker: "python_version > '3'",
    });
  });

  it.each([
    "",
    "-x",
    "a b",
    "a >",
    "a >= 1 2",
    "a[b",
    "a[,]",
    "a ==1 =2",
    "a @",
    "a; b",
    "é",
    "a (>=1",
  ])("refuses %j", (text) => {
    expect(parseRequirement(text)).toBeUndefined();
  });
});
