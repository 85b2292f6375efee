import { describe, expect, it } from "vitest";
import type { FileKind, Language, SourceFile } from "../../core/index.ts";
import { positionsOf } from "../../core/index.ts";
import { sourceTexts } from "./sourceTexts.ts";

const ALL: ReadonlySet<Language> = new Set(["python", "javascript", "typescript", "tsx"]);

function file(path: string, kind: FileKind, text: string): SourceFile {
  return { path, kind, origin: { kind: "memory", text } };
}

/** What stands in the file at the place of a word in a part's text. */
function placed(source: SourceFile, word: string, languages = ALL): readonly string[] {
  const { text } = source.origin as { text: string };
  return sourceTexts([source], languages).texts.flatMap(({ analysis, range }) => {
    const start = analysis.text.indexOf(word);
    if (start < 0) return [];
    const { start: from, end } = range(start, start + word.length);
    return [`${from.line}: ${text.slice(from.offset, end.offset)}`];
  });
}

describe("the texts of files", () => {
  it("is the whole of a source file", () => {
    expect(placed(file("a.py", "python", "import x\nx.y()\n"), "y()")).toEqual(["2: y()"]);
  });

  it("leaves other languages out", () => {
    const { texts } = sourceTexts(
      [file("a.py", "python", "x"), file("b.ts", "typescript", "y")],
      new Set(["typescript"]),
    );
    expect(texts.map(({ file: path }) => path)).toEqual(["b.ts"]);
  });

  it("knows where in a document the code of each fence stands", () => {
    const text =
      "# T\n\n```py\nimport x\n```\n\n- so:\n\n  ```ts\n  import y from 'y'\n  y.z()\n  ```\n";
    const readme = file("README.md", "markdown", text);
    expect(placed(readme, "y.z")).toEqual(["11: y.z"]);
    const names = sourceTexts([readme], ALL).texts.map(({ analysis }) => analysis.path);
    expect(names).toEqual(["README.md.1.py", "README.md.2.ts"]);
  });

  it("reads the cells of a notebook as one program", () => {
    const cell = (source: string) => ({ cell_type: "code", source, metadata: {}, outputs: [] });
    const text = JSON.stringify(
      {
        cells: [cell("import numpy as np"), cell("np.meann([1])")],
        metadata: { language_info: { name: "python" } },
        nbformat: 4,
        nbformat_minor: 5,
      },
      undefined,
      1,
    );
    const notebook = file("a.ipynb", "notebook", text);
    const { texts } = sourceTexts([notebook], ALL);
    expect(texts.map(({ analysis }) => analysis.text)).toEqual([
      "import numpy as np\nnp.meann([1])\n",
    ]);
    const line = text.slice(0, text.indexOf("np.meann")).split("\n").length;
    expect(placed(notebook, "meann")).toEqual([`${line}: meann`]);
  });

  it("gives the text with edits made", () => {
    const text = "import x\nx.one(x.two)\n";
    const { range } = positionsOf(text);
    const edit = (word: string, replacement: string) => {
      const start = text.indexOf(word);
      return { file: "a.py", range: range(start, start + word.length), text: replacement };
    };
    const edits = [edit("two", "second"), edit("one", "a")];
    const { texts } = sourceTexts([file("a.py", "python", text)], ALL, edits);
    expect(texts[0]?.analysis.text).toBe("import x\nx.a(x.second)\n");
  });

  it("says which files could not be read", () => {
    const lost: SourceFile = {
      path: "a.py",
      kind: "python",
      origin: { kind: "disk", absolutePath: "/nowhere/a.py" },
    };
    expect(sourceTexts([lost], ALL).unread).toEqual([
      { file: "a.py", reason: expect.stringMatching(/\S/) as string },
    ]);
  });
});
