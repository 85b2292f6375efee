import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSandbox } from "../../src/adapters/sandbox/createSandbox.ts";
import type {
  Input,
  KeptArguments,
  Output,
  RunOptions,
  SandboxSession,
} from "../../src/core/sandbox.ts";
import type { Value } from "../../src/core/value.ts";
import { valueText } from "../../src/core/valueText.ts";
import { levelsHere } from "./machine.ts";

const integer = (value: number): Value => ({ kind: "integer", value: BigInt(value) });
const text = (value: string): Value => ({ kind: "text", value });
const source = (written: string): Value => ({ kind: "source", text: written });
const list = (...items: readonly Value[]): Value => ({ kind: "list", items });
const object = (type: string, fields: Readonly<Record<string, Value>>): Value => ({
  kind: "object",
  type,
  fields: Object.entries(fields),
});
const call = (name: string, ...given: readonly Value[]): Input => ({
  kind: "call",
  function: name,
  arguments: given,
});
const evaluate = (written: string): Input => ({ kind: "evaluate", source: written });

function told(output: Output | undefined): string {
  if (output?.kind === "returned") return output.value ? valueText(output.value, "python") : "-";
  return output?.kind === "raised"
    ? `${output.where} raised ${output.type}: ${output.message}`
    : String(output?.kind);
}

function keptText(kept: KeptArguments | undefined): string {
  const values = kept ? [...kept.arguments, ...Object.values(kept.named)] : [];
  return values.map((value) => valueText(value, "python")).join(" ");
}

