/** Where a realm has no Node: prints what Node would print the same way, and asks for Node for everything else. */
"use strict";
const own = require("./primordials.cjs");

exports.createConsole = (print, needNode) => {
  const log = (...values) => {
    let line = "";
    for (let at = 0; at < values.length; at++)
      line += (at > 0 ? " " : "") + shown(values[at], at, values.length);
    print(`${line}\n`);
  };
  /** Only the first text is a format, and only where something follows it. */
  const shown = (value, at, count) => {
    switch (typeof value) {
      case "string":
        return at === 0 && count > 1 && own.exec(FORMAT, value) !== null ? needNode() : value;
      case "number":
        return own.is(value, -0) ? "-0" : own.String(value);
      case "bigint":
        return `${own.String(value)}n`;
      case "boolean":
      case "undefined":
      case "symbol":
        return own.String(value);
      default:
        return value === null ? "null" : needNode();
    }
  };
  const needs = new own.Proxy({}, { __proto__: null, get: needNode, has: needNode });
  return { __proto__: needs, log, info: log, debug: log, warn: log, error: log };
};

const FORMAT = /%/;
