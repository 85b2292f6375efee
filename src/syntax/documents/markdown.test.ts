import { beforeAll, describe, expect, it } from "vitest";
import { loadGrammars } from "../grammars.ts";
import { surveyText } from "../survey.ts";
import { readings, wrongRanges } from "./testing.ts";

beforeAll(() => loadGrammars(["python", "javascript", "typescript", "tsx"]));

const imports = (text: string, path = "README.md") => readings(path, "markdown", text).imports;
const installs = (text: string) => readings("README.md", "markdown", text).installs;

describe("fenced code", () => {
  it.each([
    ["```python\nimport a1\n```\n", ["python a1 2:8"]],
    ['```py title="x"\nimport a1\n```', ["python a1 2:8"]],
    ["~~~ {.python .numberLines}\nimport a1\n~~~", ["python a1 2:8"]],
    ["```{code-cell} ipython3\nimport a1\n```", ["python a1 2:8"]],
    ["```src/app.py\nimport a1\n```", ["python a1 2:8"]],
    ["```ts:app/page.ts {1,3}\nimport 'a1'\n```", ["typescript a1 2:9"]],
    ["```tsx twoslash\nimport 'a1'\n```", ["tsx a1 2:9"]],
    ["```js{1}\nimport 'a1'\n```", ["javascript a1 2:9"]],
    ["````python\n```\nimport a1\n````\nimport no", ["python a1 3:8"]],
    ["> ```python\n> import a1\n> ```\n", ["python a1 2:10"]],
    ["> ```python\n> import a1\nimport no\n", ["python a1 2:10"]],
    ["1. x\n\n   ```python\n   import a1\n   ```\n", ["python a1 4:11"]],
    ["- ```python\n  import a1\n  ```\n", ["python a1 2:10"]],
    ['=== "Tab"\n\n    ```python\n    if x:\n        import a1\n    ```\n', ["python a1 5:16"]],
    ["\t```python\n\timport a1\n\t```", ["python a1 2:9"]],
    ["> - > ~~~py\n>   > import a1\n", ["python a1 2:14"]],
    ["text\r\n```python\r\nimport a1\r\n```\r\n", ["python a1 3:8"]],
    ["é\n```python\nx = 'é'; import a1\n```", ["python a1 3:17"]],
    ["```vue\n<script setup lang=\"ts\">\nimport 'a1'\n</script>\n```", ["typescript a1 3:9"]],
  ])("%j", (text, expected) => {
    expect(imports(text)).toEqual(expected);
  });

  it("counts when it is not closed, as in an answer that was cut off", () => {
    expect(imports("Sure!\n```python\nimport a1\nfrom b1 import")).toContain("python a1 3:8");
  });

  it.each([
    "```diff\n+import a1\n```",
    "```\nimport a1\n```",
    "```rust\nuse a1;\n```",
    "<!--\n```python\nimport a1\n```\n-->",
    "``` a`b\nimport a1\n```",
    "import a1",
  ])("%j is not read", (text) => {
    expect(imports(text)).toEqual([]);
  });

  it("is read one block at a time, so that a broken one loses no other", () => {
    const text = "```python\ndef (((\n```\n```python\nimport a1\n```";
    expect(imports(text)).toEqual(["python a1 5:8"]);
  });

  it("may leave things out", () => {
    expect(imports("```python\ndef f():\n    …\nimport a1\n```")).toEqual(["python a1 4:8"]);
    expect(imports("```js\nimport 'a1'\n...\nimport 'b1'\n```")).toEqual([
      "javascript a1 2:9",
      "javascript b1 4:9",
    ]);
  });

  it("keeps problems only where nothing else could be read", () => {
    const problems = (code: string) =>
      surveyText("README.md", "markdown", "```python\n" + code + "\n```").modules.map(
        (module) => module.problems.length > 0,
      );
    expect(problems("import a1\nx = (")).toEqual([false]);
    expect(problems("x = ((((")).toEqual([true]);
  });
});

describe("sessions", () => {
  it("reads what was typed at Python's prompt", () => {
    const text = "```pycon\n>>> import a1\n>>> def f():\n...     import b1\nimport output\n```";
    expect(imports(text)).toEqual(["python a1 2:12", "python b1 4:16"]);
  });

  it("sees prompts in a block that is only called Python", () => {
    expect(imports("```python\n>>> import a1\n1\nimport output\n```")).toEqual(["python a1 2:12"]);
  });

  it("reads what was typed at a shell's prompt", () => {
    const text =
      "```console\n$ pip install a1 \\\n    b1\nnpm i output don't\n(venv) $ npm i c1\n```";
    expect(installs(text)).toEqual(["pip a1", "pip b1", "npm c1"]);
  });
});

describe("commands", () => {
  it("are read in shell fences, in inline code, and in code that runs them", () => {
    const text =
      "Use ``npm i `a1` `` or `pip install b1`.\n```sh\nnpm i c1\n```\n```python\n!pip install d1\npip install e1\n```";
    expect(installs(text)).toEqual(["pip b1", "npm c1", "pip d1", "pip e1"]);
  });

  it("are not read in plain prose", () => {
    expect(installs("Then pip install a1\n\n    npm i b1\n")).toEqual([]);
  });

  it("are read in Dockerfile and YAML fences", () => {
    expect(
      installs(
        "```dockerfile\nRUN npm i a1\n```\n```yaml\n- run: npm i b1\n```\n```yaml\n{[broken\n```",
      ),
    ).toEqual(["npm a1", "npm b1"]);
  });
});

describe("other kinds of Markdown", () => {
  it("reads MDX's own imports", () => {
    const text = "import A from 'a1'\nexport const b = 1\n\n# x\n\nimport that\n";
    expect(readings("x.mdx", "markdown", text).imports).toEqual(["javascript a1 1:16"]);
    expect(imports(text)).toEqual([]);
  });

  it("guesses an untagged fence of an answer", () => {
    const text = "```\nimport a1\nprint(a1.x)\n```\n```\nplain text\n```";
    expect(imports(text, "<stdin>")).toEqual(["python a1 2:8"]);
  });
});

it("places suppressions on the host's lines", () => {
  const text =
    "# x\n\n> ```python\n> # disprove-ignore-next-line a/b -- because\n> import a1\n> ```";
  const [module] = surveyText("README.md", "markdown", text).modules;
  expect(module?.suppressions.map(({ line }) => line)).toEqual([5]);
});

it("has positions that agree with their offsets", () => {
  const text = "é😀\r\n> 1. ```python\r\n>    x='😀'; import a1; (\r\n\r\n`pip install b1`";
  const survey = surveyText("README.md", "markdown", text);
  expect(survey.modules[0]?.imports).toHaveLength(1);
  expect(wrongRanges(survey, text)).toEqual([]);
});
