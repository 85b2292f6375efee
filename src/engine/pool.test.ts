import { afterEach, describe, expect, it } from "vitest";
import { createPool, PoolError, type Pool } from "./pool.ts";

const program = `
  import { parentPort } from "node:worker_threads";
  parentPort.on("message", (task) => {
    if (task === "hang") for (;;);
    if (task === "die") process.exit(1);
    if (task === "throw") throw new Error("a fault");
    parentPort.postMessage(task * 2);
  });
`;
const worker = new URL(`data:text/javascript,${encodeURIComponent(program)}`);
const pools: Pool<number | string, number>[] = [];

function open(size = 2): Pool<number | string, number> {
  const pool = createPool<number | string, number>({
    worker,
    size,
    timeLimit: 500,
    memoryLimit: 64,
  });
  pools.push(pool);
  return pool;
}

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

describe("createPool", () => {
  it("answers more tasks than it has threads", async () => {
    const pool = open();
    const answers = await Promise.all([1, 2, 3, 4, 5, 6, 7].map((task) => pool.run(task)));
    expect(answers).toEqual([2, 4, 6, 8, 10, 12, 14]);
  });

  it.each(["hang", "die", "throw"])("replaces a thread that does %s", async (fault) => {
    const pool = open(1);
    const answers = await Promise.allSettled([pool.run(fault), pool.run(21)]);
    expect(answers[0]).toMatchObject({ status: "rejected" });
    expect((answers[0] as PromiseRejectedResult).reason).toBeInstanceOf(PoolError);
    expect(answers[1]).toEqual({ status: "fulfilled", value: 42 });
  });
});
