/** Tells which ways between the marked places of the entry file were gone, as runners/python/coverage.py does. */
"use strict";
const own = require("./primordials.cjs");

const MOST_STEPS = 20_000;
const MOST_WAYS = 4000;
/** A way as one number: the mark that it starts from (0: none before it) and the mark that it leads to. */
const MARKS = 1 << 20;
/** What src/adapters/sandbox/marks.ts puts at the start of every branch calls. */
const REACH = "disprove.reach";

exports.createCoverage = () => {
  let ways = new own.Set();
  let steps = 0;
  let last = 0;
  const value = (mark) => {
    if (++steps > MOST_STEPS || !own.isSafeInteger(mark) || mark < 1 || mark >= MARKS) return;
    own.addToSet(ways, last * MARKS + mark);
    last = mark;
  };
  own.defineProperty(globalThis, REACH, { __proto__: null, value });
  return {
    start() {
      ways = new own.Set();
      steps = last = 0;
    },
    stop() {
      let text = "";
      let count = 0;
      own.eachOfSet(ways, (way) => {
        if (count++ < MOST_WAYS) text += (text && ",") + own.String(way);
      });
      return `[${text}]`;
    },
  };
};
