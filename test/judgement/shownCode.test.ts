import { expect, it } from "vitest";
import { verify, type VerifyOptions } from "../../src/app/verify.ts";
import { temporaryFolder } from "../temporaryFolder.ts";

/** `README.md:4 rule: message`, and what was not checked. */
async function judged(files: Readonly<Record<string, string>>, options: Partial<VerifyOptions>) {
  const cwd = temporaryFolder(files);
  for await (const event of verify({
    cwd,
    paths: [],
    only: ["behavior"],
    cache: false,
    ...options,
  })) {
    if (event.kind !== "report") continue;
    const { findings, outcomes } = event.report;
    return {
      findings: findings.map(
        ({ file, range, rule, message }) => `${file}:${range.start.line} ${rule}: ${message}`,
      ),
      unknown: outcomes.flatMap(({ unknown }) => unknown.map(({ what, why }) => `${what}: ${why}`)),
    };
  }
  throw new Error("no report");
}

const answer = (text: string) =>
  ({ texts: [{ path: "<stdin>", kind: "markdown", text }] }) satisfies Partial<VerifyOptions>;

it("an answer's code is run with the blocks that use it", async () => {
  const { findings } = await judged(
    {},
    answer(
      'Here it is:\n\n```python\ndef double(n):\n    """Twice.\n\n    >>> double(2)\n    5\n    """\n    return n + n\n```\n\nUse it:\n\n```python\nprint(double(4))  # Output: 9\n```\n\n```pycon\n>>> double(5)\n11\n```\n',
    ),
  );
  expect(findings).toEqual([
    "<stdin>:7 behavior/example-fails: double(2) gave 4, its example says 5",
    "<stdin>:16 behavior/example-fails: double(4) gave 8, its example says 9",
    "<stdin>:20 behavior/example-fails: double(5) gave 10, its example says 11",
  ]);
});

it("an answer's files find each other by the names that it gives them", async () => {
  const { findings, unknown } = await judged(
    {},
    answer(
      'Create `lib/half.js`:\n\n```js\nexport const half = (n) => n / 2;\n```\n\nThen `main.js`:\n\n```js\nimport { half } from "./lib/half.js";\nexport const quarter = (n) => half(half(n));\nconsole.log(quarter(8)); // 2\nconsole.log(quarter(4)); // 2\n```\n',
    ),
  );
  expect(unknown).toEqual([]);
  expect(findings).toEqual([
    "<stdin>:13 behavior/example-fails: quarter(4) gave 1, its example says 2",
  ]);
});

it("another version of the same function is another program", async () => {
  const block = (body: string) =>
    `\`\`\`python\ndef one():\n    ${body}\n\nprint(one())  # 1\n\`\`\`\n`;
  const { findings } = await judged(
    {},
    answer(`${block("return 1")}\nOr:\n\n${block("return 2")}`),
  );
  expect(findings).toEqual(["<stdin>:14 behavior/example-fails: one() gave 2, its example says 1"]);
});

it("names that no block defines are a sketch's, and no fault", async () => {
  const { findings, unknown } = await judged(
    {},
    answer("```python\ndef total(n: int) -> int:\n    return n + bonus(n)\n```\n"),
  );
  expect(findings).toEqual([]);
  expect(unknown).toContain("answer/block_1.py: it uses names that the document does not define");
});

it("a README beside the code shows what it should do", async () => {
  const files = {
    "README.md":
      '# calc\n\n```python\nfrom calc import add\n\nadd(2, 3)  # => 5\n```\n\n```js\nimport { add } from "calc";\nimport x from "elsewhere";\nadd(2, 3); // 7\n```\n\n```js\nimport { add, Sum } from "calc";\nconst sum = new Sum();\nsum.add(2);\nsum.total; // 2\nadd(1, 1); // 3\n```\n\n```python\ndef add(a, b):\n    return 1 / 0\n```\n',
    "package.json": '{"name": "calc", "version": "1.0.0", "type": "module"}',
    "src/calc.py": "def add(a, b):\n    return a * b\n",
    "src/index.js":
      "export function add(a, b) {\n  return a + b;\n}\nexport class Sum {\n  total = 1;\n  add(n) {\n    this.total += n;\n  }\n}\n",
  };
  const { findings } = await judged(files, { paths: ["src"], only: ["behavior/example-fails"] });
  expect(findings).toEqual([
    "README.md:6 behavior/example-fails: add(2, 3) gave 6, its example says 5",
    "README.md:19 behavior/example-fails: sum.total gave 3, its example says 2",
    "README.md:20 behavior/example-fails: add(1, 1) gave 2, its example says 3",
  ]);
});
