/**
 * Runs as `node -e` in a confined process of its own: one program after another, each in a context of its own inside an
 * isolate, which has the language and nothing of Node. Nothing of this process is ever handed into it: text goes in and
 * text comes out. What is not plain, quick and small is answered with "elsewhere", and runs in a process of its own.
 */
"use strict";
const { readSync, writeSync } = require("node:fs");
const { PREFIX, find, join } = require("./files.cjs");

/** `REALM` is the text of realm/isolate.cjs with all that it needs, put before this file. */
const [addon, memoryMegabytes, port] = process.argv.slice(1);
/** Then there is a new isolate, before the first large collection of what contexts have left. */
const MOST_PROGRAMS = 30;
/** Timers that end while a program is waited for. */
const MOST_TURNS = 10_000;

const holder = { exports: {} };
process.dlopen(holder, addon);
const { Isolate } = holder.exports.ivm;

let isolate;
let realmScript;
let programs = 0;

const nodeNames = ` ${namesOfNode().join(" ")} `;
void serve();

async function serve() {
  const possible = port === undefined ? [] : await require("./probe.cjs").possible(Number(port));
  send({ ready: 1, possible }, "");
  for (;;) {
    const body = receive();
    const end = body.indexOf("\n");
    const head = body.slice(0, end);
    const results = run(JSON.parse(head), head, body.slice(end + 1));
    send({ end: results === null ? "elsewhere" : "exited" }, results ?? "");
  }
}

function namesOfNode() {
  openIsolate();
  const context = isolate.createContextSync();
  const own = context.evalSync("JSON.stringify(Object.getOwnPropertyNames(globalThis))");
  context.release();
  const theirs = new Set(JSON.parse(own));
  const names = Object.getOwnPropertyNames(globalThis).filter((name) => !theirs.has(name));
  const ofEval = new Set(["require", "module", "exports", "__filename", "__dirname"]);
  return names.filter((name) => !ofEval.has(name));
}

function openIsolate() {
  if (isolate !== undefined && !isolate.isDisposed && programs < MOST_PROGRAMS) return;
  closeIsolate();
  isolate = new Isolate({ memoryLimit: Number(memoryMegabytes) });
  realmScript = isolate.compileScriptSync(REALM, { filename: "disprove:realm" });
  programs = 0;
}

function closeIsolate() {
  if (isolate !== undefined && !isolate.isDisposed) isolate.dispose();
  isolate = undefined;
}

function run(request, head, inputs) {
  const { module: entry, files, milliseconds: timeout } = request;
  try {
    openIsolate();
    programs++;
    const last = performance.now() + timeout;
    const context = isolate.createContextSync();
    const start = realmScript.runSync(context, { reference: true });
    const realm = start.applySync(undefined, [head, nodeNames], { result: { reference: true } });
    const isModule = entry !== null && files[entry].format === "module";
    const namespace = isModule ? loadModules(context, files, entry, timeout) : undefined;
    realm.applySync(undefined, ["begin", inputs, namespace?.derefInto()], { timeout });
    for (let turns = 0; realm.applySync(undefined, ["turn"], { timeout }); turns++)
      if (turns > MOST_TURNS || performance.now() > last)
        throw new Error("only Node can wait for it");
    const results = realm.applySync(undefined, ["end"]);
    for (const reference of [namespace, realm, start, context]) reference?.release();
    return results;
  } catch {
    // Whatever it was, another program must not meet what is left of it.
    closeIsolate();
    return null;
  }
}

function loadModules(context, files, entry, timeout) {
  const modules = new Map();
  const places = new Map();
  const moduleAt = (path) => {
    const known = modules.get(path);
    if (known) return known;
    const { text, format } = files[path];
    if (format !== "module") throw new Error("only Node knows how to import it");
    const module = isolate.compileModuleSync(text, { filename: PREFIX + path });
    modules.set(path, module);
    places.set(module, path);
    return module;
  };
  const module = moduleAt(entry);
  module.instantiateSync(context, (specifier, importer) => {
    const wanted = join(places.get(importer), specifier);
    const found = wanted === undefined ? undefined : find(files, wanted);
    if (found === undefined) throw new Error("only Node can find it");
    return moduleAt(found);
  });
  module.evaluateSync({ timeout });
  return module.namespace;
}

function receive() {
  const size = readExactly(4).readUInt32BE(0);
  return readExactly(size).toString("utf8");
}

function readExactly(size) {
  const data = Buffer.allocUnsafe(size);
  for (let at = 0; at < size;) {
    const read = readSync(0, data, at, size - at);
    if (read === 0) process.reallyExit(0);
    at += read;
  }
  return data;
}

function send(header, text) {
  const part = Buffer.from(text);
  const head = Buffer.from(JSON.stringify({ ...header, sizes: [part.length] }));
  const size = Buffer.alloc(4);
  size.writeUInt32BE(head.length);
  const data = Buffer.concat([size, head, part]);
  for (let at = 0; at < data.length;) at += writeSync(1, data, at, data.length - at);
}
