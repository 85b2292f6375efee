import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Ecosystem, Owner, SoughtName } from "../../../core/index.ts";
import type { Pack } from "../contents/contents.ts";
import { openPack } from "../contents/openPack.ts";
import { writePack } from "../contents/writePack.ts";
import { createOutlines } from "./createOutlines.ts";

interface Release {
  readonly ecosystem?: Ecosystem;
  readonly others?: readonly string[];
  readonly at?: string;
}

function packOf(files: Readonly<Record<string, string>>, release: Release = {}): Pack {
  const { ecosystem = "pypi", others = [], at } = release;
  const encoder = new TextEncoder();
  const bytes = writePack({
    release: { ecosystem, name: "lib", version: "1.0.0" },
    archive: "lib-1.0.0-py3-none-any.whl",
    files: new Map(Object.entries(files).map(([path, text]) => [path, encoder.encode(text)])),
    others,
    imports: [],
  });
  if (at === undefined) return openPack({ kind: "bytes", bytes });
  writeFileSync(at, bytes);
  return openPack({ kind: "file", path: at });
}

async function presence(pack: Pack, ...names: readonly SoughtName[]) {
  const outlines = createOutlines({ open: async () => ({ status: "open", pack }) });
  return (await outlines.presences(pack.release, names))?.map(({ status }) => status);
}

const origin = {
  kind: "package",
  package: { ecosystem: "pypi", name: "lib", version: "9.0.0" },
} as const;

function ofModule(module: string, name: string): SoughtName {
  return { kind: "export", name, owner: { kind: "module", name: module, origin } };
}

function ofClass(className: string, name: string, file?: string): SoughtName {
  const declaration = file === undefined ? {} : { declaration: { file, line: 1, excerpt: "" } };
  const owner: Owner = { kind: "class", name: className, origin, ...declaration };
  return { kind: "member", name, owner };
}

function ofFunction(name: string, parameter: string, file: string): SoughtName {
  const declaration = { file, line: 1, excerpt: "" };
  return {
    kind: "parameter",
    name: parameter,
    owner: { kind: "function", name, origin, declaration },
  };
}

