import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withApart } from "./apart.ts";
import { differenceOf, dissentOf, THRESHOLD } from "./dissent.ts";
import type { Trial } from "./trial.ts";

const trial = (classes: readonly number[], more: Partial<Trial> = {}): Trial => ({
  classes,
  failed: classes.map(() => false),
  meant: classes.map(() => 1),
  apart: classes.map(() => false),
  ...more,
});
const against = (target: number, one: Trial) =>
  dissentOf(target, [...one.classes.keys()], [one])?.score ?? 0;

describe("what speaks against a version", () => {
  it("is more the more others agree with each other", () => {
    const [of3, of5, of9] = [3, 5, 9].map((k) => against(0, trial([1, ...Array<number>(k - 1).fill(0)]))); // prettier-ignore
    expect(of3).toBeGreaterThan(THRESHOLD);
    expect(of5).toBeGreaterThan(of3 ?? 1);
    expect(of9).toBeGreaterThan(of5 ?? 1);
    expect(against(0, trial([0, 1, 2, 3, 4]))).toBeLessThan(against(0, trial([0, 1, 1, 1, 1])));
  });

  it("is nothing where more agree with it than contradict it", () => {
    expect(against(0, trial([0, 0, 0, 1, 1]))).toBe(0);
    expect(against(3, trial([0, 0, 0, 1, 1]))).toBeGreaterThan(THRESHOLD);
  });

  it("is less where others fail, treat the input apart, or their texts doubt it", () => {
    const plain = against(0, trial([1, 0, 0, 0, 0]));
    const refused = against(0, trial([1, 0, 0, 0, 2], { failed: [false, false, false, false, true] })); // prettier-ignore
    expect(refused).toBeLessThan(plain);
    expect(against(0, trial([1, 0, 0, 0, 0], { apart: [false, true, true, true, false] }))).toBeLessThan(plain); // prettier-ignore
    const strange = trial([1, 0, 0, 0, 0], { meant: [0.1, 0.1, 0.1, 0.1, 0.1] });
    expect(against(0, strange)).toBeLessThan(plain);
  });

  it("is a probability, whatever they gave", () => {
    const outcomes = fc.array(fc.nat(4), { minLength: 3, maxLength: 20 });
    fc.assert(
      fc.property(outcomes, fc.nat(4), fc.double({ min: 0, max: 1, noNaN: true }), (classes, failure, meant) => {
        const failed = classes.map((its) => its === failure);
        const score = against(0, trial(classes, { failed, meant: classes.map(() => meant) }));
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
      }),
    ); // prettier-ignore
  });

  it("is of two versions only how sure it is that the input is meant", () => {
    const strange = trial([0, 1], { meant: [0.25, 0.25] });
    expect(differenceOf(1, 0, [strange, trial([0, 0])])).toEqual({ score: 0.25, isEnough: true, trial: 0, against: [0] }); // prettier-ignore
  });
});

it("takes for treated apart what goes a way that no familiar input goes", () => {
  const seen = (meant: number, ...ways: readonly number[]) => ({
    trial: trial([0, 0], { meant: [meant, meant] }),
    reached: [ways, [1]],
  });
  const tried = withApart([seen(1, 1, 2), seen(1, 1, 3), seen(0.2, 1, 2, 3), seen(0.2, 1, 4)]);
  expect(tried.map(({ trial: { apart } }) => apart)).toEqual([
    [false, false],
    [false, false],
    [false, false],
    [true, false],
  ]);
});
