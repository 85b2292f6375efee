/** JavaScript values as text of the tagged JSON of src/core/valueWire.ts, written by hand so that no `toJSON` is asked. */
"use strict";
const own = require("./primordials.cjs");
const { base64 } = require("./base64.cjs");
const { quote } = own;

const MOST_DEPTH = 60;
const MOST_NODES = 200_000;
// An iterator may have no end.
const MOST_READ = 1000;

/** Thrown where a value is larger than what is carried. */
exports.CUT = own.Symbol("cut");
exports.MOST_READ = MOST_READ;

exports.createEncoder = (readsIterators) => {
  let nodes = 0;
  const open = [];

  const encode = (value, depth) => {
    if (++nodes > MOST_NODES) throw exports.CUT;
    switch (typeof value) {
      case "undefined":
        return '{"u":1}';
      case "boolean":
        return value ? "true" : "false";
      case "string":
        return quote(value);
      case "number":
        return encodeNumber(value);
      case "bigint":
        return encodeBigInt(value);
      case "object":
        return value === null ? "null" : encodeObject(value, depth);
      default:
        return opaque(typeof value);
    }
  };

  const encodeObject = (value, depth) => {
    if (depth > MOST_DEPTH) return opaque("object");
    for (let at = 0; at < depth; at++) if (open[at] === value) return opaque("object");
    own.defineProperty(open, depth, { __proto__: null, value, writable: true, configurable: true });
    return inside(value, depth + 1);
  };

  const inside = (value, depth) => {
    if (own.isArray(value)) return list(value, value.length, depth);
    const prototype = own.getPrototypeOf(value);
    const isPlain = prototype === null || prototype === own.objectPrototype;
    if (!isPlain) {
      const known = builtin(value, depth);
      if (known !== undefined) return known;
    }
    if (isIterator(value))
      return readsIterators ? iterated(value, depth) : opaque(nameOfIterator(value));
    return isPlain ? `{"m":[${fields(value, depth, "")}]}` : instance(value, depth);
  };

  const list = (items, length, depth) => {
    let text = "[";
    for (let at = 0; at < length; at++) text += (at > 0 ? "," : "") + encode(items[at], depth);
    return `${text}]`;
  };

  /** What keeps its state where no property shows it. */
  const builtin = (value, depth) => {
    if (own.isMap(value)) {
      let text = "";
      own.eachOfMap(value, (item, key) => {
        text += `${text && ","}[${encode(key, depth)},${encode(item, depth)}]`;
      });
      return `{"m":[${text}]}`;
    }
    if (own.isSet(value)) {
      let text = "";
      own.eachOfSet(value, (item) => {
        text += (text && ",") + encode(item, depth);
      });
      return `{"s":[${text}]}`;
    }
    if (own.isDate(value)) {
      if (own.isNaN(own.dateTime(value))) return opaque("Invalid Date");
      return `{"d":${quote(own.dateText(value))}}`;
    }
    const array = own.typedArrayName(value);
    if (array === "Uint8Array") return `{"b":"${base64(value)}"}`;
    if (array !== undefined) {
      const length = own.typedArrayLength(value);
      return `{"l":["${array}",${list(value, length, depth)},false]}`;
    }
    if (own.isBuffer(value))
      return `{"o":["ArrayBuffer",[["bytes",{"b":"${base64(own.bytesOf(value))}"}]]]}`;
    if (own.isMadeBy(value, own.Error)) return `{"x":${exports.describe(value)}}`;
    if (own.isRegExp(value)) {
      const [source, flags] = [own.regExpSource(value), own.regExpFlags(value)];
      return `{"o":["RegExp",[["source",${quote(source)}],["flags",${quote(flags)}]]]}`;
    }
    return own.isMadeBy(value, own.Promise) ? opaque("Promise") : undefined;
  };

  const iterated = (iterator, depth) => {
    let items = "";
    for (let count = 0; ; count++) {
      const step = iterator.next();
      if (step.done) return exports.iterable(nameOfIterator(iterator), items, false);
      if (count === MOST_READ) return exports.iterable(nameOfIterator(iterator), items, true);
      items += (items && ",") + encode(step.value, depth);
    }
  };

  const instance = (value, depth) => {
    const kind = value.constructor;
    const name = typeof kind === "function" ? kind.name : undefined;
    if (typeof name !== "string" || name === "") return opaque("object");
    if (name === "URL" && typeof value.href === "string")
      return `{"o":["URL",[["href",${quote(value.href)}]]]}`;
    const shown = fields(value, depth, "_");
    if (hidesState(kind) || (shown === "" && seemsEmpty(value, kind))) return opaque(name);
    return `{"o":[${quote(name)},[${shown}]]}`;
  };

  const fields = (value, depth, hiddenStart) => {
    const names = own.keys(value);
    let text = "";
    for (let at = 0; at < names.length; at++) {
      const name = names[at];
      if (name[0] === hiddenStart) continue;
      text += `${text && ","}[${quote(name)},${encode(value[name], depth)}]`;
    }
    return text;
  };

  return (value) => encode(value, 0);
};

