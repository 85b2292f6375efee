import { beforeAll, describe, expect, it } from "vitest";
import type { FileKind } from "../core/candidate.ts";
import { partsOf } from "./documents/index.ts";
import { loadGrammars } from "./grammars.ts";
import { languagesOf, surveyText, TEXT_LIMIT } from "./survey.ts";

beforeAll(() => loadGrammars(["python", "javascript", "typescript", "tsx"]));

describe("the grammars a text needs", () => {
  it.each([
    ["python", "", ["python"]],
    ["markdown", "```ts\nx\n```\n```py\nx\n```\n```ts\ny\n```", ["typescript", "python"]],
    ["markdown", "# x", []],
    ["notebook", '{"cells":[{"cell_type":"code","source":"x"}]}', ["python"]],
    ["workflow", "- shell: python\n  run: x", ["python"]],
    ["component", "<script lang=ts>x</script>", ["typescript"]],
    ["shell", "pip install x", []],
    ["manifest", "{}", []],
  ] as const)("%s %j", (kind, text, languages) => {
    expect(languagesOf(kind, text)).toEqual(languages);
  });

  it("include those that depend on the path", () => {
    expect(languagesOf("markdown", "import a from 'b'\n")).toContain("javascript");
    expect(languagesOf("markdown", "```\nimport a\n```")).toContain("python");
  });
});

describe("a survey", () => {
  it("of a source file is its module", () => {
    const { modules, installs } = surveyText("a.py", "python", "# pip install b1\nimport a1");
    expect(modules[0]?.imports[0]?.specifier).toBe("a1");
    expect(modules[0]?.installs[0]?.dependencies[0]?.name).toBe("b1");
    expect(installs).toEqual([]);
  });

  it("of a document leaves out imports that stand for the reader's own modules", () => {
    const code = "import mylib\nfrom your_package.cli import run\nimport numpy\n";
    const specifiers = (kind: FileKind, text: string): unknown =>
      surveyText("a", kind, text).modules.flatMap(({ imports }) =>
        imports.map(({ specifier }) => specifier),
      );
    expect(specifiers("markdown", `\`\`\`python\n${code}\`\`\`\n`)).toEqual(["numpy"]);
    expect(specifiers("python", code)).toEqual(["mylib", "your_package.cli", "numpy"]);
  });

  it("of a manifest without commands is empty: manifests are read elsewhere", () => {
    expect(surveyText("package.json", "manifest", "{}")).toEqual({
      path: "package.json",
      modules: [],
      installs: [],
      unread: [],
    });
  });

  it.each([
    "python",
    "markdown",
    "notebook",
    "shell",
    "dockerfile",
    "workflow",
    "component",
  ] as const)("of a %s that is too large says how large it is", (kind) => {
    const text = "x".repeat(TEXT_LIMIT + 100_000);
    expect(surveyText("x", kind, text)).toMatchObject({
      modules: [],
      unread: [expect.stringContaining("5.1")],
    });
    if (kind !== "python") expect(languagesOf(kind, text)).toEqual([]);
  });
});

/** Texts that are costly for a reader that looks back, looks ahead, or reads twice. */
const COSTLY: readonly (readonly [FileKind, string, string])[] = [
  ["markdown", "backticks", "`pip install x "],
  ["markdown", "fences", "```py\n```\n"],
  ["markdown", "one line of quotes", ">"],
  ["markdown", "comments", "<!--\n"],
  ["markdown", "list markers", "- "],
  ["shell", "quotes", "\"'"],
  ["shell", "substitutions", "$("],
  ["shell", "backtick substitutions", "`a"],
  ["shell", "here-documents", "cat <<A\n"],
  ["shell", "arguments", "npm i x1\\\n"],
  ["shell", "placeholders", "<a"],
  ["dockerfile", "continuations", "RUN \\\n"],
  ["dockerfile", "here-documents", "RUN <<A <<B\n"],
  ["component", "opening tags", "<script "],
  ["component", "quotes in tags", '<script "'],
  ["workflow", "scripts", "- run: npm i x1\n"],
];

describe("the work", () => {
  it.each(COSTLY)("for a %s of %s only doubles with its length", (kind, _, unit) => {
    const one = work(kind, unit.repeat(5_000));
    const two = work(kind, unit.repeat(10_000));
    expect(two.characters).toBeLessThanOrEqual(2.1 * one.characters + 100);
    expect(two.parts).toBeLessThanOrEqual(2.1 * one.parts + 10);
  });

  it.each(COSTLY)("for a %s of %s ends, a megabyte long", (kind, _, unit) => {
    const length = kind === "workflow" ? 400_000 : 1_000_000;
    expect(surveyText("x", kind, unit.repeat(length / unit.length)).path).toBe("x");
  });
});

/** What is handed on to be read: each character of a text at most a few times. */
function work(kind: FileKind, text: string) {
  const places = { characters: 0 };
  const point = { line: 1, column: 1, offset: 0, byte: 0 };
  const range = () => ({ start: point, end: point });
  const { parts } = partsOf(kind, { text, range }, {});
  for (const { excerpt } of parts) places.characters += excerpt.text.length;
  return { ...places, parts: parts.length };
}
