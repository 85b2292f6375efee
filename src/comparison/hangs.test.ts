import { expect, it } from "vitest";
import type { Output } from "../core/sandbox.ts";
import { withHangs } from "./hangs.ts";
import { trialOf } from "./trial.ts";

const value: Output = { kind: "returned", value: { kind: "integer", value: 1n }, printed: "" };
const slow: Output = { kind: "timeout", seconds: 1, clock: "cpu" };

const classesOf = (...rows: readonly (readonly Output[])[]) =>
  withHangs(rows.map((outputs) => ({ outputs, trial: trialOf(outputs, [1, 1]) }))).map(
    ({ trial }) => trial.classes,
  );

it("takes ends that one version alone misses for an outcome", () => {
  const row = [slow, value];
  expect(classesOf(row, row, row, [value, value])).toEqual([
    [1, 0],
    [1, 0],
    [1, 0],
    [0, 0],
  ]);
});

it("says nothing where another version is slow too, or it happened once", () => {
  const row = [slow, value];
  expect(classesOf(row, row, row, [value, slow])[0]).toEqual([undefined, 0]);
  expect(classesOf(row, [value, value])[0]).toEqual([undefined, 0]);
});
