/**
 * What a realm in an isolate gets: the language alone. Whoever asks for what only Node has is run in Node instead, so a
 * program comes to the same in both.
 */
"use strict";
const own = require("./primordials.cjs");
const { createConsole } = require("./console.cjs");
const { PREFIX, find, join } = require("./files.cjs");
const { createRealm } = require("./realm.cjs");
const { createTimers } = require("./timers.cjs");

const evaluateGlobally = eval;

/** `load` runs CommonJS modules here; modules of the language were run before by who made the isolate. */
module.exports = (headText, nodeNames) => {
  const head = own.parse(headText);
  let needsNode = false;
  let isDone = false;
  let results = "";
  const needNode = () => {
    needsNode = true;
    throw new own.TypeError("only Node has this");
  };
  const trapAll = (target, names) => {
    const trap = { __proto__: null, get: needNode, set: needNode, configurable: true };
    for (let at = 0; at < names.length; at++) own.defineProperty(target, names[at], trap);
  };
  trapGlobals(nodeNames, needNode);
  const realm = createRealm({ ...head, entry: head.module });
  const console = {
    __proto__: null,
    value: createConsole(realm.print, needNode),
    writable: true,
    configurable: true,
  };
  own.defineProperty(globalThis, "console", console);
  const timers = own.exec(CLOCK, headText) === null ? createTimers(needNode) : undefined;
  const names = timers ? own.keys(timers.globals) : [];
  for (let at = 0; at < names.length; at++)
    own.defineProperty(globalThis, names[at], {
      __proto__: null,
      value: timers.globals[names[at]],
      writable: true,
      configurable: true,
    });

  const loaded = own.create(null);
  const loadFile = (path) => {
    if (loaded[path]) return loaded[path].exports;
    const { text, format } = head.files[path];
    if (format === "module") needNode();
    const module = { exports: {} };
    loaded[path] = module;
    trapAll(module, OF_MODULES);
    if (format === "json") return (module.exports = own.parse(text));
    const require = (specifier) => {
      const wanted = join(path, own.String(specifier));
      const found = wanted === undefined ? undefined : find(head.files, wanted);
      return found === undefined ? needNode() : loadFile(found);
    };
    trapAll(require, OF_REQUIRE);
    const place = `${PREFIX}${path}`;
    const body = evaluateGlobally(
      `(function (exports, require, module, __filename, __dirname) {${text}\n})\n//# sourceURL=${place}`,
    );
    own.apply(body, module.exports, [
      module.exports,
      require,
      module,
      `/program/${path}`,
      "/program",
    ]);
    return module.exports;
  };
  const load = (namespace) => {
    if (head.module === null) return undefined;
    if (head.files[head.module].format !== "module") return { default: loadFile(head.module) };
    // It still waits for something at its top level.
    if (!realm.isLoaded()) needNode();
    return namespace;
  };
  const tell = (line) => {
    results += line;
    const isLong = results.length > head.outputBytes;
    if (needsNode || isLong || own.exec(OF_THE_MACHINE, line) !== null) needNode();
  };
  const runAll = async (inputs, namespace) => {
    try {
      await realm.run(() => load(namespace), own.parse(inputs), tell);
      isDone = true;
    } catch {
      needsNode = true;
    }
  };

  return (command, inputs, namespace) => {
    if (command === "end") return isDone && !needsNode ? results : null;
    if (command === "turn") return !isDone && !needsNode && timers !== undefined && timers.turn();
    if (own.exec(CLOCK, inputs) !== null) timers?.forbid();
    void runAll(inputs, namespace);
    return null;
  };
};

/** Behind all other names, because a hundred properties would cost each program a tenth of its time. */
function trapGlobals(nodeNames, needNode) {
  delete globalThis.WebAssembly;
  delete globalThis.SharedArrayBuffer;
  delete globalThis.Atomics;
  delete globalThis.WeakRef;
  delete globalThis.FinalizationRegistry;
  const names = nodeNames + KEPT_BACK;
  const isOfNode = (name) => typeof name === "string" && own.indexOf(names, ` ${name} `) >= 0;
  const behind = own.getPrototypeOf(globalThis);
  const traps = {
    __proto__: null,
    has: (target, name) => (isOfNode(name) ? needNode() : own.has(target, name)),
    get: (target, name, receiver) =>
      isOfNode(name) ? needNode() : own.get(target, name, receiver),
    set(target, name, value, receiver) {
      if (isOfNode(name)) needNode();
      const field = {
        __proto__: null,
        value,
        writable: true,
        enumerable: true,
        configurable: true,
      };
      return own.defineProperty(receiver, name, field);
    },
  };
  own.setPrototypeOf(globalThis, new own.Proxy(behind, traps));
  const tag = { __proto__: null, value: "global", configurable: true };
  own.defineProperty(globalThis, own.toStringTag, tag);
}

/** Programs that ask it see whether a timer took its time. */
const CLOCK = /\bDate\b/;

/** What the language brings and an isolate cannot bound, or a process does at other times. */
const KEPT_BACK = "WebAssembly SharedArrayBuffer Atomics WeakRef FinalizationRegistry ";

/** An isolate has other stacks and heaps than a process. */
const OF_THE_MACHINE =
  /"x":\["(?:RangeError","(?:Maximum call stack|Array buffer alloc|Invalid string)|Error","Not supported")/;
const OF_MODULES = ["id", "path", "filename", "loaded", "children", "paths", "parent", "require"];
const OF_REQUIRE = ["resolve", "cache", "extensions", "main"];
