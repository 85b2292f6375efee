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

exports.apply = apply;
exports.construct = construct;
exports.getPrototypeOf = getPrototypeOf;
exports.getOwnPropertyDescriptor = getOwnPropertyDescriptor;
exports.ownKeys = Reflect.ownKeys;
exports.defineProperty = Reflect.defineProperty;
exports.create = Object.create;
exports.keys = Object.keys;
exports.is = Object.is;
exports.isArray = Array.isArray;
exports.isSafeInteger = Number.isSafeInteger;
exports.isFinite = Number.isFinite;
exports.isNaN = Number.isNaN;
exports.parse = JSON.parse;
exports.quote = JSON.stringify;
exports.String = String;
exports.BigInt = BigInt;
exports.Symbol = Symbol;
exports.Map = Map;
exports.Set = Set;
exports.Date = Date;
exports.RegExp = RegExp;
exports.Error = Error;
exports.TypeError = TypeError;
exports.Promise = Promise;
exports.Object = Object;
exports.objectPrototype = Object.prototype;
exports.functionText = unbound(Function.prototype.toString);
exports.exec = unbound(RegExp.prototype.exec);
exports.slice = unbound(String.prototype.slice);
exports.charCode = unbound(String.prototype.charCodeAt);
exports.bigintText = unbound(BigInt.prototype.toString);
exports.isDate = takes(unbound(Date.prototype.getTime));
exports.dateTime = unbound(Date.prototype.getTime);
exports.dateText = unbound(Date.prototype.toISOString);
exports.isMap = takes(getter(Map.prototype, "size"));
exports.eachOfMap = unbound(Map.prototype.forEach);
exports.setInMap = unbound(Map.prototype.set);
exports.isSet = takes(getter(Set.prototype, "size"));
exports.eachOfSet = unbound(Set.prototype.forEach);
exports.addToSet = unbound(Set.prototype.add);
/** `Uint8Array`; undefined for everything else. */
exports.typedArrayName = getter(typedArray, Symbol.toStringTag);
exports.typedArrayLength = getter(typedArray, "length");
exports.bytesOf = (buffer) => new Uint8Array(buffer);
exports.isBuffer = takes(getter(ArrayBuffer.prototype, "byteLength"));
exports.regExpSource = getter(RegExp.prototype, "source");
exports.regExpFlags = getter(RegExp.prototype, "flags");
exports.isRegExp = takes(getter(RegExp.prototype, "global"));
/** As `instanceof`, which a class can answer as it likes. */
exports.isMadeBy = (value, kind) => {
  const wanted = kind.prototype;
  for (let at = getPrototypeOf(value), steps = 0; at !== null && steps < MOST_PARENTS; steps++) {
    if (at === wanted) return true;
    at = getPrototypeOf(at);
  }
  return false;
};
// A Proxy may have parents without end.
const MOST_PARENTS = 100;
exports.iterator = Symbol.iterator;
exports.asyncIterator = Symbol.asyncIterator;
exports.toStringTag = Symbol.toStringTag;
exports.typedArrays = {
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
};
exports.Uint8Array = Uint8Array;
