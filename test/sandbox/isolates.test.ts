import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSandbox } from "../../src/adapters/sandbox/createSandbox.ts";
import type { Input, Program, ProgramRun, SandboxSession } from "../../src/core/sandbox.ts";
import { levelsHere } from "./machine.ts";

const evaluate = (source: string): Input => ({ kind: "evaluate", source });
const one = (name: string, text: string): Program => ({ files: { [name]: text }, entry: name });

/** Programs and expressions in which an isolate could differ from a process. */
const programs: readonly (readonly [string, Program, readonly string[]])[] = [
  [
    "a module",
    one("m.mjs", "export let n = 0; export const up = () => ++n; export default class { x = 1 }"),
    ["up()", "up()", "n", "missing", "this === undefined", "typeof require", "import.meta"],
  ],
  [
    "CommonJS",
    {
      files: {
        "a.cjs":
          "const b = require('./b'); const data = require('./d.json'); module.exports = { f: () => b.n + data.n, at: __filename };",
        "b.js": "exports.n = 40; exports.main = require.main === module;",
        "d.json": '{"n": 2}',
      },
      entry: "a.cjs",
    },
    [
      "module.exports.f()",
      "module.exports.at",
      "b.main",
      "this === module.exports",
      "typeof module",
    ],
  ],
  [
    "a script in sloppy mode",
    one("m.js", "x = 1; function who() { return this === globalThis }"),
    ["x", "who()"],
  ],
  [
    "modules in a circle",
    {
      files: {
        "a.js":
          "import { b } from './b.js'; export const a = () => 1; export const both = () => a() + b();",
        "b.js": "import { a } from './a.js'; export const b = () => a() + 1;",
      },
      entry: "a.js",
    },
    ["both()"],
  ],
  ["one that waits as it loads", one("m.mjs", "export const x = await Promise.resolve(4);"), ["x"]],
  [
    "timers",
    one(
      "m.mjs",
      `export const sleep = (ms, value) => new Promise((resolve) => setTimeout(resolve, ms, value));
export const order = async () => {
  const seen = [];
  setTimeout(() => seen.push("late"), 30);
  const dropped = setTimeout(() => seen.push("never"), 10);
  setTimeout(() => { seen.push("first"); queueMicrotask(() => seen.push("micro")); }, 5);
  setTimeout(() => seen.push("second"), 5);
  clearTimeout(dropped);
  clearTimeout(undefined);
  queueMicrotask(() => seen.push("soon"));
  await sleep(20);
  return [...seen];
};
const debounced = [];
let pending;
export const debounce = (value) => { clearTimeout(pending); pending = setTimeout(() => debounced.push(value), 5); };
export const torn = async () => { setTimeout(() => { throw new Error("unheard"); }, 1); return sleep(3, "went on"); };`,
    ),
    [
      "sleep(5, 7)",
      "order()",
      "debounce(1)",
      "debounce(2)",
      "sleep(9)",
      "debounced",
      "torn()",
      "sleep()",
      "sleep(-1, 2)",
      "Promise.all([sleep(3, 'a'), sleep(1, 'b')])",
      "Promise.race([sleep(30, 'a'), sleep(1, 'b')])",
      "typeof setTimeout(() => {}, 1)",
      "setTimeout(() => {}, 1).hasRef()",
      "setTimeout('text', 1)",
      "queueMicrotask(1)",
    ],
  ],
  [
    "timers beside the time of day",
    one(
      "m.mjs",
      "export const took = async () => { const start = Date.now(); await new Promise((done) => setTimeout(done, 40)); return Date.now() - start > 30; };",
    ),
    ["took()"],
  ],
  ["one that does not load", one("m.mjs", "console.log('before'); null.x"), ["1"]],
  ["one that does not load, in CommonJS", one("m.cjs", "console.log('before'); null.x"), ["1"]],
  ["one with an error in its syntax", one("m.js", "export const = 1;"), ["1"]],
  ["one that imports what is not there", one("m.js", "import './nowhere.js';"), ["1"]],
  [
    "what only Node has",
    one("m.js", "export const here = (name) => typeof globalThis[name];"),
    [
      "typeof process",
      "here('Buffer')",
      "'fetch' in globalThis",
      "structuredClone([1, { a: 2 }])",
      "new Promise((resolve) => setTimeout(() => resolve(3), 5))",
      "new URL('a', 'http://x.y/z')",
      "new TextEncoder().encode('é')",
      "Buffer.from('abc')",
      "btoa('x')",
      "try { process.version[0] } catch { 'caught' }",
      "typeof nobody",
      "typeof window",
      "global === globalThis",
      "new WeakRef({}).deref()",
      "import('node:path').then((path) => path.sep)",
      "Object.prototype.toString.call(globalThis)",
    ],
  ],
  [
    "what it prints",
    one("m.js", "console.log('loading', [1, { a: 'b' }]);"),
    [
      "console.log('a', 1, -0, 2n, null, undefined, true, Symbol('s'))",
      "console.log('%s is %d', 'x', 1)",
      "console.log('100%')",
      "console.log({ a: [1, 2, { b: new Map([[1, 2]]) }] }, [undefined])",
      "console.error('err'), console.warn('w'), console.table([[1]])",
      "console.group('g'), console.log('in'), console.groupEnd()",
      "typeof console.time",
      "console.log()",
    ],
  ],
  [
    "errors",
    one(
      "m.js",
      "export class Own extends Error { name = 'Own' }\nexport const raise = (error) => { throw error };\nexport const deep = (n) => n === 0 ? 0 : 1 + deep(n - 1);",
    ),
    [
      "raise(new Own('x'))",
      "raise('text')",
      "raise(null)",
      "raise({ get message() { throw 1 } })",
      "JSON.parse('{')",
      "[1].reduce(raise)",
      "[].reduce(raise)",
      "deep(100)",
      "deep(1e6)",
      "null.x",
      "(",
      "Promise.reject(new Own('later'))",
      "(async () => { await null; raise(new TypeError('late')) })()",
      "new Array(-1)",
      "'x'.repeat(2 ** 30)",
      "raise(new AggregateError([new Error('a')], 'all'))",
      "(Error.prepareStackTrace = () => 'forged', raise(new Error('lie')))",
      "(Error.stackTraceLimit = 0, raise(new Error('none')))",
    ],
  ],
  [
    "values",
    one(
      "m.js",
      "export class P { #hidden = 1; constructor(x) { this.x = x } get h() { return this.#hidden } }\nexport class Q { constructor(y) { this.y = y; this._z = 1 } }\nexport class L extends Array {}",
    ),
    [
      "new P(1)",
      "new Q([1n, -1n, 2n ** 80n])",
      "L.of(1, 2)",
      "[, 1, undefined]",
      "new Map([[{ a: 1 }, new Set([NaN, -0])]])",
      "new Map([['a', 1]]).entries()",
      "(function* () { yield 1; yield* 'ab' })()",
      "(async function* () { yield 1; throw new Error('torn') })()",
      "(function* () { for (;;) yield 1 })()",
      "new Date(NaN)",
      "new Date(1e12)",
      "new Float64Array([1.5, NaN])",
      "new Uint8Array([0, 255])",
      "new Uint8Array([1, 2, 3]).buffer",
      "/a+/giu",
      "[Symbol('s'), () => 1, class {}]",
      "Object.create(null)",
      "Object.create({ inherited: 1 })",
      "JSON.parse('{\"__proto__\": 1}')",
      "(() => { const o = {}; o.o = o; return o })()",
      "new Proxy([1], {})",
      "new (class { get bad() { throw new Error('getter') } })()",
      "({ get bad() { throw new RangeError('getter') } })",
      "'\\ud800 \\u2028 \\0'",
      "Array.from({ length: 300000 }, () => 0)",
      "(function () { return arguments })(1, 2)",
      "new Number(1)",
      "[1e21, 5e-324, 1.5, 2 ** 53, -(2 ** 53)]",
      "Promise.resolve(Promise.resolve([Promise.resolve(1)]))",
      "({ then: (resolve) => resolve('thenable') })",
      "new Promise(() => {})",
    ],
  ],
  [
    "chance and clock",
    one("m.js", ""),
    [
      "Math.random()",
      "[Math.random(), Math.random()]",
      "Date.now() > 1.7e12",
      "new Date(2026, 0, 1).getTimezoneOffset()",
      "new Intl.DateTimeFormat().resolvedOptions().locale",
      "(1234.5).toLocaleString()",
      "'ä'.localeCompare('z', 'sv')",
    ],
  ],
  [
    "patched builtins",
    one(
      "m.js",
      "Object.prototype.toJSON = Array.prototype.toJSON = () => 'forged';\nArray.prototype[Symbol.iterator] = function* () { yield 'forged' };\nString.prototype.slice = JSON.stringify = Map.prototype.forEach = () => 'forged';\nObject.keys = Reflect.ownKeys = () => [];\nexport const f = (x) => x;",
    ),
    ["f([1, 'two', { three: 3 }])", "f(new Map([[1, { a: 2 }]]))", "f(new Date(0))", "null.x"],
  ],
  [
    "names that the runner uses too",
    one(
      "m.js",
      "export const source = 1, evaluate = 2, own = 3, input = 4, value = 5; const Symbol = 6, module = 7;",
    ),
    ["[source, evaluate, own, input, value, Symbol, module]"],
  ],
];

