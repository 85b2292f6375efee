import { expect, test } from "vitest";
import { createBudget } from "./budget.ts";

test("all get the same, and what one leaves goes back", () => {
  const budget = createBudget(10);
  const [a, b] = budget.share(2, 4);
  expect([1, 2, 3, 4, 5].map(() => a?.take())).toEqual([true, true, true, true, false]);
  expect(b?.take()).toBe(true);
  b?.end();
  expect(b?.take()).toBe(false);
  expect(budget.share(1, 99)[0]?.take()).toBe(true);
  expect(budget.take()).toBe(false);
});
