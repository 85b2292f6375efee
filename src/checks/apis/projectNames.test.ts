import { expect, it } from "vitest";
import { addedNames } from "./projectNames.ts";

const added = (...texts: string[]) => [
  ...addedNames(new Set(["getTwelveHours", "reprec", "flag"]), texts),
];

it("takes what a file assigns to others, and what it defines by name", () => {
  expect(added("x = 1", "Date.prototype.getTwelveHours = function () {}")).toEqual([
    "getTwelveHours",
  ]);
  expect(added("result.reprec = reprec")).toEqual(["reprec"]);
  expect(added('setattr(module, "flag", True)')).toEqual(["flag"]);
});

it("takes no comparison, no arrow and nothing of an object's own", () => {
  expect(added("if (x.flag === 1) y.flag == 2", "a.flag => b", "self.flag = 1", "this.flag = 1")).toEqual([]); // prettier-ignore
});
