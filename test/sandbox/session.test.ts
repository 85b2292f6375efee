import { describe, expect, it } from "vitest";
import { createSandbox } from "../../src/adapters/sandbox/createSandbox.ts";
import type {
  Input,
  Limits,
  Program,
  ProgramLanguage,
  ProgramRun,
} from "../../src/core/sandbox.ts";
import { valueText } from "../../src/core/valueText.ts";
import { levelsHere } from "./machine.ts";

const QUICK: Partial<Limits> = { cpuSeconds: 0.3, loadSeconds: 3 };

/** What became of the load, where it did not return, and of each input, a word each. */
function told({ load, outputs }: ProgramRun, language: ProgramLanguage): readonly string[] {
  const all = load.kind === "returned" ? outputs : [load, ...outputs];
  return all.map((output) => {
    if (output.kind === "returned")
      return `${output.printed}${output.value ? valueText(output.value, language) : "-"}`;
    if (output.kind === "raised") return `${output.where} raised ${output.type}: ${output.message}`;
    return output.kind === "killed" || output.kind === "unrun"
      ? `${output.kind}: ${output.why}`
      : output.kind;
  });
}

const evaluate = (...sources: readonly string[]): readonly Input[] =>
  sources.map((source) => ({ kind: "evaluate", source }));
const interact = (...sources: readonly string[]): readonly Input[] =>
  sources.map((source) => ({ kind: "interact", source }));

describe.each(levelsHere)("level %s", { timeout: 60_000 }, (level) => {
  const sandbox = createSandbox({ choice: level, env: process.env, root: "/nowhere" });
  const run = async (
    language: ProgramLanguage,
    program: Program,
    inputs: readonly Input[],
    limits = QUICK,
  ) => {
    const opened = await sandbox.open({ language, limits });
    if (opened.status === "unavailable") throw new Error(opened.reason);
    const done = await opened.session.run(program, inputs);
    await opened.session.close();
    return told(done, language);
  };
  const python = (text: string, inputs: readonly Input[], limits?: Partial<Limits>) =>
    run("python", { files: { "m.py": text }, entry: "m.py" }, inputs, limits);
  const javascript = (text: string, inputs: readonly Input[]) =>
    run("javascript", { files: { "m.ts": text }, entry: "m.ts" }, inputs);

  it("answers each input, in Python", async () => {
    const text = "def half(n):\n    print('halving')\n    return n / 2\n";
    const inputs = evaluate("half(3)", "half('x')", "missing", "half(1), half(2)");
    expect(await python(text, inputs)).toEqual([
      "halving\n1.5",
      "program raised TypeError: unsupported operand type(s) for /: 'str' and 'int'",
      "input raised NameError: name 'missing' is not defined",
      "halving\nhalving\n(0.5, 1.0)",
    ]);
  });

  it("answers each input, in TypeScript", async () => {
    const text =
      "enum Size { Small = 3 }\nfunction half(n: number): number { console.log('halving'); return n / 2 }\nexport const later = async () => half(Size.Small);\nexport const fail = () => { throw new RangeError('no') };";
    expect(await javascript(text, evaluate("half(3)", "later()", "fail()", "missing"))).toEqual([
      "halving\n1.5",
      "halving\n1.5",
      "program raised RangeError: no",
      "input raised ReferenceError: missing is not defined",
    ]);
  });

  it("goes on behind an input that never ends", async () => {
    const text = "def spin():\n    while True: pass\n";
    expect(await python(text, evaluate("1", "spin()", "2"))).toEqual(["1", "timeout", "2"]);
  });

  it("stops a dialogue whose line never ends", async () => {
    const inputs = interact("x = 1", "x", "while True: pass\n", "x");
    expect(await python("", inputs)).toEqual([
      "-",
      "1\n1",
      "timeout",
      "unrun: a line before it did not return",
    ]);
  });

  it("tells what a sleeper, a quitter and a hog come to", async () => {
    const text = "import os, time\nnap = time.sleep\nquit = os._exit\n";
    const inputs = evaluate("nap(60)", "quit(3)", "bytearray(10**9)", "'x' * 2_000_000", "1");
    expect(await python(text, inputs)).toEqual([
      "timeout",
      "killed: it ended its process with code 3",
      "input raised MemoryError: ",
      "killed: it wrote more than it may",
      "1",
    ]);
  });

  it("imports the program's own modules and no others", async () => {
    const files = {
      "src/shop/__init__.py": "",
      "src/shop/cart.py":
        "from .price import price\nfrom shop import price as again\ndef total(): return price() + again.price()\n",
      "src/shop/price.py": "def price(): return 21\n",
    };
    const program = { files, entry: "src/shop/cart.py", roots: ["src", ""] };
    expect(await run("python", program, evaluate("total()"))).toEqual(["42"]);
    const [load] = await python("import requests\n", evaluate("1"));
    expect(load).toBe("program raised ModuleNotFoundError: No module named 'requests'");
  });

  it("imports TypeScript by the names that it is written with", async () => {
    const files = {
      "src/a.ts":
        'import { b } from "./b.js";\nimport c = require("./c.cts");\nexport const a = (): number => b + c.c;',
      "src/b.ts": "export const b: number = 40;",
      "src/c.cts": "module.exports = { c: 2 as number };",
    };
    const program = {
      files: {
        ...files,
        "src/a.ts": files["src/a.ts"].replace(
          /import c = require\("(?<path>.*?)"\);/,
          'import c from "$<path>";',
        ),
      },
      entry: "src/a.ts",
    };
    expect(await run("javascript", program, evaluate("a()"))).toEqual(["42"]);
  });

  it("refuses to truncate a file that is opened for reading", async () => {
    const text = "import os\ntruncate = lambda: os.open('/dev/null', os.O_RDONLY | os.O_TRUNC)\n";
    const look = "open('/dev/null').close(), open('/dev/null', 'w').close()";
    expect(await python(text, evaluate("truncate()", look))).toEqual([
      "program raised PermissionError: [Errno 1] Operation not permitted: '/dev/null'",
      "(None, None)",
    ]);
  });

  it("gives every program the same chance and the same hashes", async () => {
    const inputs = evaluate("random.random()", "hash('x')", "[x for x in {'a', 'b', 'c', 'd'}]");
    const first = await python("import random\n", inputs);
    expect(await python("import random\n", inputs)).toEqual(first);
    const chance = evaluate("Math.random()", "Math.random()");
    expect(await javascript("", chance)).toEqual(await javascript("", chance));
  });

  it("stops when it is told to", async () => {
    const opened = await sandbox.open({ language: "python" });
    if (opened.status === "unavailable") throw new Error(opened.reason);
    const program = { files: { "m.py": "import time\n" }, entry: "m.py" };
    const signal = AbortSignal.timeout(300);
    const done = await opened.session.run(program, evaluate("time.sleep(30)"), { signal });
    expect(done.outputs.map(({ kind }) => kind)).toEqual(["unrun"]);
    await opened.session.close();
  });
});

describe("without a level", () => {
  it("says what to install", async () => {
    const choice = levelsHere.includes("S") ? "M" : "S";
    const sandbox = createSandbox({ choice, env: process.env, root: "/nowhere" });
    const opened = await sandbox.open({ language: "python" });
    expect(opened).toMatchObject({
      status: "unavailable",
      reason: expect.stringContaining("--sandbox auto") as string,
    });
    expect(sandbox.isolation()).toBeUndefined();
  });
});