describe("names of a module", () => {
  const pack = packOf({
    "lib/__init__.py": [
      "from .core import *",
      "from ._hidden import taken as given",
      "import lib.tools as kit",
      "if True:",
      "    early = late = 1",
      "try:",
      "    def tried(): inner = 1",
      "except ImportError:",
      "    tried = fallback = None",
      "with open('x') as handle: pass",
      "for turn in (1, 2): pass",
      "first, (second, *rest) = call(argument)",
      "class Shape: side = 1",
      "dropped = 1",
      "del dropped",
      "# only_said",
    ].join("\n"),
    "lib/core.py": "def starred(only_parameter): local_name = 1\n",
    "lib/_hidden.py": "taken = 1\n",
    "lib/tools/__init__.py": "",
    "lib/lazy.py": "def __getattr__(name): return other_thing\n",
    "lib/made.py": "globals().update(other_thing=1)\n",
    "lib/listed.py": '__all__ = ["other_thing"]\nfrom elsewhere import *\n',
  });
  const told = async (...names: readonly SoughtName[]) => presence(pack, ...names);

  it("are what its statements bind, and what it takes over", async () => {
    const bound =
      "starred given kit early late tried fallback handle turn first second rest Shape tools core".split(
        " ",
      );
    const answers = await told(...bound.map((name) => ofModule("lib", name)));
    expect(answers).toEqual(bound.map(() => "present"));
  });

  it("are not what stands inside of functions and classes, in comments and values", async () => {
    const unbound = "inner local_name only_parameter side only_said argument call taken nowhere";
    const names = unbound.split(" ").map((name) => ofModule("lib", name));
    expect(await told(...names)).toEqual(names.map(() => "absent"));
  });

  it("are unknown where they come to be in ways that are not written down", async () => {
    expect(
      await told(
        ofModule("lib.lazy", "other_thing"),
        ofModule("lib.made", "other_thing"),
        ofModule("lib.listed", "other_thing"),
      ),
    ).toEqual(["unknown", "unknown", "unknown"]);
  });

  it("are unknown where a star import may leave them out, or a hook speaks of them", async () => {
    const hooked = (words: string) =>
      packOf({
        "lib/__init__.py": `from .core import *\ngone = {"float": "${words}"}\ndef __getattr__(name): raise AttributeError(gone[name])\n`,
        "lib/core.py":
          'from builtins import float, str\n__all__ = ["zeros"]\n__all__.extend(made())\nzeros = ones = 1\n',
      });
    const sought = ["zeros", "ones", "str", "float"].map((name) => ofModule("lib", name));
    expect(await presence(hooked("went"), ...sought)).toEqual([
      "present",
      "unknown",
      "unknown",
      "unknown",
    ]);
    const doubts = async (pack: Pack) => {
      const outlines = createOutlines({ open: async () => ({ status: "open", pack }) });
      return outlines.presences(pack.release, [ofModule("lib", "float")]);
    };
    expect(await doubts(hooked("went"))).toEqual(await doubts(hooked("went")));
    expect(await doubts(hooked("went"))).not.toEqual(await doubts(hooked("goes")));
  });

  it("are absent where their words stand nowhere, whatever makes them", async () => {
    expect(await told(ofModule("lib.lazy", "no_such_name"))).toEqual(["absent"]);
  });

  it("may be modules", async () => {
    const module = (name: string): SoughtName => ({ ...ofModule("lib", name), kind: "module" });
    expect(
      await told(
        module("lib.tools"),
        module("lib.core"),
        module("lib.tools.given"),
        module("lib.kit"),
      ),
    ).toEqual(["present", "present", "absent", "absent"]);
  });

  it("of a compiled module are unknown", async () => {
    const compiled = packOf(
      { "lib/__init__.py": "fast = 1\nslow = 1\n", "lib/fast.pyi": "def run(): ...\n" },
      { others: ["lib/fast.cpython-313-x86_64-linux-gnu.so"] },
    );
    expect(
      await presence(compiled, ofModule("lib.fast", "run"), ofModule("lib.fast", "slow")),
    ).toEqual(["present", "unknown"]);
  });
});

describe("members of a class", () => {
  const pack = packOf({
    "lib/frame.py": [
      "from . import generic",
      "from lib.api import Mixed",
      "from typing import Generic, TypeVar",
      "class Frame(generic.Base, Mixed, Generic[int]):",
      "    columns = []",
      "    def __init__(self, data, *, copy=False):",
      "        self.data = data",
      "        self.shared: int = other_thing.append(1)",
      "    @property",
      "    def shape(self): return self.read_only",
      "class Alien(Elsewhere):",
      "    pass",
      "class Lazy:",
      "    def __getattr__(self, name): ...",
      "class Decorated: pass",
      "Decorated.patched = 1",
    ].join("\n"),
    "lib/generic.py": "class Base:\n    def to_csv(self, sep, **options): ...\n",
    "lib/api.py": "from .mixins import *\n",
    "lib/mixins.py": "class Mixed(object):\n    if True:\n        def mix(self): ...\n",
    "lib/moved.py": "class Moved:\n    def go(self): ...\n",
    "lib/twice.py": "class Twice:\n    def only_here(self): ...\n",
    "lib/other.py": "class Twice:\n    pass\n",
  });

  it("are its own, those that its methods set, and those of its bases", async () => {
    const names = ["columns", "data", "shared", "shape", "to_csv", "mix"];
    const sought = names.map((name) => ofClass("Frame", name, "lib/frame.py"));
    expect(await presence(pack, ...sought)).toEqual(names.map(() => "present"));
    const absent = ["append", "Base", "sep", "go"].map((name) =>
      ofClass("Frame", name, "lib/frame.py"),
    );
    expect(await presence(pack, ...absent)).toEqual(absent.map(() => "absent"));
  });

  it("are unknown below bases of others, behind a hook and where something is set", async () => {
    expect(
      await presence(
        pack,
        ofClass("Alien", "append", "lib/frame.py"),
        ofClass("Lazy", "append", "lib/frame.py"),
        ofClass("Decorated", "patched", "lib/frame.py"),
        ofClass("NoSuchClass", "append", "lib/frame.py"),
      ),
    ).toEqual(["unknown", "unknown", "unknown", "unknown"]);
  });

  it("are found where the class has moved to, unless several may be meant", async () => {
    expect(
      await presence(
        pack,
        ofClass("Moved", "go", "lib/gone.py"),
        ofClass("Moved", "append", "lib/gone.py"),
        ofClass("Twice", "only_here", "lib/gone.py"),
        ofClass("Twice", "append", "lib/gone.py"),
      ),
    ).toEqual(["present", "absent", "unknown", "absent"]);
  });

  it("parameters are those of the function, unless it takes any", async () => {
    expect(
      await presence(
        pack,
        ofFunction("to_csv", "sep", "lib/generic.py"),
        ofFunction("to_csv", "shape", "lib/generic.py"),
        ofFunction("mix", "sep", "lib/mixins.py"),
        { ...ofClass("Frame", "copy", "lib/frame.py"), kind: "parameter" },
        { ...ofClass("Frame", "sep", "lib/frame.py"), kind: "parameter" },
      ),
    ).toEqual(["present", "unknown", "absent", "present", "absent"]);
  });

  it("classes that are each other's base, and modules that take over each other, come to an end", async () => {
    const circles = packOf({
      "lib/a.py": "from .b import *\nclass A(B): pass\n",
      "lib/b.py": "from .a import *\nclass B(A): pass\nword = 1\n",
    });
    expect(
      await presence(
        circles,
        ofClass("A", "word", "lib/a.py"),
        ofModule("lib.a", "word"),
        ofModule("lib.a", "pass"),
      ),
    ).toEqual(["absent", "present", "absent"]);
  });
});

