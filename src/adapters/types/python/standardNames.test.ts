import { describe, expect, test } from "vitest";

import { createStandardNames, elsewhere, modulesBelow } from "./standardNames.ts";

const names = createStandardNames("3.12");

describe("what interpreters say of the standard library", () => {
  test("tells names of modules, by version", () => {
    expect(names.ofModule("json", "dumps")?.isPresent).toBe(true);
    const mapping = names.ofModule("collections", "Mapping");
    expect(mapping?.isPresent).toBe(false);
    expect(elsewhere(mapping?.set ?? 0, "3.12")).toEqual({ last: "3.9", gone: "3.10", isExact: true }); // prettier-ignore
    expect(modulesBelow("collections", "Mapping", "3.12")).toEqual(["collections.abc"]);
  });

  test("tells attributes of classes and of what they set on themselves, through their bases", () => {
    expect(names.ofClass("builtins.OSError", "characters_written")?.isPresent).toBe(true);
    expect(names.ofClass("builtins.FileNotFoundError", "args")?.isPresent).toBe(true);
    expect(names.ofClass("threading.Timer", "_target")?.isPresent).toBe(true);
    const gone = names.ofClass("builtins.dict", "iteritems");
    expect(elsewhere(gone?.set ?? 0, "3.12")).toEqual({ last: "2.7", gone: "3.6", isExact: false }); // prettier-ignore
  });

  test("names the first version of what is newer", () => {
    const { set = 0 } = createStandardNames("3.8").ofModule("math", "lcm") ?? {};
    expect(elsewhere(set, "3.8")).toEqual({ first: "3.9", isExact: true });
  });

  test("does not know what the platform chooses, or sets from outside, or a hook answers", () => {
    expect(names.ofModule("socket", "AF_NOTHING")).toBeUndefined();
    expect(names.ofModule("msvcrt", "getch")).toBeUndefined();
    expect(names.ofModule("nothing", "name")).toBeUndefined();
    expect(names.ofClass("imaplib.IMAP4", "nothing")).toBeUndefined();
    expect(createStandardNames("3.99").ofModule("json", "dumps")).toBeUndefined();
  });
});
