import { expect, it } from "vitest";
import { wantsColor } from "./streams.ts";

const terminal = { isTTY: true };
const file = {};

it.each([
  ["a terminal", terminal, {}, undefined, true],
  ["a file", file, {}, undefined, false],
  ["a dumb terminal", terminal, { TERM: "dumb" }, undefined, false],
  ["NO_COLOR", terminal, { NO_COLOR: "1" }, undefined, false],
  ["an empty NO_COLOR", terminal, { NO_COLOR: "" }, undefined, true],
  ["FORCE_COLOR", file, { FORCE_COLOR: "1" }, undefined, true],
  ["FORCE_COLOR=0", terminal, { FORCE_COLOR: "0" }, undefined, false],
  ["both", file, { FORCE_COLOR: "1", NO_COLOR: "1" }, undefined, true],
  ["--no-color", terminal, { FORCE_COLOR: "1" }, false, false],
  ["--color", file, { NO_COLOR: "1" }, true, true],
] as const)("color for %s", (_, stream, env, flag, expected) =>
  expect(wantsColor(stream, env, flag)).toBe(expected),
);
