import { expect, it } from "vitest";
import { kindOfAnswer } from "./answer.ts";

it.each([
  ["Sure!\n```python\nimport a\n```\n", undefined, "markdown"],
  ["1. ~~~\n   x\n", "python", "markdown"],
  ["import os\n\nprint(os.name)\n", undefined, "python"],
  ["from a import b\n", undefined, "python"],
  ["const a = require('b')\n", undefined, "javascript"],
  ["import a from 'b'\nexport const c = (x: string): number => 1\n", undefined, "typescript"],
  ["import type { A } from 'b'\nconst c = () => (\n  <p/>\n)\n", undefined, "tsx"],
  ["anything", "typescript", "typescript"],
  ["def f():\n    '''\n    ```\n    x\n    ```\n    '''\n", "python", "python"],
  ["I do not know.", undefined, undefined],
  ["", undefined, undefined],
] as const)("%j with %s is %s", (text, language, kind) => {
  expect(kindOfAnswer(text, language)).toBe(kind);
});
