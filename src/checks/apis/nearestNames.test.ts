import fc from "fast-check";
import { expect, test } from "vitest";
import { editDistance, isSureSlip, nearestNames } from "./nearestNames.ts";

const frame = ["sort_values", "sort_index", "to_csv", "drop_duplicates", "_private", "groupby"];

test.each([
  ["sort_valuez", ["sort_values"]],
  ["sortValues", ["sort_values"]],
  ["gruopby", ["groupby"]],
  ["remove_duplicates", []],
  ["drop_all_duplicates", ["drop_duplicates"]],
  ["completely_else", []],
])("offers for %s: %j", (name, expected) => {
  expect(nearestNames(name, frame).map((near) => near.name)).toEqual(expected);
});

test.each([
  ["sendError", ["send", "sendFile"], []],
  ["fromFetch", ["from", "fromEvent"], []],
  ["decode", ["encode"], []],
  ["v8", ["v1", "v4"], []],
  ["log2p", ["log1p", "log2"], ["log2"]],
  ["letters", ["ascii_letters", "digits"], ["ascii_letters"]],
])("offers for %s of %j what may have been meant: %j", (name, available, expected) => {
  expect(nearestNames(name, available).map((near) => near.name)).toEqual(expected);
});

test("a slip hides names that only share words", () => {
  expect(nearestNames("sort_value", ["sort_values", "sort_value_counts"])).toEqual([
    { name: "sort_values", distance: 1, isSlip: true, isNearest: true, rank: 0 },
  ]);
});

test("a type is never offered for a function, but for its own name in another case", () => {
  expect(nearestNames("useEvent", ["MouseEvent"])).toEqual([]);
  expect(nearestNames("router", ["Router"]).map(({ name }) => name)).toEqual(["Router"]);
});

test.each([
  ["sendfile", ["sendFile", "sendFiles"], "sendFile"],
  ["sort_valeuz", ["sort_values"], "sort_values"],
  ["strin", ["trim", "string"], "string"],
  ["plitt", ["plot", "split"], undefined],
  ["mod", ["mode", "pod"], undefined],
  ["getOne", ["getOnes", "getOnce"], undefined],
  ["hashAsync", ["hashSync"], undefined],
  ["unlink_file", ["link_file"], undefined],
  ["hashAsnc", ["hashAsync"], "hashAsync"],
  ["drop_all_duplicates", ["drop_duplicates"], undefined],
])("is sure for %s among %j: %s", (name, available, expected) => {
  const [nearest] = nearestNames(name, available);
  expect(nearest && isSureSlip(name, nearest) ? nearest.name : undefined).toBe(expected);
});

test("the distance is a metric for single slips, and stops at its bound", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
      const distance = editDistance(a, b, 99);
      expect(editDistance(b, a, 99)).toBe(distance);
      expect(distance === 0).toBe(a === b);
      expect(Math.min(editDistance(a, b, 2), 3)).toBe(Math.min(distance, 3));
    }),
  );
});
