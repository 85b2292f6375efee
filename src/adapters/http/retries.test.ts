import { expect, it } from "vitest";
import { parseRetryAfter, pause } from "./retries.ts";

it("Retry-After is a number of seconds or a date", () => {
  const now = Date.parse("2026-01-01T00:00:00Z");
  expect(parseRetryAfter("120", now)).toBe(120_000);
  expect(parseRetryAfter("Thu, 01 Jan 2026 00:00:30 GMT", now)).toBe(30_000);
  expect(parseRetryAfter("Thu, 01 Jan 2025 00:00:30 GMT", now)).toBe(0);
  expect(parseRetryAfter("soon", now)).toBeUndefined();
});

it("without it each pause is longer than the one before could be", () => {
  for (let tries = 1; tries < 6; tries++) {
    expect(pause(tries)).toBeLessThanOrEqual(300 * 2 ** (tries - 1));
    expect(pause(tries + 1)).toBeGreaterThanOrEqual(300 * 2 ** (tries - 1));
  }
});
