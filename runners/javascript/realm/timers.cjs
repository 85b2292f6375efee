/**
 * Timers where a realm has no event loop: its clock jumps to the next of them. A program that asks the time of day would
 * see that, and one that sleeps for long must be seen to: both are run in Node.
 */
"use strict";
const own = require("./primordials.cjs");

const MOST_MILLISECONDS = 1000;
const MOST_TIMERS = 10_000;
/** Beyond it Node takes 1. */
const LONGEST_DELAY = 2 ** 31 - 1;

exports.createTimers = (needNode) => {
  const waiting = [];
  const made = new own.Set();
  let count = 0;
  let now = 0;
  let isForbidden = false;

  const setTimeout = (act, delay, ...given) => {
    if (isForbidden) needNode();
    const isKnown = delay === undefined || (own.isSafeInteger(delay) && delay <= LONGEST_DELAY);
    if (typeof act !== "function" || !isKnown || ++count > MOST_TIMERS) needNode();
    const timer = new own.Proxy(own.create(null), opaque(needNode));
    own.addToSet(made, timer);
    const at = now + (delay >= 1 ? delay : 1);
    own.defineProperty(waiting, waiting.length, {
      __proto__: null,
      value: { at, timer, act, given },
      writable: true,
      enumerable: true,
      configurable: true,
    });
    return timer;
  };

  const clearTimeout = (timer) => {
    const isNothing = timer === undefined || timer === null || typeof timer === "number";
    if (!isNothing && !own.hasInSet(made, timer)) needNode();
    for (let at = 0; at < waiting.length; at++)
      if (waiting[at].timer === timer) remove(waiting, at);
  };

  const queueMicrotask = (act) => {
    if (typeof act !== "function") needNode();
    void own.chain(own.resolved, () => void act());
  };

  return {
    globals: { __proto__: null, setTimeout, clearTimeout, queueMicrotask },
    forbid() {
      isForbidden = true;
    },
    /** Runs the next one; false where none is left. */
    turn() {
      if (isForbidden && waiting.length > 0) needNode();
      let next = 0;
      for (let at = 1; at < waiting.length; at++) if (waiting[at].at < waiting[next].at) next = at;
      if (waiting.length === 0) return false;
      const { at, timer, act, given } = waiting[next];
      remove(waiting, next);
      now = at;
      if (now > MOST_MILLISECONDS) needNode();
      try {
        own.apply(act, timer, given);
      } catch {
        // As in a process, where nobody hears of it either.
      }
      return true;
    },
  };
};

function remove(list, place) {
  for (let at = place + 1; at < list.length; at++) list[at - 1] = list[at];
  list.length--;
}

/** What Node gives has names and fields of its own. */
function opaque(needNode) {
  const handler = { __proto__: null };
  for (let at = 0; at < TRAPS.length; at++) handler[TRAPS[at]] = needNode;
  return handler;
}

const TRAPS = [
  "get",
  "set",
  "has",
  "deleteProperty",
  "defineProperty",
  "getOwnPropertyDescriptor",
  "getPrototypeOf",
  "setPrototypeOf",
  "isExtensible",
  "preventExtensions",
  "ownKeys",
];
