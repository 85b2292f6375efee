import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSandbox } from "../../src/adapters/sandbox/createSandbox.ts";
import type { Input, KeptArguments, Output, RunOptions } from "../../src/core/sandbox.ts";
import type { SandboxSession } from "../../src/core/sandbox.ts";
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
  if (output?.kind === "returned")
    return output.value ? valueText(output.value, "javascript") : "-";
  return output?.kind === "raised"
    ? `${output.where} raised ${output.type}: ${output.message}`
    : String(output?.kind);
}

function keptText(kept: KeptArguments | undefined): string {
  const values = kept ? [...(kept.receiver ? [kept.receiver] : []), ...kept.arguments] : [];
  return values.map((value) => valueText(value, "javascript")).join(" ");
}

const open = async (isolates: boolean, hashSeed = 0): Promise<SandboxSession> => {
  const place = { env: process.env, root: "/nowhere", size: 1 };
  const sandbox = createSandbox({ choice: "auto", isolates, ...place });
  const opened = await sandbox.open({ language: "javascript", hashSeed });
  if (opened.status === "unavailable") throw new Error(opened.reason);
  return opened.session;
};

describe.runIf(levelsHere.length > 0).each([
  ["an isolate", true],
  ["a process", false],
])("what goes into a program in %s", { timeout: 60_000 }, (_, isolates) => {
  let session: SandboxSession;
  beforeAll(async () => {
    session = await open(isolates);
  });
  afterAll(() => session.close());

  const outputs = async (program: string, inputs: readonly Input[], options?: RunOptions) => {
    const files = { "m.ts": program };
    const run = await session.run({ files, entry: "m.ts" }, inputs, options);
    expect(run.load).toMatchObject({ kind: "returned" });
    return run.outputs;
  };
  const run = async (program: string, inputs: readonly Input[]) =>
    (await outputs(program, inputs)).map(told);

  it("is called by its name, on what it belongs to", async () => {
    const program = `
export default (n: number) => n * 2;
export class Shop {
  static rate = 3;
  static price(n: number) { return this.rate * n }
  static get most() { return 9 }
  constructor(public name: string) {}
}
export const tools = { factor: 5, scale(n: number) { return this.factor * n } };
export const gone = 1;`;
    const inputs = [
      call("default", integer(4)),
      call("Shop.price", integer(4)),
      call("Shop.most"),
      call("Shop", text("s")),
      call("tools.scale", integer(4)),
      call("gone"),
      call("nowhere"),
      call("tools.nowhere"),
    ];
    expect(await run(program, inputs)).toEqual([
      "8",
      "12",
      "9",
      'Shop(name="s")',
      "20",
      "input raised TypeError: gone is not a function",
      "input raised ReferenceError: nowhere is not defined",
      "input raised TypeError: tools.nowhere is not a function",
    ]);
  });

  it("may be source text, in the names of the module", async () => {
    const program =
      "export const twice = (f: any, n: number) => f(f(n));\nconst hidden = 7;\nexport const back = (x: unknown) => x;";
    const inputs = [
      call("twice", source("x => x + hidden"), integer(1)),
      call("back", source("[, 1n, new Set('ab')]")),
      call("back", source("nobody")),
      call("back", source("{ a: 1 }")),
    ];
    expect(await run(program, inputs)).toEqual([
      "15",
      '[undefined, 1, Set("a", "b")]',
      "input raised ReferenceError: nobody is not defined",
      '{"a": 1}',
    ]);
  });

  it("may be an object of a class, of the program or of the language", async () => {
    const program = `
export enum Color { Red = "red" }
export class Point { #sum: number; constructor(public x: number, public y = 2) { this.#sum = x + y } get sum() { return this.#sum } }
export class Pair { a; b; constructor({ a, b }: any) { this.a = a; this.b = b } total() { return this.a + this.b } }
export class Child extends Point {}
export class Fault extends Error { name = "Fault" }
export const sum = (p: any) => p.sum;
export const total = (p: any) => p.total();
export const kind = (x: any) => Object.prototype.toString.call(x) + (x?.constructor?.name ?? "") + (x?.size ?? x?.length ?? "");
export const back = (x: unknown) => x;`;
    const one = integer(1);
    const inputs = [
      call("back", object("Color", { name: text("Red") })),
      call("sum", object("Point", { x: one })),
      call("sum", object("Point", { y: integer(5), x: one })),
      call("sum", object("Child", { x: one })),
      call("total", object("Pair", { a: one, b: integer(2) })),
      call("kind", object("Map", { a: one })),
      call("kind", { kind: "map", entries: [[one, one]] }),
      call("kind", { kind: "map", entries: [[text("a"), one]] }),
      call("kind", { kind: "set", items: [one] }),
      call("kind", { kind: "iterable", type: "Int16Array", items: [one], more: false }),
      call("kind", { kind: "iterable", type: "generator", items: [one], more: false }),
      call("kind", { kind: "bytes", value: Uint8Array.of(1, 2, 3) }),
      call("kind", object("BigInt", { value: text("7") })),
      call("kind", object("RegExp", { source: text("a+"), flags: text("g") })),
      call("kind", { kind: "date", value: "2026-01-01T00:00:00.000Z" }),
      call("back", { kind: "exception", type: "Fault", message: "m" }),
      call("back", { kind: "exception", type: "RangeError", message: "r" }),
      call("back", object("Nowhere", {})),
      call("back", { kind: "map", entries: [[text("__proto__"), one]] }),
    ];
    expect(await run(program, inputs)).toEqual([
      '"red"',
      "3",
      "6",
      "3",
      "3",
      '"[object Map]Map1"',
      '"[object Map]Map1"',
      '"[object Object]Object"',
      '"[object Set]Set1"',
      '"[object Int16Array]Int16Array1"',
      expect.stringMatching(/^"\[object Generator\]/),
      '"[object Uint8Array]Uint8Array3"',
      '"[object BigInt]BigInt"',
      '"[object RegExp]RegExp"',
      '"[object Date]Date"',
      "Fault: m",
      "RangeError: r",
      "input raised TypeError: there is no class 'Nowhere'",
      '{"__proto__": 1}',
    ]);
  });

  it("calls a method on an instance that is made for it, and tells what became of it", async () => {
    const program = `
export class Account {
  #log: number[] = [];
  constructor(public balance: number) { if (balance < 0) throw new RangeError("poor") }
  pay(n: number) { this.#log.push(n); this.balance -= n; return this.balance }
  get empty() { return this.balance === 0 }
}`;
    const on = (name: string, balance: number, ...given: readonly Value[]): Input => ({
      kind: "call",
      function: `Account.${name}`,
      receiver: { class: "Account", arguments: [integer(balance)] },
      arguments: given,
    });
    const inputs = [on("pay", 9, integer(2)), on("empty", 0), on("pay", -1), on("missing", 1)];
    expect(await run(program, inputs)).toEqual([
      "7",
      "true",
      "input raised RangeError: poor",
      "input raised TypeError: Account.missing is not a function",
    ]);
  });

  it("is told as it was before and after, also where the program raised or is waited for", async () => {
    const program = `
export const push = (items: any[], item: any) => items.push(item);
export const spoil = (items: any[]) => { items.length = 0; throw new Error() };
export const later = async (items: any[]) => { await null; items.push(9) };
export const read = (items: any) => [...items].length;
export class Box { constructor(public items: any[]) {} add(x: any) { this.items.push(x) } }`;
    const inputs: readonly Input[] = [
      call("push", list(), integer(1)),
      call("spoil", list(integer(1))),
      call("later", list()),
      call("read", { kind: "iterable", type: "generator", items: [integer(1)], more: false }),
      {
        kind: "call",
        function: "Box.add",
        receiver: { class: "Box", arguments: [list()] },
        arguments: [integer(1)],
      },
      call("missing", list()),
    ];
    const kept = (await outputs(program, inputs, { keepArguments: true })).map((output) =>
      output.kind === "returned" || output.kind === "raised"
        ? [keptText(output.before), keptText(output.after)]
        : output,
    );
    expect(kept).toEqual([
      ["[] 1", "[1] 1"],
      ["[1]", "[]"],
      ["[]", "[9]"],
      ["a Generator", "a Generator"],
      ["Box(items=[]) 1", "Box(items=[1]) 1"],
      ["", ""],
    ]);
    for (const output of await outputs(program, inputs))
      expect(Object.keys(output)).not.toContain("after");
  });

  it("tells which branches it reached, the same every time, and nothing else changes", async () => {
    const program = `export function sign(n: number): number {
  if (n < 0) return -1
  return n > 0 ? 1 : 0
}
export const long = (n: number) => { let s = 0; for (let i = 0; i < n; i++) s += i; return s };
export const forge = () => { (globalThis as any)["disprove.reach"](1e300); (globalThis as any)["disprove.reach"]("x"); return 1 };`;
    const inputs = [-1, -5, 3, 0].map((n) => call("sign", integer(n)));
    const reached = (all: readonly Output[]) =>
      all.map((output) => (output.kind === "returned" ? output.reached?.join() : output));
    const covered = await outputs(program, inputs, { coverage: true });
    const [a, b, c, d] = reached(covered);
    expect(a).toMatch(/^\d/);
    expect(a).toBe(b);
    expect(new Set([a, c, d]).size).toBe(3);
    expect(reached(await outputs(program, inputs, { coverage: true }))).toEqual([a, b, c, d]);
    expect(covered.map(told)).toEqual(await run(program, inputs));
    const rest = [call("long", integer(2_000_000)), call("forge")];
    const last = await outputs(program, rest, { coverage: true });
    expect(last.map(told)).toEqual(["1999999000000", "1"]);
    for (const ways of reached(last)) expect(ways).toMatch(/^[\d,]+$/);
  });

  it("comes out read where it is read once, up to a bound", async () => {
    const inputs = [
      "(function* () { yield 1; yield [2] })()",
      "[1, 2].values()",
      "new Map([[1, 2]]).entries()",
      "(async function* () { yield 1; yield 2 })()",
      "({ n: 0, next() { return { done: this.n++ > 1, value: this.n } }, [Symbol.iterator]() { return this } })",
      "(function* () { yield 1; throw new RangeError('torn') })()",
    ].map(evaluate);
    expect(await run("", inputs)).toEqual([
      "Generator(1, [2])",
      "Array Iterator(1, 2)",
      "Map Iterator([1, 2])",
      "AsyncGenerator(1, 2)",
      "Object(1, 2)",
      "input raised RangeError: torn",
    ]);
    const [endless] = await outputs("", [evaluate("(function* () { for (;;) yield 1 })()")]);
    expect(endless?.kind === "returned" && endless.value).toMatchObject({ more: true });
  });

  it("says of no two things that they are the same because nothing is seen of them", async () => {
    const program =
      "export class Hidden { #a; constructor(a: number) { this.#a = a } get() { return this.#a } }";
    const inputs = ["new Hidden(1)", "new WeakMap()", "new Intl.NumberFormat()", "/a/g"].map(
      evaluate,
    );
    expect(await run(program, inputs)).toEqual([
      "a Hidden",
      "a WeakMap",
      "a NumberFormat",
      'RegExp(source="a", flags="g")',
    ]);
  });

  it("meets another chance with another seed", async () => {
    const first = await run("", [evaluate("Math.random()")]);
    const other = await open(isolates, 7);
    const { outputs: later } = await other.run({ files: { "m.ts": "" }, entry: "m.ts" }, [
      evaluate("Math.random()"),
    ]);
    await other.close();
    expect(told(later[0])).not.toBe(first[0]);
  });
});
