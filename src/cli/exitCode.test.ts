import { expect, it } from "vitest";
import { exitCodeOf } from "./exitCode.ts";

it.each([
  ["pass", false, 0],
  ["pass", true, 0],
  ["fail", false, 1],
  ["fail", true, 1],
  ["inconclusive", false, 0],
  ["inconclusive", true, 3],
] as const)("%s, failing on inconclusive: %s → %i", (verdict, failsOnInconclusive, code) =>
  expect(exitCodeOf(verdict, failsOnInconclusive)).toBe(code),
);
