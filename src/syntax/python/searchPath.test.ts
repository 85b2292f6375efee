import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pathChanges } from "./searchPath.ts";

describe("pathChanges", () => {
  const folders = (text: string) => pathChanges(text).map((change) => change.folders);

  it.each([
    ['sys.path.insert(0, os.path.join(parent, "utils"))', ["utils"]],
    ["sys.path.append('../shared/lib/')", ["lib"]],
    ['sys.path += ["/opt/vendor"]', ["vendor"]],
    ['sys.path[:0] = [os.path.join(here, "libs")]\nx = "y"', ["libs"]],
    ['site.addsitedir("plugins")', ["plugins"]],
    ['lib = os.path.join(root, "contrib")\nsys.path.insert(0, lib)', ["contrib"]],
    ['root = Path(__file__).parent\nlib = root / "x"\nsys.path.append(str(lib))', ["x"]],
    ["sys.path.insert(0, folder)", ["?"]],
    ["sys.path.insert(0, config.folder)", ["?"]],
    ["sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))", []],
    ['sys.path.append(os.path.join(os.path.dirname(__file__), ".."))', []],
    ["here = os.getcwd()\nsys.path.append(here)", []],
    ['sys.path.insert(\n    0,\n    str(Path(__file__).parent / "src"),\n)', ["src"]],
  ])("%j", (text, expected) => {
    expect(folders(text)).toEqual([expected]);
  });

  it.each(["print(sys.path)", "if sys.path == []:\n  pass", "for p in sys.path:\n  pass"])(
    "%j changes nothing",
    (text) => {
      expect(folders(text)).toEqual([]);
    },
  );

  it("reads any text in bounded time", () => {
    const unit = fc.constantFrom("sys.path", ".insert(", "0, ", "x", "(", ")", '"a"', "\n", " = ");
    fc.assert(fc.property(fc.string({ unit, maxLength: 2000 }), (text) => void pathChanges(text)));
  });
});
