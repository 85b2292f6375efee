/** Which of a program's files an import means, the same in Node and in an isolate. */
"use strict";
const own = require("./primordials.cjs");

exports.PREFIX = "file:///program/";

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

/** `./b.js` also means `b.ts`, which it is once it is compiled. */
exports.find = (files, path) => {
  const found = withEnding(files, path);
  const compiled = found === undefined ? own.exec(COMPILED, path) : null;
  return compiled === null ? found : withEnding(files, `${compiled[1]}.${compiled[2]}ts`);
};

const COMPILED = /^(.*)\.([cm]?)js$/;

function withEnding(files, path) {
  for (let at = 0; at < ENDINGS.length; at++)
    if (own.getOwnPropertyDescriptor(files, path + ENDINGS[at])) return path + ENDINGS[at];
  return undefined;
}

/** `src/a.js` and `../b` → `b`; undefined for what is no plain relative path, or leads out. */
exports.join = (from, specifier) => {
  if (own.exec(RELATIVE, specifier) === null) return undefined;
  let folder = own.exec(FOLDER, from)[0];
  let rest = specifier;
  for (let step; (step = own.exec(STEP, rest)) !== null; rest = own.slice(rest, step[0].length)) {
    if (step[1] !== "..") continue;
    if (folder === "") return undefined;
    folder = own.exec(FOLDER, own.slice(folder, 0, -1))[0];
  }
  return folder + rest;
};

const RELATIVE = /^\.{1,2}\/(?:[\w-][\w.-]*\/|\.{1,2}\/)*[\w-][\w.-]*$/;
const FOLDER = /^(?:.*\/)?/;
const STEP = /^(\.{1,2})\//;
