import { describe, expect, it } from "vitest";
import { scanPython } from "./moduleNames.ts";

const names = (source: string, stub = false) => [...scanPython(source, stub).names].sort();

describe("scanPython", () => {
  it("finds definitions, assignments and imports at the top level", () => {
    const source = `"""Doc with def not_me(): and x = 1"""
import os, a.b, c.d as e
from .core import (
    Client,  # the client
    _make as make,
)
from x import y as z; 
VERSION: str = "1"
count = other = 3
async def fetch(): 
    inner = 1
class Thing(Base):
    attribute = 1
    def method(self): pass
if True:
    conditional = 1
else:
    def fallback(): ...
try:
    import fast
except ImportError:
    fast = None
x == 1
print("no = names")
`;
    expect(names(source)).toEqual(
      [
        "Client",
        "Thing",
        "VERSION",
        "a",
        "conditional",
        "count",
        "e",
        "fallback",
        "fast",
        "fetch",
        "make",
        "os",
        "z",
      ].sort(),
    );
  });

  it("reads __all__, also when it grows", () => {
    expect(names('__all__ = [\n  "a",\n  \'b\',\n]\n__all__ += ("c",)')).toEqual(["a", "b", "c"]);
  });

  it("tells star imports apart", () => {
    expect(scanPython("from .x import *\nfrom y import *").stars).toEqual([".x", "y"]);
  });

  it("knows that a stub offers only what it imports as itself", () => {
    expect(
      names(
        "from typing import Any\nfrom .x import A as A, B as C\nimport os\ndef f() -> Any: ...",
        true,
      ),
    ).toEqual(["A", "f"]);
  });

  it("is not led astray by strings, comments and unbalanced brackets", () => {
    expect(
      names("a = '# not a comment'; b = 1\n# def c(): pass\nd = '''\ne = 1\n'''\nf = 1"),
    ).toEqual(["a", "b", "d", "f"]);
    expect(names("class A: x = 1; y = 2\nz = 1")).toEqual(["A", "z"]);
    expect(names(")\ng = 1")).toEqual(["g"]);
    expect(names("h = (\n1")).toEqual(["h"]);
  });
});
