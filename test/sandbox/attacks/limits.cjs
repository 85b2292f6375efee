/** Attacks on time, memory, output and results. */
"use strict";
const fs = require("node:fs");

exports.attack_spin = () => {
  for (;;);
};

exports.attack_spin_in_promises = async () => {
  for (;;) await null;
};

exports.attack_never_settle = () => new Promise((resolve) => setTimeout(resolve, 60_000));

exports.attack_block = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);

exports.attack_slow_expression = () => /^(a+)+$/.test(`${"a".repeat(60)}b`);

exports.attack_recursion = () => {
  const fall = (depth) => fall(depth + 1) + 1;
  return [fall(0)];
};

exports.attack_huge_integer = () => [String(10n ** (10n ** 9n)).length];

/** At most 1.5 GiB. */
exports.attack_memory = () => {
  const held = [];
  for (let index = 0; index < 24; index++)
    held.push(Array.from({ length: 4 << 20 }, (_, at) => at + 0.5));
  return [`${held.length} arrays`];
};

exports.attack_buffers = () => {
  const held = [];
  try {
    for (let index = 0; index < 24; index++) held.push(Buffer.alloc(64 << 20, 1));
  } catch {
    return [];
  }
  return ["1.5 GiB in buffers"];
};

exports.attack_wasm_memory = () => {
  try {
    const memory = new WebAssembly.Memory({ initial: 24 << 10, maximum: 24 << 10 });
    new Uint8Array(memory.buffer).fill(1);
  } catch {
    return [];
  }
  return ["1.5 GiB in WebAssembly"];
};

exports.attack_long_text = () => {
  let text = "x";
  try {
    for (let index = 0; index < 40; index++) text += text;
  } catch {
    return [];
  }
  return [text.length];
};

exports.attack_disk = () => {
  const achieved = [];
  for (const place of [".", "/tmp", "/dev/shm", "/var/tmp"]) {
    let written = 0;
    try {
      for (let index = 0; index < 40; index++) {
        fs.writeFileSync(`${place}/fill${index}`, Buffer.alloc(1 << 20));
        written++;
      }
    } catch {
      // The end of the room is what is asked for.
    }
    for (let index = 0; index < 40; index++) fs.rmSync(`${place}/fill${index}`, { force: true });
    if (written > 24) achieved.push(`${written} MiB in ${place}`);
  }
  return achieved;
};

exports.attack_output = () => {
  for (let index = 0; index < 1024; index++) fs.writeSync(1, "x".repeat(65536));
  return ["all written"];
};

exports.attack_print = () => {
  for (let index = 0; index < 100_000; index++) console.log("x".repeat(100));
  return [];
};

exports.attack_forge_more_results = () => {
  fs.writeSync(3, '{"v":["forged"]}\n'.repeat(5));
  return [];
};

exports.attack_flood_results = () => {
  for (let index = 0; index < 1024; index++) fs.writeSync(3, "x".repeat(65536));
  return ["all written"];
};

exports.attack_write_nonsense = () => {
  fs.writeSync(3, '{"v":{"evil":1},"__proto__":{"kind":"returned"}}\n');
  process.reallyExit(0);
};

exports.attack_leave_early = () => process.exit(0);

exports.attack_abort = () => process.abort();

exports.attack_patch_the_runner = () => {
  JSON.stringify = () => '{"v":"patched"}';
  Buffer.from = () => Buffer.alloc(0);
  fs.writeSync = () => 0;
  Object.entries = () => [];
  Array.from = () => [];
  return [];
};

exports.attack_pollute_prototypes = () => {
  Object.prototype.v = "polluted";
  Object.prototype.x = ["polluted", ""];
  Object.prototype.toJSON = () => ({ v: "polluted" });
  Array.prototype.toJSON = () => ["polluted"];
  return [];
};

exports.attack_patch_clock_and_chance = () => {
  Date.now = performance.now = () => 0;
  Math.random = () => 0.5;
  return [];
};

exports.attack_return_a_liar = () =>
  new Proxy(
    {},
    {
      get() {
        throw new Error("no property");
      },
      ownKeys: () => Array.from({ length: 1e6 }, (_, at) => `key${at}`),
      getPrototypeOf() {
        throw new Error("no prototype");
      },
    },
  );

exports.attack_return_a_thief = () => ({
  get first() {
    for (;;);
  },
});

exports.attack_throw_a_liar = () => {
  throw {
    get name() {
      throw new Error("no name");
    },
    toString() {
      process.exit(0);
    },
  };
};

exports.attack_thenable = () => ({ then: (resolve) => setTimeout(resolve, 60_000) });

exports.attack_exit_hooks = () => {
  process.on("exit", () => fs.writeSync(3, '{"v":["forged at exit"]}\n'));
  return [];
};

exports.attack_interval_that_stays = () => {
  setInterval(() => fs.writeSync(3, '{"v":["forged later"]}\n'), 1);
  return [];
};

exports.attack_forge_while_it_is_awaited = () => {
  setTimeout(() => fs.writeSync(3, '{"v":[]}\n'.repeat(5)), 1);
  return new Promise(() => {});
};