exports.iterable = (name, items, more) => `{"l":[${quote(name)},[${items}],${more}]}`;

/** Type and message of what was thrown, whose own properties may misbehave. */
exports.describe = (error) => {
  try {
    const isError = typeof error === "object" && error !== null && own.isMadeBy(error, own.Error);
    const kind = isError ? own.String(error.name) : typeof error;
    const message = own.String(isError ? error.message : error);
    return `[${quote(kind)},${quote(own.slice(message, 0, 2000))}]`;
  } catch {
    return '["unknown",""]';
  }
};

/** What tells where an error comes from: codes of the system and of Node, and the same of its causes. */
exports.origins = (error) => {
  let names = "";
  try {
    for (let at = error, depth = 0; depth < MOST_CAUSES; at = at.cause, depth++) {
      if (typeof at !== "object" || at === null) break;
      if (depth > 0) names += `,${quote(own.slice(own.String(at.name), 0, 100))}`;
      if (typeof at.code === "string") names += `,${quote(own.slice(at.code, 0, 100))}`;
    }
  } catch {
    return "";
  }
  return own.slice(names, 1);
};

const MOST_CAUSES = 4;

function encodeNumber(value) {
  if (own.isSafeInteger(value)) return own.is(value, -0) ? '{"f":"-0"}' : own.String(value);
  if (own.isFinite(value)) return `{"f":${own.String(value)}}`;
  return own.isNaN(value) ? '{"f":"nan"}' : value > 0 ? '{"f":"inf"}' : '{"f":"-inf"}';
}

// Hexadecimal, because decimal digits take quadratic time.
function encodeBigInt(value) {
  return `{"i":"${value < 0n ? "-" : ""}0x${own.bigintText(value < 0n ? -value : value, 16)}"}`;
}

function opaque(name) {
  return `{"q":${quote(name)}}`;
}

function isIterator(value) {
  return typeof value.next === "function" && typeof value[own.iterator] === "function";
}

exports.nameOfIterator = nameOfIterator;

/** `Generator`, `Array Iterator`, or the class that has been written for it. */
function nameOfIterator(value) {
  const tag = value[own.toStringTag];
  if (typeof tag === "string") return tag;
  const name = typeof value.constructor === "function" ? value.constructor.name : "";
  return typeof name === "string" && name !== "" ? name : "Iterator";
}

/** Two of them are not the same because no difference is seen. */
function hidesState(kind) {
  return own.exec(PRIVATE_FIELD, own.functionText(kind)) !== null;
}

function seemsEmpty(value, kind) {
  if (own.keys(value).length > 0) return true;
  return kind !== own.Object && own.exec(NATIVE, own.functionText(kind)) !== null;
}

const PRIVATE_FIELD = /\.#[\w$]/;
const NATIVE = /\{\s*\[native code\]\s*\}$/;
