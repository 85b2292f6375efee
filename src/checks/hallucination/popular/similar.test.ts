import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPopularIndex } from "./similar.ts";

const names = [
  "express",
  "react",
  "lodash",
  "date-fns",
  "@babel/core",
  "axios",
  "socket.io",
  "webpack",
];
const index = createPopularIndex(names);

const similarTo = (name: string) =>
  index.similar(name).map(({ name: other, how }) => `${other} ${how}`);

describe("createPopularIndex", () => {
  it.each([
    ["expresss", "express edit"],
    ["exprss", "express edit"],
    ["expreds", "express edit"],
    ["exprses", "express swap"],
    ["date_fns", "date-fns separator"],
    ["datefns", "date-fns separator"],
    ["socketio", "socket.io separator"],
    ["express-js", "express affix"],
    ["node-lodash", "lodash affix"],
  ])("tells how %s resembles a well-known name", (name, expected) => {
    expect(similarTo(name)).toContain(expected);
  });

  it.each(["express", "expressive-thing", "reacted", "fns-date", "ax", ""])(
    "finds nothing near %j",
    (name) => {
      expect(index.similar(name)).toEqual([]);
    },
  );

  it("finds every name that is one edit away", () => {
    const edit = fc
      .constantFrom("express", "lodash", "webpack")
      .chain((name) =>
        fc.tuple(fc.constant(name), fc.nat(name.length - 1), fc.constantFrom("z", "")),
      );
    fc.assert(
      fc.property(edit, ([name, at, letter]) => {
        const edited = name.slice(0, at) + letter + name.slice(at + 1);
        expect(index.similar(edited).map((similar) => similar.name)).toContain(name);
      }),
    );
  });

  it("finds names with a scope that are two edits away", () => {
    expect(index.scoped("@babel/cor")).toEqual(["@babel/core"]);
    expect(index.scoped("@bable/core")).toEqual(["@babel/core"]);
    expect(index.scoped("@babel/core")).toEqual([]);
    expect(index.scoped("@other/core")).toEqual([]);
    expect(index.scoped("babel-core")).toEqual([]);
  });

  it("does not take names for related that share only an empty word", () => {
    expect(createPopularIndex(["@aws-sdk/types"]).related("shop-client-sdk", 3)).toEqual([]);
  });

  it("tells two names that are glued together", () => {
    expect(index.glued("axios-lodash")).toEqual(["axios", "lodash"]);
    expect(index.glued("axioslodash")).toEqual(["axios", "lodash"]);
    expect(index.glued("axios-loads")).toBeUndefined();
  });

  it("puts the name with the most words in common first", () => {
    expect(index.related("date-fns-formatter", 3)[0]).toBe("date-fns");
    expect(index.related("nothing-alike", 3)).toEqual([]);
  });

  it("answers for any name", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (name) => {
        for (const { name: other } of index.similar(name)) expect(names).toContain(other);
        index.glued(name);
        index.related(name, 5);
      }),
    );
  });
});
