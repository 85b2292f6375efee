import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { FileKind } from "../../core/candidate.ts";
import { loadGrammars } from "../grammars.ts";
import { languagesOf, surveyText } from "../survey.ts";
import { kindOfAnswer } from "./answer.ts";
import { wrongRanges } from "./testing.ts";

beforeAll(() => loadGrammars(["python", "javascript", "typescript", "tsx"]));

/** Pieces that mean something to a reader, put together at random. */
const TOKENS: Readonly<Partial<Record<FileKind, readonly string[]>>> = {
  markdown: [
    "```",
    "~~~",
    "````",
    "py",
    "ts ",
    "sh\n",
    "> ",
    "- ",
    "1. ",
    "`",
    "<!--",
    "-->",
    ">>> ",
    "... ",
    "$ ",
    "…",
    "{.python}",
  ],
  shell: [
    "'",
    '"',
    "\\",
    "$(",
    ")",
    "`",
    "${",
    "}",
    "<<EOF",
    "EOF\n",
    "<x>",
    ">",
    "&&",
    "|",
    ";",
    "# ",
    "sudo ",
    "bash -c ",
    "{{",
  ],
  dockerfile: [
    "RUN ",
    "CMD ",
    '["',
    '", "',
    '"]',
    "<<EOF",
    "EOF\n",
    "\\\n",
    "# ",
    "--mount=x ",
    "COPY ",
    "ONBUILD ",
    "# escape=`\n",
  ],
  workflow: [
    "run: ",
    "- ",
    "|\n",
    ">-\n",
    "  ",
    "'",
    '"',
    "\\",
    "[",
    "]",
    "{",
    "}",
    "# ",
    "&a ",
    "*a",
    "---\n",
    "shell: python\n",
    "!t ",
  ],
  component: [
    "<script",
    ">",
    "</script>",
    "---\n",
    "<!--",
    "-->",
    ' lang="ts"',
    "'",
    '"',
    " type=x",
  ],
};

const COMMON = [
  "import a1\n",
  "from b1 import c\n",
  "import 'd1'\n",
  "pip install e1 ",
  "npm i f1@2 ",
  "x1",
  "\n",
  "\r\n",
  "\r",
  " ",
  "\t",
  "é",
  "😀",
  "\uD800",
  "\0",
  "\uFEFF",
];

const textOf = (kind: FileKind) =>
  fc.oneof(
    fc
      .array(fc.constantFrom(...COMMON, ...(TOKENS[kind] ?? [])), { maxLength: 25 })
      .map((all) => all.join("")),
    fc.string({ unit: "binary", maxLength: 40 }),
  );

const IPYTHON = [
  "%pip install a1",
  "!npm i b1",
  "%%bash\n",
  "%time ",
  "x = !ls",
  "'''",
  '"""',
  "(",
  "\\\n",
  "?",
  "```py\n",
  "`",
];

/** Notebooks, and notebooks with some characters changed. */
const notebooks = fc
  .record({
    cells: fc.array(
      fc.record({
        cell_type: fc.constantFrom("code", "markdown", "raw"),
        source: fc.oneof(
          fc.array(fc.constantFrom(...COMMON, ...IPYTHON), { maxLength: 8 }),
          fc
            .array(fc.constantFrom(...COMMON, ...IPYTHON), { maxLength: 8 })
            .map((all) => all.join("")),
        ),
      }),
      { maxLength: 4 },
    ),
    indent: fc.nat(2),
    cut: fc.option(
      fc.record({ at: fc.nat(200), put: fc.constantFrom("", '"', "\\", "]", "{", "\\u00e9") }),
      { freq: 3 },
    ),
  })
  .map(({ cells, indent, cut }) => {
    const text = JSON.stringify({ cells, metadata: {} }, null, indent);
    return cut ? text.slice(0, cut.at) + cut.put + text.slice(cut.at + 1) : text;
  });

const RUNS = 10_000;

describe("any text", () => {
  it.each(["markdown", "shell", "dockerfile", "workflow", "component"] as const)(
    "can be read as a %s, and every place is inside it",
    (kind) => {
      fc.assert(
        fc.property(textOf(kind), (text) => check(kind, text)),
        { numRuns: RUNS },
      );
    },
    120_000,
  );

  it("can be read as a notebook, and every place is inside it", () => {
    fc.assert(
      fc.property(notebooks, (text) => check("notebook", text)),
      { numRuns: RUNS },
    );
  }, 120_000);

  it("has a kind or none", () => {
    fc.assert(
      fc.property(textOf("markdown"), (text) => void kindOfAnswer(text)),
      { numRuns: RUNS },
    );
  });
});

function check(kind: FileKind, text: string): void {
  languagesOf(kind, text);
  const survey = surveyText("<stdin>", kind, text);
  expect(wrongRanges(survey, text)).toEqual([]);
  if (kind === "notebook") return;
  for (const { imports } of survey.modules) {
    for (const { specifier, range, kind: form } of imports) {
      const slice = text.slice(range.start.offset, range.end.offset);
      if (form === "static" && specifier !== "") expect(slice).toBe(specifier);
    }
  }
}
