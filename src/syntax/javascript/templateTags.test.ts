import { beforeAll, describe, expect, it } from "vitest";
import { loadGrammars } from "../grammars.ts";
import { withoutTemplateTags } from "./templateTags.ts";

beforeAll(() => loadGrammars(["javascript"]));

const read = (text: string) => withoutTemplateTags(text, "javascript");

describe("withoutTemplateTags", () => {
  it("blanks tags out and keeps every place", () => {
    const text = "<% if (a % 2) {\n %>\nimport x from '<%= name %>'\r\n<% } %>\nimport 'y'\n";
    const blank = read(text);
    expect(blank).toBe(
      "               \n   \nimport x from '           '\r\n       \nimport 'y'\n",
    );
    expect(blank).toHaveLength(text.length);
  });

  it.each([
    "const open = '<%';\nimport 'x';\nconst close = '%>';\n",
    "const greet = template('<%= name %>');\n",
    "const page = `\n<% if (a) { %>\n${require('x')}\n<% } %>`;\n",
    "/*\n<% a %>\n*/\nimport 'x';\n",
    "if (a <b %c) {}",
  ])("leaves %j", (text) => {
    expect(read(text)).toBe(text);
  });

  it("takes no longer for tags that are never closed", () => {
    const text = `\n<%${"<%%".repeat(100_000)}`;
    const start = performance.now();
    expect(read(text)).toBe(text);
    expect(performance.now() - start).toBeLessThan(6_000);
  });
});
