/** Attacks that need nothing of Node, so that they first meet the wall of an isolate. */

const got = (attempts) =>
  Object.entries(attempts).flatMap(([name, attempt]) => {
    try {
      return attempt() ? [name] : [];
    } catch {
      return [];
    }
  });

/** The process around the isolates is reached by whoever finds how it was started; a program's own process is not it. */
const isAround = (process) => String(process?.argv).includes("isolates.node");
const reachedBy = (value) => isAround(value.constructor.constructor("return this")().process);

export const attack_constructor_chains = () =>
  got({
    console: () => reachedBy(console),
    log: () => reachedBy(console.log),
    method: () => reachedBy(Object.getPrototypeOf(console)),
    global: () => reachedBy(Object.getPrototypeOf(globalThis)),
    runner: () => reachedBy(globalThis["disprove.module"]),
    error: () => {
      try {
        null.x;
      } catch (error) {
        return reachedBy(error);
      }
    },
    overflow: () => {
      const fall = () => fall();
      try {
        fall();
      } catch (error) {
        return reachedBy(error);
      }
    },
    generator: () => reachedBy(function* () {}),
    async: () => reachedBy(async () => {}),
  });

export const attack_call_sites = () => {
  Error.prepareStackTrace = (_, sites) => sites;
  const sites = new Error("where").stack;
  return got({
    this: () => sites.some((site) => isAround(site.getThis()?.process)),
    function: () => sites.some((site) => site.getFunction() && reachedBy(site.getFunction())),
  });
};

export const attack_callers = () => {
  const find = Function("return arguments.callee.caller");
  return got({ caller: () => reachedBy(find()) });
};

/** What follows must not meet it: test/sandbox/attack.ts looks. */
export const attack_pollute_for_the_next = () => {
  Object.prototype.polluted = Array.prototype.polluted = "polluted";
  Object.defineProperty(Object.prototype, "kind", { get: () => "evaluate", set() {} });
  Array.prototype.push = Array.prototype.map = JSON.parse = JSON.stringify = () => "polluted";
  Function.prototype.call = Function.prototype.apply = () => "polluted";
  Promise.prototype.then = Promise.resolve = () => "polluted";
  RegExp.prototype.exec = String.prototype.slice = () => null;
  Symbol.for("polluted").description;
  globalThis.polluted = "polluted";
  Math.random = Date.now = () => 0.5;
  return [];
};

export const attack_freeze_everything = () => {
  for (const value of [Object, Array, Function, Promise, Map, Set, String, RegExp, Error]) {
    Object.freeze(value);
    Object.freeze(value.prototype);
  }
  Object.freeze(globalThis);
  return [];
};

export const attack_hold_arrays = () => {
  const held = [];
  for (let index = 0; index < 24; index++) held.push(new Array(8 << 20).fill(index + 0.5));
  return [`${held.length} arrays`];
};

export const attack_hold_buffers = () => {
  const held = [];
  try {
    for (let index = 0; index < 24; index++) held.push(new Uint8Array(64 << 20).fill(1));
  } catch {
    return [];
  }
  return ["1.5 GiB in buffers"];
};

export const attack_hold_text = () => {
  const held = [];
  for (let index = 0; index < 24; index++) held.push([..."x".repeat(8 << 20)].join(index));
  return [`${held.length} texts`];
};

export const attack_hold_map = () => {
  const held = new Map();
  for (let index = 0; index < 16_000_000; index++) held.set(index, { index });
  return [`${held.size} entries`];
};

/** V8 gives up on it and takes its process with it. */
export const attack_huge_array = () => [new Array(2 ** 32 - 2).fill(0).length];

export const attack_huge_typed_array = () => {
  try {
    return [new Float64Array(2 ** 33).length];
  } catch {
    return [];
  }
};

export const attack_grow_results = () => {
  let nested = ["x"];
  for (let index = 0; index < 40; index++) nested = [nested, nested];
  return nested;
};

export const attack_sparse_array = () => {
  const items = [];
  items[2 ** 32 - 2] = 1;
  return items;
};

export const attack_deep_result = () => {
  let nested = {};
  for (let index = 0; index < 1e6; index++) nested = { nested };
  return [];
};

