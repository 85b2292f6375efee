import { beforeAll, describe, expect, it } from "vitest";
import { loadGrammars } from "../grammars.ts";
import { surveyText } from "../survey.ts";

const code = "```python\nfrom hello.app import main\n```\n";

describe("modules that a document shows the file of", () => {
  beforeAll(() => loadGrammars(["python"]));
  const mentioned = (text: string) =>
    surveyText("a.md", "markdown", text).modules.at(-1)?.imports[0]?.mentioned;

  it.each([
    "Save it as `hello.py`:\n",
    "```{code-block} python\n:caption: hello.py\nx = 1\n```\n",
    "```python\n# in hello.py\nx = 1\n```\n",
    "```\n├── src\n│   └── hello/\n│       └── app.py\n```\n",
    "The folder src/hello/ holds it.\n",
  ])("%j", (before) => {
    expect(mentioned(before + code)).toBe(true);
  });

  it.each([
    "",
    "See https://host.example/project/hello/ for more.\n",
    "Say hello.\n",
    "othello.py\n",
    "hello/world\n",
  ])("not %j", (before) => {
    expect(mentioned(before + code)).toBeUndefined();
  });
});
