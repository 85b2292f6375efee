import { describe, expect, it } from "vitest";
import type { Output } from "../core/sandbox.ts";
import { endsOf, withHangs } from "./hangs.ts";
import { trialOf } from "./trial.ts";

const value = {
  kind: "returned",
  value: { kind: "integer", value: 1n },
  printed: "",
} as const satisfies Output;
const slow = { kind: "timeout", seconds: 1, clock: "cpu" } as const satisfies Output;

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

describe("an input that is hard by its size", () => {
  const classes = (...outputs: readonly Output[]) => endsOf(outputs, outputs.map(() => 1)).classes; // prettier-ignore
  const other: Output = { ...value, value: { kind: "integer", value: 2n } };

  it("parts who comes to no end from those that agree on a value", () => {
    expect(classes(slow, value, value)).toEqual([1, 0, 0]);
    expect(classes(slow, value, slow, value, value)).toEqual([1, 0, 1, 0, 0]);
  });

  it("tells nothing where no more than half agree, or one was only asleep", () => {
    expect(classes(slow, value, value, slow)).toEqual([undefined, undefined, undefined, undefined]);
    expect(classes(slow, value, other)).toEqual([undefined, undefined, undefined]);
    expect(classes({ ...slow, clock: "wall" }, value, value)).toEqual([undefined, 0, 0]);
  });

  it("says nothing of other values, and is less likely meant than a small one", () => {
    expect(classes(other, value, value, value)).toEqual([undefined, 0, 0, 0]);
    expect(endsOf([slow, value, value], [1, 1, 1]).meant[0]).toBeLessThan(1);
  });
});
