/** Makes JavaScript values of what the parent hands in, in the names of the program's own modules. */
"use strict";
const own = require("./primordials.cjs");
const { bytes } = require("./base64.cjs");

/** `evaluate` reads source text in the names of the file under test, `classNamed` finds a class by its name. */
exports.createDecoder = ({ evaluate, classNamed }) => {
  const decode = (wire) => {
    if (wire === null || typeof wire !== "object") return wire;
    if (own.isArray(wire)) return each(wire, decode);
    const tag = own.keys(wire)[0];
    const make = own.getOwnPropertyDescriptor(makers, tag);
    if (make === undefined) throw new own.TypeError("this value cannot be handed in");
    return make.value(wire[tag]);
  };

  const makers = {
    u: () => undefined,
    i: integer,
    f: float,
    b: bytes,
    t: decode,
    s: (items) => {
      const set = new own.Set();
      for (let at = 0; at < items.length; at++) own.addToSet(set, decode(items[at]));
      return set;
    },
    m: (entries) => {
      let isPlain = true;
      for (let at = 0; at < entries.length; at++) isPlain &&= typeof entries[at][0] === "string";
      return isPlain ? plainObject(entries, decode) : map(entries, decode);
    },
    d: (text) => new own.Date(text),
    l: (parts) => iterable(parts[0], each(parts[1], decode)),
    e: (source) => evaluate(`(${source}\n)`),
    x: (parts) => new (classNamed(parts[0]))(parts[1]),
    o: (parts) => {
      const standard = own.getOwnPropertyDescriptor(STANDARD, parts[0]);
      if (standard !== undefined) return standard.value(parts[1], decode);
      return construct(classNamed(parts[0]), plainObject(parts[1], decode));
    },
  };
  return decode;
};

/** Kinds of the language whose fields stand for the whole, as encode.cjs writes them. */
const STANDARD = {
  BigInt: (fields, decode) => own.BigInt(decode(fields[0][1])),
  Map: map,
  RegExp: (fields, decode) => {
    const { source, flags = "" } = plainObject(fields, decode);
    return new own.RegExp(source, flags);
  },
  ArrayBuffer: (fields, decode) => decode(fields[0][1]).buffer,
};

function each(items, act) {
  const made = [];
  for (let at = 0; at < items.length; at++) set(made, at, act(items[at]));
  return made;
}

function map(entries, decode) {
  const made = new own.Map();
  for (let at = 0; at < entries.length; at++)
    own.setInMap(made, decode(entries[at][0]), decode(entries[at][1]));
  return made;
}

function plainObject(entries, decode) {
  const made = {};
  for (let at = 0; at < entries.length; at++) set(made, entries[at][0], decode(entries[at][1]));
  return made;
}

/** Also `__proto__` is a name like any other. */
function set(target, name, value) {
  const writable = true;
  const field = { __proto__: null, value, writable, enumerable: writable, configurable: writable };
  own.defineProperty(target, name, field);
}

function integer(text) {
  return text[0] === "-" ? -own.BigInt(own.slice(text, 1)) : own.BigInt(text);
}

function float(wire) {
  if (typeof wire === "number") return wire;
  if (wire === "inf" || wire === "-inf") return wire === "inf" ? Infinity : -Infinity;
  return wire === "nan" ? NaN : -0;
}

/** A typed array by its name; everything else that gives items gives them once. */
function iterable(name, items) {
  const array = own.getOwnPropertyDescriptor(own.typedArrays, name);
  if (array !== undefined) return new array.value(items);
  return (function* () {
    for (let at = 0; at < items.length; at++) yield items[at];
  })();
}

/**
 * A member of an enumeration is looked up by its name. A class is constructed with the fields that its constructor's
 * parameters name, so that what it keeps privately is there; one that wants what is no field gets its fields alone.
 */
function construct(kind, fields) {
  if (typeof kind !== "function") return kind[fields.name];
  const names = parameterNames(kind);
  const isConstructible =
    names !== undefined && all(names, (name, at) => at >= kind.length || name in fields);
  const made = isConstructible
    ? own.construct(
        kind,
        each(names, (name) => fields[name]),
      )
    : own.create(kind.prototype);
  const rest = own.keys(fields);
  for (let at = 0; at < rest.length; at++)
    if (!isConstructible || all(names, (name) => name !== rest[at]))
      assign(made, rest[at], fields[rest[at]]);
  return made;
}

function all(items, holds) {
  for (let at = 0; at < items.length; at++) if (!holds(items[at], at)) return false;
  return true;
}

/** What only has a getter keeps what its class computes. */
function assign(made, name, value) {
  try {
    made[name] = value;
  } catch {
    return;
  }
}

/** Undefined where a parameter is a pattern or takes the rest. */
function parameterNames(kind) {
  const text = own.functionText(kind);
  const isClass = own.exec(CLASS, text) !== null;
  const start = own.exec(isClass ? CONSTRUCTOR : PARAMETERS, text);
  if (start === null) {
    const parent = own.getPrototypeOf(kind);
    return isClass && own.exec(CLASS, own.functionText(parent)) ? parameterNames(parent) : [];
  }
  const names = [];
  let rest = own.slice(text, start.index + start[0].length);
  for (;;) {
    const found = own.exec(PARAMETER, rest);
    if (found === null) return own.exec(END_OF_PARAMETERS, rest) === null ? undefined : names;
    set(names, names.length, found[1]);
    rest = own.slice(rest, found[0].length);
  }
}

const CLASS = /^class\b/;
const CONSTRUCTOR = /\bconstructor\s*\(/;
const PARAMETERS = /\(/;
/** A name, with a default that holds no comma and no bracket. */
const PARAMETER =
  /^\s*([\p{ID_Start}$_][\p{ID_Continue}$]*)\s*(?:=\s*[^,()[\]{}]*(?:\[\]|\{\})?\s*)?(?:,|(?=\)))/u;
const END_OF_PARAMETERS = /^\s*\)/;