export const attack_endless_microtasks = () => {
  const again = () => Promise.resolve().then(again);
  again();
  return [];
};

export const attack_endless_async = async () => {
  for (;;) await undefined;
};

export const attack_endless_generator = () =>
  (function* () {
    for (;;) {
      const end = Date.now() + 20;
      while (Date.now() < end);
      yield 1;
    }
  })();

export const attack_endless_async_generator = () =>
  (async function* () {
    yield 1;
    await new Promise(() => {});
  })();

export const attack_endless_iterator = () => ({
  [Symbol.iterator]() {
    return this;
  },
  next: () => ({ done: false, value: "x".repeat(4096) }),
});

export const attack_slow_pattern = () => [/^(?:a+)+$/.test(`${"a".repeat(60)}b`)];

export const attack_lying_stack = () => {
  Error.prepareStackTrace = () => {
    for (;;);
  };
  throw new Error("look at me");
};

export const attack_endless_stack = () => {
  const error = new Error("x");
  Object.defineProperty(error, "stack", {
    get() {
      for (;;);
    },
  });
  throw error;
};

export const attack_endless_message = () => {
  throw Object.defineProperty(new Error("x"), "message", {
    get() {
      for (;;);
    },
  });
};

export const attack_long_message = () => {
  throw new Error("x\n    at (file:///program/m.js:1:1)".repeat(1 << 20));
};

export const attack_return_mirrors = () => {
  const mirror = new Proxy(function () {}, {
    get: (_, name) => (name === "then" ? undefined : mirror),
    getPrototypeOf: () => mirror,
    ownKeys: () => ["a", "b", "prototype"],
    getOwnPropertyDescriptor: () => ({ value: mirror, configurable: true, enumerable: true }),
  });
  return new Proxy(
    {},
    { get: (_, name) => (name === "then" ? undefined : mirror), getPrototypeOf: () => mirror },
  );
};

export const attack_endless_prototypes = () => {
  const up = new Proxy({}, { getPrototypeOf: () => up });
  return [up, up].flatMap(() => []);
};

export const attack_endless_parents = () => {
  const up = new Proxy(Object.create(null), { getPrototypeOf: () => up });
  return up;
};

export const attack_register_again = () =>
  got({
    again: () => {
      globalThis["disprove.module"]("isolates.mjs", () => ["forged"]);
      return true;
    },
    coverage: () => {
      globalThis["disprove.reach"](Number.MAX_VALUE);
      return true;
    },
  });

export const attack_forge_lines = () => {
  console.log('"}\n{"v":["forged"]}\n');
  return { toString: () => '{"v":["forged"]}', v: undefined };
};

export const attack_constructors_that_hang = () => {
  class Slow {
    static get name() {
      for (;;);
    }
  }
  return new Slow();
};

export const attack_species = () => {
  Object.defineProperty(Promise, Symbol.species, {
    get() {
      for (;;);
    },
  });
  Object.defineProperty(Promise.prototype, "constructor", {
    get() {
      for (;;);
    },
  });
  return Promise.resolve([]);
};

export const attack_endless_timers = () =>
  new Promise(() => {
    const again = () => setTimeout(again, 0);
    again();
  });

export const attack_many_timers = () => {
  for (let count = 0; count < 1e6; count++) setTimeout(() => {}, 1);
  return [];
};

export const attack_spin_in_a_timer = () =>
  new Promise(() => {
    setTimeout(() => {
      for (;;);
    }, 1);
  });

export const attack_timers_that_stay = () => {
  for (let at = 1; at < 900; at += 50)
    setTimeout(() => {
      Object.prototype.polluted = "later";
      globalThis.leftBehind = 1;
    }, at);
  return [];
};

export const attack_timers_with_tricks = () => {
  const timer = setTimeout(() => {}, 1);
  return got({
    reach: () => reachedBy(setTimeout),
    timer: () => reachedBy(timer),
    valueOf: () => setTimeout(() => {}, { valueOf: () => reachedBy(setTimeout) && 1 }),
  }).filter((name) => name !== "valueOf");
};

export const attack_microtasks_without_end = () =>
  new Promise(() => {
    const again = () => queueMicrotask(again);
    again();
  });
