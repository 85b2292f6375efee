/**
 * Runs as `node -e` in the confined child: loads a program from memory and runs its inputs. One line for the import,
 * then one for each input, on descriptor 3. Whatever it writes is only data for the parent.
 */
"use strict";
const { readFileSync, writeSync } = require("node:fs");
const { registerHooks } = require("node:module");

const RESULTS = 3;
const PREFIX = "file:///program/";
const MOST_PRINTED = 64 * 1024;
const MOST_DEPTH = 60;
const MOST_NODES = 200_000;
const EVALUATE = "disprove.evaluate";
const ENDINGS = [
  "",
  ".ts",
  ".tsx",
  ".js",
  ".mjs",
  ".cjs",
  ".mts",
  ".cts",
  ".jsx",
  ".json",
  "/index.ts",
  "/index.js",
];

// Bound before the program runs, so that one that patches a global changes only what it says of itself.
const { stringify, parse } = JSON;
const { from } = Buffer;
const exit = process.reallyExit.bind(process);

let printed = "";
const print = (text) => {
  if (printed.length < MOST_PRINTED)
    printed += String(text).slice(0, MOST_PRINTED - printed.length);
  return true;
};

void main(parse(readFileSync(0, "utf8")));

async function main(request) {
  process.stdout.write = print;
  process.stderr.write = print;
  process.on("uncaughtException", () => {});
  process.on("unhandledRejection", () => {});
  if (request.module !== null) serveFromMemory(request.files);
  const load = async () => {
    if (request.module !== null) await import(PREFIX + request.module);
  };
  if (await attempt(load, false))
    for (const input of request.inputs) await attempt(() => perform(input), true);
  exit(0);
}

async function attempt(act, isAsked) {
  printed = "";
  let answer;
  try {
    const value = await act();
    answer = isAsked ? { v: encoder()(value) } : {};
  } catch (error) {
    answer = error === CUT ? { cut: 1 } : { x: describe(error), in: raisedIn(error) };
  }
  if (printed !== "") answer.p = printed;
  let data = from(`${stringify(answer)}\n`);
  while (data.length > 0) data = data.subarray(writeSync(RESULTS, data));
  return answer.x === undefined;
}

function perform(input) {
  const evaluate = globalThis[Symbol.for(EVALUATE)] ?? ((source) => (0, eval)(source));
  if (input.kind === "call") return evaluate(input.function)(...input.arguments.map(decode));
  return evaluate(input.kind === "interact" ? input.source : `(${input.source}\n)`);
}

/** Modules of the program import each other and what Node brings; there is nothing else to find. */
function serveFromMemory(files) {
  const find = (path) =>
    ENDINGS.map((ending) => path + ending).find((name) => Object.hasOwn(files, name));
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier.startsWith(PREFIX)) return { url: specifier, shortCircuit: true };
      const parent = context.parentURL ?? "";
      if (!/^\.{1,2}\//.test(specifier) || !parent.startsWith(PREFIX))
        return next(specifier, context);
      const wanted = new URL(specifier, parent).href.slice(PREFIX.length);
      const found = find(wanted) ?? find(wanted.replace(/\.(?<kind>[cm]?)js$/, ".$<kind>ts"));
      if (found === undefined) return next(specifier, context);
      return { url: PREFIX + found, format: files[found].format, shortCircuit: true };
    },
    load(url, context, next) {
      const file = url.startsWith(PREFIX) ? files[url.slice(PREFIX.length)] : undefined;
      return file
        ? { format: file.format, source: file.text, shortCircuit: true }
        : next(url, context);
    },
  });
}

const CUT = Symbol("cut");

/** Values as tagged JSON: the same encoding as src/core/value.ts. */
function encoder() {
  let nodes = 0;
  const open = new Set();
  const encode = (value, depth = 0) => {
    if (++nodes > MOST_NODES) throw CUT;
    switch (typeof value) {
      case "undefined":
        return { u: 1 };
      case "boolean":
      case "string":
        return value;
      case "number":
        if (Object.is(value, -0)) return { f: "-0" };
        if (Number.isSafeInteger(value)) return value;
        if (Number.isFinite(value)) return { f: value };
        return { f: Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf" };
      case "bigint":
        return { i: value < 0n ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}` };
      case "object":
        if (value === null) return null;
        break;
      default:
        return { q: typeof value };
    }
    if (depth > MOST_DEPTH || open.has(value)) return { q: "object" };
    open.add(value);
    const encoded = inside(value, (item) => encode(item, depth + 1));
    open.delete(value);
    return encoded;
  };
  return encode;
}

function inside(value, encode) {
  if (Array.isArray(value)) return Array.from(value, (item) => encode(item));
  if (value instanceof Map)
    return { m: [...value].map(([key, item]) => [encode(key), encode(item)]) };
  if (value instanceof Set) return { s: [...value].map((item) => encode(item)) };
  if (value instanceof Date)
    return Number.isNaN(+value) ? { q: "Invalid Date" } : { d: value.toISOString() };
  if (value instanceof Uint8Array) return { b: from(value).toString("base64") };
  if (value instanceof Error) return { x: describe(value) };
  const kind = value.constructor?.name;
  const prototype = Object.getPrototypeOf(value);
  const entries = Object.entries(value);
  if (prototype === null || prototype === Object.prototype)
    return { m: entries.map(([key, item]) => [key, encode(item)]) };
  if (typeof kind !== "string" || value instanceof Promise) return { q: String(kind) };
  return {
    o: [
      kind,
      entries.filter(([key]) => !key.startsWith("_")).map(([key, item]) => [key, encode(item)]),
    ],
  };
}

function decode(wire) {
  if (wire === null || typeof wire !== "object") return wire;
  if (Array.isArray(wire)) return wire.map(decode);
  const [[tag, inner]] = Object.entries(wire);
  switch (tag) {
    case "u":
      return undefined;
    case "i":
      return inner.startsWith("-") ? -BigInt(inner.slice(1)) : BigInt(inner);
    case "f":
      return inner === "inf" ? Infinity : inner === "-inf" ? -Infinity : Number(inner);
    case "b":
      return new Uint8Array(from(inner, "base64"));
    case "t":
      return inner.map(decode);
    case "s":
      return new Set(inner.map(decode));
    case "m": {
      const entries = inner.map(([key, item]) => [decode(key), decode(item)]);
      return entries.every(([key]) => typeof key === "string")
        ? Object.fromEntries(entries)
        : new Map(entries);
    }
    case "d":
      return new Date(inner);
    default:
      throw new TypeError(`no value is tagged ${tag}`);
  }
}

/** Of what was thrown, whose own properties may misbehave. */
function describe(error) {
  try {
    if (error instanceof Error) return [String(error.name), String(error.message).slice(0, 2000)];
    return [typeof error, String(error).slice(0, 2000)];
  } catch {
    return ["unknown", ""];
  }
}

/** What stands at the top of the stack: the text that was evaluated, or the program's own files. */
function raisedIn(error) {
  try {
    const top = /^ +at (?<frame>.*)$/m.exec(String(error.stack))?.groups?.frame ?? "";
    if (/<anonymous>:\d+:\d+\)?$/.test(top)) return "input";
    return top.includes("/program/") ? "program" : "other";
  } catch {
    return "other";
  }
}
