import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { Language } from "../core/module.ts";
import { loadGrammars } from "./grammars.ts";
import { readModule } from "./module.ts";
import { readStructure } from "./structure.ts";

beforeAll(() => loadGrammars(["python", "typescript"]));

/** Text of any width in UTF-8 and UTF-16, that ends no string and no comment. */
const filler = fc.string({
  unit: fc.constantFrom("a", " ", "é", "数", "😀", "\uD800", "\uDC00", "\u2028", "\0", "\t"),
  maxLength: 20,
});
const newline = fc.constantFrom("\n", "\r\n", "\r");
const name = fc.stringMatching(/^[a-z]{1,8}$/).map((letters) => `m_${letters}`);

const COMMENT: Readonly<Record<string, string>> = { python: "#", typescript: "//" };

function program(language: Language, lines: readonly [string, string][], end: string): string {
  return lines
    .map(([fill, module]) => {
      const text = `x = "${fill}";`;
      const statement = language === "python" ? `import ${module}` : `import "${module}";`;
      return `${text} ${statement} ${COMMENT[language]} ${fill}${end}`;
    })
    .join("");
}

test.each<Language>(["python", "typescript"])("%s: every range is exact", (language) => {
  fc.assert(
    fc.property(
      fc.constantFrom("", "\uFEFF"),
      fc.array(fc.tuple(filler, name), { minLength: 1, maxLength: 8 }),
      newline,
      (mark, lines, end) => {
        const text = mark + program(language, lines, end);
        const { imports } = readModule(text, "a", language);
        expect(imports.map((each) => each.specifier)).toEqual(lines.map(([, module]) => module));
        for (const [index, { specifier, range }] of imports.entries()) {
          expect(text.slice(range.start.offset, range.end.offset)).toBe(specifier);
          expect(range.start.byte).toBe(Buffer.byteLength(text.slice(0, range.start.offset)));
          expect(range.start.line).toBe(index + 1);
        }
        const { range: found } = readStructure(text, language).literals.find(
          (each) => each.kind === "string",
        )!;
        expect(text.slice(found.start.offset, found.end.offset)).toBe(`"${lines[0]?.[0]}"`);
      },
    ),
    { numRuns: 300 },
  );
});