describe("words", () => {
  it("of texts and paths are there; of npm nothing more is told", async () => {
    const files = { "index.d.ts": "export function read_all(): $x; // Ünï", "sub/a.d.ts": "" };
    const pack = packOf(files, { ecosystem: "npm", others: ["dist/fast.js"] });
    const names = ["read_all", "read", "$x", "$y", "sub", "fast", "slow", "Ünï", "Üni", "fast/sub"];
    const told = await presence(pack, ...names.map((name) => ofModule("lib", name)));
    expect(names.filter((_, at) => told?.[at] === "unknown")).toEqual([
      "read_all",
      "$x",
      "sub",
      "fast",
      "Ünï",
      "fast/sub",
    ]);
  });

  it("are kept beside the pack, and read anew where that was changed", async () => {
    const folder = mkdtempSync(join(tmpdir(), "outlines-"));
    try {
      const at = join(folder, "pack");
      const pack = packOf({ "index.d.ts": "declare const here: 1;" }, { ecosystem: "npm", at });
      const ask = () => presence(pack, ofModule("lib", "here"), ofModule("lib", "gone"));
      expect(await ask()).toEqual(["unknown", "absent"]);
      expect(readdirSync(folder).toSorted()).toEqual(["pack", "pack.words"]);
      expect(await ask()).toEqual(["unknown", "absent"]);
      writeFileSync(join(folder, "pack.words"), "disprove-words-1????damaged!");
      expect(await ask()).toEqual(["unknown", "absent"]);
      expect(existsSync(`${at}.words`)).toBe(true);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("are not all there is beside compiled modules", async () => {
    const files = { "lib/__init__.py": "", "lib/fast/__init__.py": "from ._x import *\n" };
    const pack = packOf(files, { others: ["lib/fast/_x.abi3.so"] });
    expect(
      await presence(pack, ofModule("lib.fast", "gone"), ofModule("lib", "gone"), ofClass("A", "gone")), // prettier-ignore
    ).toEqual(["unknown", "absent", "absent"]);
  });

  it("of a damaged pack are not known", async () => {
    const folder = mkdtempSync(join(tmpdir(), "outlines-"));
    const at = join(folder, "pack");
    const pack = packOf({ "index.d.ts": "declare const here: 1;" }, { ecosystem: "npm", at });
    rmSync(folder, { recursive: true });
    expect(await presence(pack, ofModule("lib", "here"))).toBeUndefined();
  });
});
