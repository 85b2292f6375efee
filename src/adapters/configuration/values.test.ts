import { describe, expect, it } from "vitest";
import { parseBoolean, parseDuration, parseList, parseThresholds } from "./values.ts";

describe("parseDuration", () => {
  it.each([
    ["500ms", 500],
    ["60s", 60_000],
    ["1.5s", 1500],
    ["2m", 120_000],
    ["1h", 3_600_000],
    ["30", 30_000],
  ])("%s", (text, milliseconds) => expect(parseDuration(text, "x")).toBe(milliseconds));

  it.each(["0", "0s", "-1s", "soon", "1d", "", "25d", "9999h", "1e9", "Infinity"])(
    "refuses %j",
    (text) => expect(() => parseDuration(text, "--time-limit")).toThrow(/^--time-limit must be/),
  );
});

describe("parseThresholds", () => {
  it("reads a list", () =>
    expect(parseThresholds("warning, inconclusive", "x")).toEqual(["warning", "inconclusive"]));

  it("names the nearest", () =>
    expect(() => parseThresholds("warnin", "--fail-on")).toThrow(
      '--fail-on knows no "warnin", did you mean "warning"?',
    ));
});

it("parseList drops what is empty", () => expect(parseList(" a,,b , ")).toEqual(["a", "b"]));

it.each([
  ["1", true],
  ["TRUE", true],
  ["0", false],
  ["no", false],
] as const)("parseBoolean %s", (text, value) => expect(parseBoolean(text, "X")).toBe(value));

it("parseBoolean refuses what it does not know", () =>
  expect(() => parseBoolean("maybe", "DISPROVE_OFFLINE")).toThrow(
    /^DISPROVE_OFFLINE must be 1 or 0/,
  ));
