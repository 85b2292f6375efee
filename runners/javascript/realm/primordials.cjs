/**
 * What the language itself brings, taken before the program runs: one that patches a global or pollutes a prototype
 * changes only what it says of itself.
 */
"use strict";
const { apply, construct, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;

const unbound =
  (method) =>
  (receiver, ...given) =>
    apply(method, receiver, given);
const getter = (prototype, name) => unbound(getOwnPropertyDescriptor(prototype, name).get);
const typedArray = getPrototypeOf(Uint8Array.prototype);

/** Whether a method that looks for what only its own kind has takes a value. */
const takes = (method) => (value) => {
  try {
    method(value);
    return true;
  } catch {
    return false;
  }
};

// A Proxy may have parents without end.
const MOST_PARENTS = 100;

// One literal: property by property it would cost each program a tenth of its time.
module.exports = {
  apply,
  construct,
  getPrototypeOf,
  getOwnPropertyDescriptor,
  indexOf: unbound(String.prototype.indexOf),
  setPrototypeOf: Reflect.setPrototypeOf,
  get: Reflect.get,
  has: Reflect.has,
  defineProperty: Reflect.defineProperty,
  create: Object.create,
  keys: Object.keys,
  is: Object.is,
  isArray: Array.isArray,
  isSafeInteger: Number.isSafeInteger,
  isFinite: Number.isFinite,
  isNaN: Number.isNaN,
  parse: JSON.parse,
  quote: JSON.stringify,
  String,
  BigInt,
  Symbol,
  Map,
  Set,
  Date,
  RegExp,
  Error,
  TypeError,
  Promise,
  resolved: Promise.resolve(),
  chain: unbound(Promise.prototype.then),
  Object,
  Proxy,
  objectPrototype: Object.prototype,
  functionText: unbound(Function.prototype.toString),
  exec: unbound(RegExp.prototype.exec),
  slice: unbound(String.prototype.slice),
  charCode: unbound(String.prototype.charCodeAt),
  bigintText: unbound(BigInt.prototype.toString),
  isDate: takes(unbound(Date.prototype.getTime)),
  dateTime: unbound(Date.prototype.getTime),
  dateText: unbound(Date.prototype.toISOString),
  isMap: takes(getter(Map.prototype, "size")),
  eachOfMap: unbound(Map.prototype.forEach),
  setInMap: unbound(Map.prototype.set),
  isSet: takes(getter(Set.prototype, "size")),
  eachOfSet: unbound(Set.prototype.forEach),
  addToSet: unbound(Set.prototype.add),
  hasInSet: unbound(Set.prototype.has),
  /** `Uint8Array`; undefined for everything else. */
  typedArrayName: getter(typedArray, Symbol.toStringTag),
  typedArrayLength: getter(typedArray, "length"),
  bytesOf: (buffer) => new Uint8Array(buffer),
  isBuffer: takes(getter(ArrayBuffer.prototype, "byteLength")),
  regExpSource: getter(RegExp.prototype, "source"),
  regExpFlags: getter(RegExp.prototype, "flags"),
  isRegExp: takes(getter(RegExp.prototype, "global")),
  /** As `instanceof`, which a class can answer as it likes. */
  isMadeBy: (value, kind) => {
    const wanted = kind.prototype;
    for (let at = getPrototypeOf(value), steps = 0; at !== null && steps < MOST_PARENTS; steps++) {
      if (at === wanted) return true;
      at = getPrototypeOf(at);
    }
    return false;
  },
  iterator: Symbol.iterator,
  asyncIterator: Symbol.asyncIterator,
  toStringTag: Symbol.toStringTag,
  typedArrays: {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
  },
  Uint8Array,
};
