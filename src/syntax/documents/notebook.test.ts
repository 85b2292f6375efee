import { beforeAll, describe, expect, it } from "vitest";
import { loadGrammars } from "../grammars.ts";
import { surveyText } from "../survey.ts";
import { readings, wrongRanges } from "./testing.ts";

beforeAll(() => loadGrammars(["python", "javascript", "typescript"]));

type Source = string | readonly string[];

const code = (source: Source) => ({ cell_type: "code", source });
const notebook = (cells: readonly object[], metadata: object = {}) =>
  JSON.stringify({ nbformat: 4, metadata, cells });
const read = (text: string) => readings("x.ipynb", "notebook", text);

/** The names of what cells import and install. */
function names(...sources: readonly Source[]): readonly string[] {
  const { imports, installs } = read(notebook(sources.map(code)));
  return [...imports.map((each) => each.split(" ")[1] ?? ""), ...installs];
}

describe("cells", () => {
  it("are one string or a list of strings", () => {
    expect(names("import a1\nimport b1", ["import c1\n", "import d1"])).toEqual([
      "a1",
      "b1",
      "c1",
      "d1",
    ]);
  });

  it("do not lose one another when one is broken", () => {
    expect(names("def broken((((", "import a1")).toEqual(["a1"]);
  });

  it("have their Markdown read as well", () => {
    const text = notebook([
      { cell_type: "markdown", source: "`pip install a1`\n```python\nimport b1\n```" },
    ]);
    expect(read(text)).toMatchObject({
      imports: [expect.stringContaining("b1")],
      installs: ["pip a1"],
    });
  });

  it("of format 3 stand in worksheets", () => {
    const cells = [{ cell_type: "code", language: "python", input: ["import a1"] }];
    const text = JSON.stringify({ nbformat: 3, worksheets: [{ cells }, { cells: [] }] });
    expect(read(text).imports).toHaveLength(1);
  });

  it("of another kind or language are left out", () => {
    const cells = [
      { cell_type: "raw", source: "import a1" },
      { ...code("import b1"), metadata: { vscode: { languageId: "sql" } } },
      code("import c1"),
    ];
    expect(read(notebook(cells)).imports).toEqual([expect.stringContaining("c1")]);
  });
});

describe("positions", () => {
  it("are those of the file, through escapes and line breaks", () => {
    const text =
      '{\r\n "cells": [{"cell_type": "code", "source": [\r\n  "x = \\"\\u00e9\\t\\"; import a1\\n",\r\n  "import b1"]}]}';
    expect(read(text).imports).toEqual(["python a1 3:29", "python b1 4:11"]);
    expect(wrongRanges(surveyText("x.ipynb", "notebook", text), text)).toEqual([]);
  });

  it("count a byte order mark", () => {
    expect(read("\uFEFF" + notebook([code("import a1")])).imports[0]).toBe(
      `python a1 1:${notebook([code("import a1")]).indexOf("a1") + 2}`,
    );
  });

  it("end behind an escape that ends the text", () => {
    const text = notebook([code('%pip install "a1>1"')]);
    const range = surveyText("x.ipynb", "notebook", text).installs[0]?.dependencies[0]?.range;
    expect(text.slice(range?.start.offset, range?.end.offset)).toBe('\\"a1>1\\"');
  });
});

describe("magics", () => {
  it.each([
    ["%pip install -q a1", ["pip a1"]],
    ["!pip install a1 \\\n  b1\nimport c1", ["c1", "pip a1", "pip b1"]],
    ["!{sys.executable} -m pip install a1", ["pip a1"]],
    ["pip install a1", ["pip a1"]],
    ["%conda install a1", []],
    ["%%bash\npip install a1", ["pip a1"]],
    ["%%script bash\npip install a1", ["pip a1"]],
    ["%%time\n\n%%capture out\nimport a1", ["a1"]],
    ["%%html\nimport a1", []],
    ["%%writefile x.py\nimport a1", ["a1"]],
    ["%%writefile -a x.sh\nnpm i a1", ["npm a1"]],
    ["%%writefile x.txt\nimport a1", []],
    ["%matplotlib inline\nimport a1", ["a1"]],
    ["%time import a1", ["a1"]],
    ["x = !ls\nimport a1", ["a1"]],
    ["x = %time a.b()\nimport a1", ["a1"]],
    ["if x:\n    !pip install a1\nelse:\n    import b1", ["b1", "pip a1"]],
    ["np?\n?np\nnp.x??\nimport a1", ["a1"]],
    ['s = """\n!pip install no\n%s\n"""\nimport a1', ["a1"]],
    ["y = (a\n  % b)\nx != 1\nimport a1", ["a1"]],
    ["x = '''a''' # '\n!pip install a1", ["pip a1"]],
    ["x = 1 + \\\n  2\n!pip install a1", ["pip a1"]],
  ])("%j", (source, expected) => {
    expect(names(source)).toEqual(expected);
  });

  it("leave Python that can be parsed", () => {
    const sources = ["if x:\n    !ls\ny = !ls\n%cd x\nz?\nfor i in j:\n    %time f()\n"];
    const { modules } = surveyText("x.ipynb", "notebook", notebook(sources.map(code)));
    expect(modules.flatMap(({ problems }) => problems)).toEqual([]);
  });
});

describe("languages", () => {
  it.each([
    [{ kernelspec: { language: "python", name: "python3" } }, "python a1"],
    [{ language_info: { name: "typescript" } }, "typescript a1"],
    [{ kernelspec: { name: "deno" } }, "typescript a1"],
    [{ kernelspec: { name: "javascript" } }, "javascript a1"],
  ])("%j", (metadata, expected) => {
    const source = expected.startsWith("python") ? "import a1" : "import 'a1'";
    expect(read(notebook([code(source)], metadata)).imports[0]).toContain(expected);
  });

  it("that are not read are named", () => {
    const { imports, unread } = read(
      notebook([code("library(x)")], { kernelspec: { language: "R" } }),
    );
    expect(imports).toEqual([]);
    expect(unread).toEqual([expect.stringContaining("R")]);
  });
});

it.each([
  "",
  "{",
  "[]",
  "null",
  '{"cells": 1}',
  '{"cells": [1, null, {}, {"cell_type":"code","source":5}]',
  "[".repeat(1e6),
])("says that %.20s is no notebook", (text) => {
  expect(read(text)).toMatchObject({ imports: [], unread: [expect.stringMatching(/\.$/)] });
});

it("ignores odd cells", () => {
  const text =
    '{"cells":[1,null,[],{},{"cell_type":"code","source":5},{"cell_type":"code","source":["import a1",7]}]}';
  expect(read(text).imports).toHaveLength(1);
});
