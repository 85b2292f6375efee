import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { loadGrammars } from "./grammars.ts";
import { readPythonOutline } from "./readOutline.ts";

beforeAll(() => loadGrammars(["python"]));

const PIECES = [
  "class A(B.C, metaclass=M):\n",
  "    def f(self, x=1, *y, **z):\n",
  "        self.a = 1\n",
  "@deco\n",
  "from .x import (a as b, c)\n",
  "from . import *\n",
  "import a.b.c, d as e\n",
  "if x:\n",
  "    a, (b, *c) = d = 1\n",
  "a: int = 1\n",
  '"""',
  "(",
  "\\\n",
  "for i in x: pass\n",
  "del a, b\n",
];

test("any text has an outline, and what an outline names stands in the text", () => {
  const text = fc.oneof(
    fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join("")),
    fc.string({ unit: "grapheme", maxLength: 80 }),
  );
  fc.assert(
    fc.property(text, (source) => {
      const parsed = readPythonOutline(source);
      if (parsed.status === "unread") return;
      const [module] = parsed.value.scopes;
      expect(module?.kind).toBe("module");
      for (const { name, names } of parsed.value.scopes)
        for (const each of [name, ...names.keys()]) expect(source).toContain(each);
    }),
    { numRuns: 300 },
  );
});

test("deep nesting costs no stack", () => {
  const deep = Array.from({ length: 200 }, (_, at) => `${" ".repeat(at)}class C${at}:`);
  const text = [...deep, `${" ".repeat(deep.length)}x = 1`].join("\n");
  const parsed = readPythonOutline(text);
  expect(parsed.status === "read" && parsed.value.scopes.length).toBe(deep.length + 1);
});