describe.runIf(levelsHere.length > 0)(
  "what goes into a Python program",
  { timeout: 60_000 },
  () => {
    let session: SandboxSession;
    const open = async (hashSeed?: number) => {
      const sandbox = createSandbox({
        choice: "auto",
        env: process.env,
        root: "/nowhere",
        size: 1,
      });
      const opened = await sandbox.open({
        language: "python",
        ...(hashSeed !== undefined && { hashSeed }),
      });
      if (opened.status === "unavailable") throw new Error(opened.reason);
      return opened.session;
    };
    beforeAll(async () => {
      session = await open();
    });
    afterAll(() => session.close());

    const outputs = async (program: string, inputs: readonly Input[], options?: RunOptions) => {
      const files = { "m.py": program };
      const done = await session.run({ files, entry: "m.py" }, inputs, options);
      if (done.load.kind !== "returned") throw new Error(told(done.load));
      return done.outputs;
    };
    const run = async (program: string, inputs: readonly Input[]) =>
      (await outputs(program, inputs)).map(told);

    it("is also source text, in the module's own names", async () => {
      const program = "def apply(f, x): return f(x)\ndef half(n): return n / 2\n";
      const inputs = [
        call("apply", source("lambda n: half(n) + 1"), integer(4)),
        call("apply", source("lambda n: n.missing"), integer(4)),
        call("apply", source("missing"), integer(4)),
        call("apply", list(source("1 +")), integer(4)),
      ];
      expect(await run(program, inputs)).toEqual([
        "3.0",
        "input raised AttributeError: 'int' object has no attribute 'missing'",
        "input raised NameError: name 'missing' is not defined",
        "input raised SyntaxError: invalid syntax (<input>, line 1)",
      ]);
    });

    it("gives results that pretend to be something else, or cannot be looked at, as they are", async () => {
      const program = `
class Proxy:
    __class__ = property(lambda self: dict)
    def __getattr__(self, name): raise LookupError(name)
def proxy(): return Proxy()
def items():
    yield 1
    raise LookupError("inside")
`;
      expect(await run(program, [call("proxy"), call("items")])).toEqual([
        "Proxy()",
        "program raised LookupError: inside",
      ]);
    });

    it("says what an exception comes from", async () => {
      const program = `
class Failed(ValueError): pass
def read():
    try:
        open("/missing")
    except OSError as error:
        raise Failed("no") from None
`;
      const [output] = await outputs(program, [call("read")]);
      expect(output).toMatchObject({
        kind: "raised",
        type: "Failed",
        from: ["ValueError", "FileNotFoundError", "OSError"],
      });
    });

    it("is also an instance: an enumeration's member, a constructed object, an exact number", async () => {
      const program = `
import dataclasses, decimal, enum, fractions, typing
class Color(enum.Enum):
    RED = 1
@dataclasses.dataclass(frozen=True)
class Point:
    x: int
    y: int = 3
    total: int = dataclasses.field(init=False, default=0)
class Pair(typing.NamedTuple):
    a: int
class Box:
    def __init__(self, size): self._size = size
    def __repr__(self): return f"Box of {self._size}"
class Later:
    def __init__(self, unknown): raise SystemError
    def __repr__(self): return f"later {self.__dict__}"
class Slots:
    __slots__ = ("a",)
def show(x): return repr(x)
def back(x): return x
`;
      const one = integer(1);
      const inputs = [
        object("Color", { name: text("RED") }),
        object("Point", { x: one, total: integer(9) }),
        object("Pair", { a: one }),
        object("Box", { size: one }),
        object("Later", { state: one }),
        object("Slots", { a: one }),
        object("Decimal", { value: text("1.50") }),
        object("Fraction", { value: text("1/3") }),
        object("timedelta", { days: one }),
        object("complex", { real: one, imag: one }),
        object("UUID", { value: text("12345678-1234-5678-1234-567812345678") }),
        object("Nowhere", {}),
        object("Color", { name: text("GREEN") }),
        { kind: "exception", type: "KeyError", message: "k" } as const,
      ];
      const shown = await run(
        program,
        inputs.map((value) => call("show", value)),
      );
      expect(shown.map((line) => line.slice(1, -1))).toEqual([
        "<Color.RED: 1>",
        "Point(x=1, y=3, total=9)",
        "Pair(a=1)",
        "Box of 1",
        "later {'state': 1}",
        expect.stringMatching(/^<m\.Slots object/),
        "Decimal('1.50')",
        "Fraction(1, 3)",
        "datetime.timedelta(days=1)",
        "(1+1j)",
        "UUID('12345678-1234-5678-1234-567812345678')",
        "nput raised NameError: there is no class 'Nowhere",
        "nput raised KeyError: 'GREEN",
        "KeyError('k')",
      ]);
      const given = inputs.slice(0, 2).concat(inputs.slice(5, 11));
      const returned = await outputs(
        program,
        given.map((value) => call("back", value)),
      );
      expect(returned.map(told)).toEqual([
        "Color(name='RED')",
        "Point(total=9, x=1, y=3)",
        "Slots(a=1)",
        "Decimal(value='1.50')",
        "Fraction(value='1/3')",
        "timedelta(days=1, seconds=0, microseconds=0)",
        "complex(imag=1.0, real=1.0)",
        "UUID(value='12345678-1234-5678-1234-567812345678')",
      ]);
    });

    it("calls a method on an instance that is made for it", async () => {
      const program = `
class Account:
    def __init__(self, balance, owner="nobody"):
        if balance < 0: raise ValueError("poor")
        self.balance, self.owner = balance, owner
    def pay(self, amount): self.balance -= amount; return self.balance
    @property
    def name(self): return self.owner.title()
`;
      const on = (name: string, balance: number, ...given: readonly Value[]): Input => ({
        kind: "call",
        function: `Account.${name}`,
        receiver: {
          class: "Account",
          arguments: [integer(balance)],
          named: { owner: text("ann") },
        },
        arguments: given,
      });
      const inputs = [
        on("pay", 9, integer(2)),
        on("name", 9),
        on("pay", -1, integer(2)),
        on("x", 1),
      ];
      expect(await run(program, inputs)).toEqual([
        "7",
        "'Ann'",
        "input raised ValueError: poor",
        "input raised AttributeError: 'Account' object has no attribute 'x'",
      ]);
      const [first] = await outputs(program, inputs, { keepArguments: true });
      const [before, after] =
        first?.kind === "returned" ? [first.before?.receiver, first.after?.receiver] : [];
      expect([before, after].map((value) => value && valueText(value, "python"))).toEqual([
        "Account(balance=9, owner='ann')",
        "Account(balance=7, owner='ann')",
      ]);
    });

    it("comes out read where it is read once, up to a bound", async () => {
      const program = `
import collections, itertools
def lines():
    yield 1
    raise OSError("torn")
class Steps:
    def __init__(self): self.left = 2
    def __iter__(self): return self
    def __next__(self):
        self.left -= 1
        if self.left < 0: raise StopIteration
        return self.left
`;
      const inputs = [
        "(n * n for n in range(3))",
        "map(str, [1])",
        "range(2)",
        "{'a': 1}.keys()",
        "{'a': 1}.items()",
        "collections.deque([1], 5)",
        "Steps()",
        "lines()",
        "zip('ab', itertools.count())",
      ].map(evaluate);
      expect(await run(program, inputs)).toEqual([
        "generator(0, 1, 4)",
        "map('1')",
        "range(0, 1)",
        "dict_keys('a')",
        "dict_items(('a', 1))",
        "deque(1)",
        "Steps(1, 0)",
        "program raised OSError: torn",
        "zip(('a', 0), ('b', 1))",
      ]);
      const [endless] = await outputs(program, [evaluate("itertools.count()")]);
      expect(endless?.kind === "returned" && endless.value).toMatchObject({ more: true });
    });

    it("is told as it was before and after, also where the program raised, and only when asked", async () => {
      const program = `
def push(items, *, item): items.append(item); return len(items)
def spoil(items): items.clear(); raise ValueError
def read(items): return sum(items)
`;
      const inputs: readonly Input[] = [
        { kind: "call", function: "push", arguments: [list()], named: { item: integer(1) } },
        call("spoil", list(integer(1))),
        call("read", source("iter([1, 2])")),
        call("missing", list()),
      ];
      const told2 = await outputs(program, inputs, { keepArguments: true });
      const kept = told2.map((output) =>
        output.kind === "returned" || output.kind === "raised"
          ? [keptText(output.before), keptText(output.after)]
          : output,
      );
      expect(kept).toEqual([
        ["[] 1", "[1] 1"],
        ["[1]", "[]"],
        ["a list_iterator", "a list_iterator"],
        ["", ""],
      ]);
      for (const output of await outputs(program, inputs))
        expect(Object.keys(output)).not.toContain("after");
    });

    it("tells which ways it went, the same every time, and lets a long program go", async () => {
      const program = `
def sign(n):
    if n < 0:
        return -1
    return 1
def long(n):
    total = 0
    for i in range(n):
        total += i
    return total
import sys
def hide(n):
    sys.settrace(None)
    return sign(n)
`;
      const inputs = [-1, -5, 3].map((n) => call("sign", integer(n)));
      const reached = (list: readonly Output[]) =>
        list.map((output) => (output.kind === "returned" ? output.reached : output));
      const [a, b, c] = reached(await outputs(program, inputs, { coverage: true }));
      expect(a).toEqual(b);
      expect(a).not.toEqual(c);
      expect(reached(await outputs(program, inputs, { coverage: true }))).toEqual([a, b, c]);
      const rest = [call("long", integer(2_000_000)), call("hide", integer(1))];
      const last = await outputs(program, rest, { coverage: true });
      expect(last.map(told)).toEqual(["1999999000000", "1"]);
      expect(reached(last)).toEqual([
        expect.arrayContaining([expect.any(Number)]),
        expect.any(Array),
      ]);
    });

    it("tells ways apart that share a line, and does what it did", async () => {
      const program = `
from __future__ import annotations
def pick(a, b): return "a" if a else "b"
def both(a, b): return a and b
def chain(a, b): return 0 < a < b
def odd(a, b): return [i for i in (a, b) if i % 2]
def early(a, b):
    if a: return 1
    return 2
def kept(a: int if True else str, b): return sorted(kept.__annotations__.items())
def spelled(a, b): return a and "reach" in dir() or [name for name in globals() if "reach" in name]
`;
      for (const name of ["pick", "both", "chain", "odd", "early"]) {
        const inputs = [call(name, integer(0), integer(2)), call(name, integer(1), integer(2))];
        const covered = await outputs(program, inputs, { coverage: true });
        expect(covered.map(told)).toEqual(await run(program, inputs));
        const [first, second] = covered.map((output) =>
          output.kind === "returned" ? output.reached : [],
        );
        expect(first).not.toEqual(second);
      }
      const rest = [call("kept", integer(1), integer(2)), call("spelled", integer(1), integer(2))];
      const covered = await outputs(program, rest, { coverage: true });
      expect(covered.map(told)).toEqual(await run(program, rest));
    });

    it("survives programs that lie about what was asked for besides", async () => {
      const program = `
import os, sys
class Key(str): pass
class Evil:
    def __init__(self): sys.settrace(lambda *given: None)
    def __iter__(self): return self
    def __next__(self): raise SystemExit
    def __deepcopy__(self, memo): os._exit(0)
def untrace(x):
    sys.settrace(None)
    sys._getframe().f_trace = None
    return 1
def keep(items):
    items.append(items)
    items.append(Evil())
    return 2
def forge(x):
    os.write(3, b'{"v": 3, "r": ["x", 1.5], "a": 7, "z": [1, 2], "p": 4}\\n')
    os._exit(0)
`;
      const inputs = ["untrace", "keep", "forge"].map((name) => call(name, list()));
      const all = await outputs(program, inputs, { coverage: true, keepArguments: true });
      expect(all.map(told)).toEqual(["1", "2", "3"]);
      expect(all[2]).toEqual({ kind: "returned", value: integer(3), printed: "" });
      const [, kept] = all;
      expect(kept?.kind === "returned" && keptText(kept.after)).toBe("[a list, a Evil]");
    });

    it("is waited for where it comes later, and sleeps in no time", async () => {
      const program = `
import asyncio
left = []
async def slow(n):
    await asyncio.sleep(n)
    return n
async def both(n): return await asyncio.gather(slow(2 * n), slow(n))
async def late(n): return await asyncio.wait_for(slow(n), 5)
async def fails(n):
    await asyncio.sleep(n)
    raise ValueError(n)
async def count(n):
    for i in range(n):
        await asyncio.sleep(1)
        yield i
async def leave():
    async def later():
        while True:
            await asyncio.sleep(1)
            left.append(1)
    left.append(asyncio.create_task(later()))
async def seen():
    await asyncio.sleep(50)
    return [item if item == 1 else item.cancelled() for item in left]
async def threads(n): return await asyncio.wait_for(asyncio.to_thread(sum, [n, n]), 3)
def inside(n): return asyncio.run(slow(n))
class Box:
    def __init__(self, n): self.n = n
    async def get(self): return self.n
`;
      const sources = [
        ["slow(3600)", "3600"],
        ["both(60)", "[120, 60]"],
        ["await slow(2) + 1", "3"],
        ["late(4)", "4"],
        ["count(3)", "async_generator(0, 1, 2)"],
        ["leave()", "None"],
        ["seen()", "[True]"],
        ["threads(2)", "4"],
        ["inside(0)", "0"],
        ["Box(8).get()", "8"],
        ["late(6)", "elsewhere raised TimeoutError: "],
      ] as const;
      const inputs = sources.map(([written]) => evaluate(written));
      expect(await run(program, [...inputs, call("fails", integer(9))])).toEqual([
        ...sources.map(([, expected]) => expected),
        "program raised ValueError: 9",
      ]);
    });

    it("is waited for without an event loop where it asks for none", async () => {
      const program = `
class Turn:
    def __await__(self):
        yield
        return 5
class Odd:
    def __await__(self): yield 3
async def plus(a): return a + await Turn()
async def odd(): return await Odd()
async def fails(): return 1 / 0
async def endless():
    n = 0
    while True:
        yield n
        n += 1
`;
      const inputs = ["plus(1)", "await plus(2)", "odd()", "fails()", "endless()"].map(evaluate);
      const all = await outputs(program, inputs);
      expect(all.slice(0, 4).map(told)).toEqual([
        "6",
        "7",
        "a coroutine",
        "program raised ZeroDivisionError: division by zero",
      ]);
      expect(all[4]).toMatchObject({ value: { kind: "iterable", more: true } });
    });

    it("tells nothing of what never comes, or is meant to go on for ever", async () => {
      const program = `
import asyncio, time
async def stuck(): await asyncio.get_running_loop().create_future()
async def beats():
    while True: await asyncio.sleep(30)
async def stubborn():
    async def later():
        while True:
            try: await asyncio.sleep(1)
            except asyncio.CancelledError: pass
    asyncio.create_task(later())
    await asyncio.sleep(2)
    return 1
async def fine(): return 2
`;
      const inputs = ["stuck", "beats", "stubborn", "fine"].map((name) => call(name));
      const withoutTime = program.replace(", time", "");
      expect(await run(withoutTime, inputs)).toEqual(["a coroutine", "a coroutine", "1", "2"]);
      const knowsTime = `${program}async def waits():
    start = time.monotonic()
    await asyncio.sleep(0.05)
    return time.monotonic() - start > 0.04
`;
      const naps = [call("waits"), call("beats"), call("waits")];
      expect(await run(knowsTime, naps)).toEqual(["True", "a coroutine", "a coroutine"]);
    });

    it("meets other hashes and another chance with another seed", async () => {
      const program = "import random\n";
      const inputs = [evaluate("hash('x')"), evaluate("random.random()")];
      const first = await run(program, inputs);
      const other = await open(7);
      const { outputs: later } = await other.run(
        { files: { "m.py": program }, entry: "m.py" },
        inputs,
      );
      await other.close();
      for (const [index, output] of later.entries()) expect(told(output)).not.toBe(first[index]);
    });
  },
);
