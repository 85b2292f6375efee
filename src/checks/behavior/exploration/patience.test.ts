import fc from "fast-check";
import { expect, test } from "vitest";
import { createPatience } from "./patience.ts";

test("the first slow ones in order get more time, in whatever order they are run", async () => {
  const runs = fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }).chain((slow) =>
    fc.record({
      slow: fc.constant(slow),
      order: fc.shuffledSubarray([...slow.keys()], { minLength: slow.length }),
      most: fc.nat({ max: 5 }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(runs, async ({ slow, order, most }) => {
      const patience = createPatience(most);
      const places = slow.map(() => patience.next());
      const granted: Promise<boolean>[] = [];
      for (const at of order) granted[at] = places[at]!.grant(slow[at]!);
      const first = new Set([...slow.keys()].filter((at) => slow[at]).slice(0, most));
      expect(await Promise.all(granted)).toEqual(slow.map((_, at) => first.has(at)));
    }),
  );
});