describe.runIf(levelsHere.length > 0)("a program in an isolate", { timeout: 120_000 }, () => {
  const sessions: SandboxSession[] = [];
  let runtime = "";
  beforeAll(async () => {
    for (const isolates of [true, false]) {
      const place = { env: process.env, root: "/nowhere", size: 1 };
      const opened = await createSandbox({ choice: "auto", isolates, ...place }).open({
        language: "javascript",
        limits: { cpuSeconds: 1, loadSeconds: 5 },
      });
      if (opened.status === "unavailable") throw new Error(opened.reason);
      sessions.push(opened.session);
      runtime ||= opened.session.isolation.runtimes.join();
    }
  });
  afterAll(() => Promise.all(sessions.map((session) => session.close())));

  it.each(programs)("comes to the same as in a process: %s", async (_, program, sources) => {
    const runs: ProgramRun[] = [];
    for (const session of sessions)
      runs.push(await session.run(program, sources.map(evaluate), { keepArguments: true }));
    expect(runs[0]).toEqual(runs[1]);
    expect(runs[1]?.outputs).toHaveLength(sources.length);
    // One by one too: an input that needs Node takes all its run there.
    for (const source of sources) {
      const alone: ProgramRun[] = [];
      for (const session of sessions) alone.push(await session.run(program, [evaluate(source)]));
      expect([source, alone[0]]).toEqual([source, alone[1]]);
    }
  });

  it("is faster there, where the add-on is", async ({ skip }) => {
    if (!runtime.includes("isolates of")) skip(runtime);
    const times: number[] = [];
    for (const session of sessions) {
      const start = performance.now();
      for (let count = 0; count < 10; count++)
        await session.run(one("m.js", "export const two = 2"), [evaluate("two")]);
      times.push(performance.now() - start);
    }
    expect(times[0]).toBeLessThan((times[1] ?? 0) / 2);
  });
});
