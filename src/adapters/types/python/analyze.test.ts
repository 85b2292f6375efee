import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { writePack } from "../../packages/contents/writePack.ts";
import type { AnalysisTask, AnalysisUse, Mount } from "../engine/protocol.ts";
import { analyze } from "./analyze.ts";

/** A release in memory: path below site-packages → text. */
function release(
  name: string,
  files: Readonly<Record<string, string>>,
  others: readonly string[] = [],
): Mount {
  const encoder = new TextEncoder();
  const release = { ecosystem: "pypi", name, version: "1.0" } as const;
  const bytes = writePack({
    release,
    archive: `${name}-1.0-py3-none-any.whl`,
    files: new Map(Object.entries(files).map(([path, text]) => [path, encoder.encode(text)])),
    others,
    imports: [],
  });
  return { path: "site-packages", release, pack: { kind: "bytes", bytes } };
}

function usesOf(text: string, mounts: readonly Mount[], version = "3.12"): readonly AnalysisUse[] {
  const file = { id: "1", path: "code.py", language: "python", text } as const;
  const task = { ecosystem: "pypi", files: [file], mounts, languageVersion: version } as const;
  const { uses, unread } = analyze(task);
  expect(unread).toEqual([]);
  return uses;
}

function use(
  text: string,
  mounts: readonly Mount[],
  name: string,
  kind?: AnalysisUse["kind"],
): AnalysisUse {
  const found = usesOf(text, mounts).filter(
    (one) => one.name === name && (kind ?? one.kind) === one.kind,
  );
  const last = found.at(-1);
  if (last === undefined) throw new Error(`no use of ${name}`);
  return last;
}

function status(
  text: string,
  mounts: readonly Mount[],
  name: string,
  kind?: AnalysisUse["kind"],
): string {
  return use(text, mounts, name, kind).resolution.status;
}

const shop = release("shop", {
  "shop/__init__.py": [
    "from .cart import Cart, total",
    "from .lazy import *",
    "def __getattr__(name):",
    "    if name in _moved:",
    "        import warnings",
    '        warnings.warn(f"{name} has moved", DeprecationWarning)',
    "        return _moved[name]",
    "    raise AttributeError(f'no {name} in shop')",
    '_moved = {"Basket": Cart}',
  ].join("\n"),
  "shop/lazy.py": "__all__ = ['price']\ndef price(): return 1\ndef hidden(): return 2\n",
  "shop/extra.py": "value = 1\n",
  "shop/cart.py": `
import warnings
import functools

class Base:
    def __init__(self, owner, size=1): self.owner = owner
    def __getitem__(self, key) -> "Base": return self
    def __getattr__(self, name):
        if name in self._columns: return self[name]
        return object.__getattribute__(self, name)

class Cart(Base):
    """A cart."""
    def add(self, item, *, count=1, **options):
        return self._add(item, **options)
    def _add(self, item, gift=False):
        return options_of(item)
    def old(self):
        """Adds.

        .. deprecated:: 0.9
            Use :meth:\`add\`.
        """
    def older(self, fast=None):
        if fast is not None:
            warnings.warn("fast does nothing since 0.8", FutureWarning)
        return 1

class Any1:
    def __getattr__(self, name): return 1

class Set:
    def __init__(self, **names):
        for name, value in names.items(): setattr(self, name, value)

class Meta(type):
    def __new__(cls, name, bases, attrs):
        made = super().__new__(cls, name, bases, attrs)
        setattr(made, "objects", 1)
        return made

class Model(metaclass=Meta): pass

def logged(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        return function(*args, **kwargs)
    return inner

@logged
def total(cart, tax=0): return tax

def deprecated(message):
    def wrap(function): return function
    return wrap

@deprecated("since 0.7, use total")
def summed(cart): return 1

def options_of(item): return item

def placed(module):
    def wrap(function):
        function.__module__ = module
        return cast("F", function)
    return wrap

@placed("shop")
def counted(cart): return 1

@copy_docs_and_deprecators(total)
def copied(cart): return 1

@ignore_deprecation_warnings
def quiet(cart): return 1
`,
});
const from =
  "from shop.cart import *\nfrom shop.cart import Cart, total, summed, Any1, Set, Model\nimport shop\n";
const mounts = [shop];

describe("modules and what they export", () => {
  test("a module that no release has is missing, one that is only listed is there", () => {
    const listed = release("shelf", { "shelf/__init__.py": "" }, [
      "shelf/fast.cpython-312.so",
      "shelf/tests/big.py",
    ]);
    expect(status("import shop.nothere", mounts, "shop.nothere")).toBe("missing");
    expect(status("import shelf.fast", [listed], "shelf.fast")).toBe("resolved");
    expect(status("import shelf.tests.big", [listed], "shelf.tests.big")).toBe("resolved");
    expect(usesOf("import elsewhere", mounts)).toEqual([]);
  });

  test("a name is looked for in the module, its star imports and its __getattr__", () => {
    expect(status("from shop import Cart", mounts, "Cart")).toBe("resolved");
    expect(status("from shop import price", mounts, "price")).toBe("resolved");
    expect(status("from shop import hidden", mounts, "hidden")).toBe("missing");
    const cartt = use("from shop import Cartt", mounts, "Cartt");
    expect(cartt).toMatchObject({
      kind: "export",
      owner: { kind: "module", name: "shop" },
      path: "shop.Cartt",
    });
    expect(cartt.resolution).toMatchObject({ status: "missing", detail: "no Cartt in shop" });
    expect(cartt.resolution).toHaveProperty("available", expect.arrayContaining(["Cart", "total"]));
  });

  test("what a module's __getattr__ warns of is deprecated", () => {
    const basket = use("import shop\nshop.Basket", mounts, "Basket");
    expect(basket.resolution.status).toBe("resolved");
    expect(basket.deprecation).toMatchObject({ words: "Basket has moved", mark: "warning" });
  });

  test("what a hook says of just one name counts before star imports that may leave it out", () => {
    const renamed = release("renamed", {
      "renamed/__init__.py": `
from .core import *
_text = "module 'renamed' has no attribute '{n}'; use {n} of the builtins{more}"
_hint = " or renamed.{} here"
_names = [("float", _hint.format("float64")), ("str", "")]
_gone = {n: _text.format(n=n, more=more) for n, more in _names}
_text = "{n} goes, use {new}"
_going = {"long": (int, _text.format(n="long", new="int"))}
_text = "another"
def __getattr__(name):
    if name in _gone:
        raise AttributeError(_gone[name])
    try:
        value, words = _going[name]
    except KeyError:
        raise AttributeError(name)
    import warnings
    warnings.warn(words, DeprecationWarning)
    return value
`,
      "renamed/core.py": `
from builtins import float, str, bytes
long = int
__all__ = ["zeros"]
for _name in ("ones",):
    __all__.append(_name)
def zeros(): return []
def ones(): return []
`,
    });
    const float = use("from renamed import float", [renamed], "float");
    expect(float.resolution).toMatchObject({
      status: "missing",
      said: "module 'renamed' has no attribute 'float'; use float of the builtins or renamed.float64 here",
    });
    expect(use("import renamed\nrenamed.long", [renamed], "long").deprecation).toMatchObject({
      words: "long goes, use int",
      mark: "warning",
    });
    expect(status("from renamed import zeros", [renamed], "zeros")).toBe("resolved");
    expect(status("from renamed import bytes", [renamed], "bytes")).toBe("resolved");
  });

  test("names that a loop takes from a dictionary are read, where nothing is put into it later", () => {
    const aliased = (later: string) =>
      release("aliased", {
        "aliased/__init__.py": `_names = {"new_a": "old_a", "new_b": "old_b"}
${later}
def new_a(): return 1
_own = globals()
for new, old in _names.items():
    _own[old] = _own.get(new)
`,
      });
    const text = "from aliased import old_b, old_c";
    expect(status(text, [aliased("")], "old_b")).toBe("resolved");
    expect(status(text, [aliased("")], "old_c")).toBe("missing");
    expect(status(text, [aliased("_names['new_c'] = 'old_c'")], "old_c")).not.toBe("missing");
    expect(status(text, [aliased("_names.update(others())")], "old_c")).not.toBe("missing");
  });

  test("what only a script's run binds is not there", () => {
    const script = release("script", {
      "script/__init__.py": "if __name__ == '__main__':\n    soup = 1\n",
    });
    expect(status("from script import soup", [script], "soup")).toBe("missing");
    expect(status("import script\nscript.soup", [script], "soup")).toBe("missing");
  });

  test("a hook that answers all names of a shape leaves them unknown", () => {
    const shapes = release("shapes", {
      "shapes/__init__.py":
        "class Tag:\n    def find(self, name): return None\n    def __getattr__(self, name):\n        if not name.startswith('__') and not name == 'contents': return self.find(name)\n        raise AttributeError(name)\n",
    });
    expect(status("import shapes\nshapes.Tag().find_alll()", [shapes], "find_alll")).toBe(
      "unknown",
    );
    expect(status("import shapes\nshapes.Tag().contents", [shapes], "contents")).toBe("missing");
  });

  test("a hook with a declared result is read as well", () => {
    const typed = release("typed", {
      "typed/__init__.py":
        "def __getattr__(name: str) -> int:\n    if name == 'a': return 1\n    raise AttributeError(name)\n",
    });
    expect(status("import typed\ntyped.a", [typed], "a")).toBe("resolved");
    expect(status("import typed\ntyped.b", [typed], "b")).toBe("missing");
  });

  test("a submodule that nothing imports is there all the same", () => {
    expect(status("import shop\nshop.extra.value", mounts, "value")).toBe("resolved");
    expect(status("import shop\nshop.extra.valeu", mounts, "valeu")).toBe("missing");
  });

  test("names that a module computes are unknown, those of a loop over texts are not", () => {
    const open = release("open", {
      "open/__init__.py": "for name in read(): globals()[name] = 1\n",
    });
    const loop = release("loop", {
      "loop/__init__.py": "for name in ['a', 'b']:\n    globals()[name] = 1\n",
    });
    const named = release("named", {
      "named/__init__.py": "old = ('a', 'b')\nfor name in old:\n    locals()[name] = 1\n",
    });
    const added = release("added", {
      "added/__init__.py":
        "old = ['a']\nold.append(read())\nfor name in old:\n    globals()[name] = 1\n",
    });
    expect(status("from named import b", [named], "b")).toBe("resolved");
    expect(status("from named import c", [named], "c")).toBe("missing");
    expect(status("from added import c", [added], "c")).toBe("unknown");
    expect(status("from open import a", [open], "a")).toBe("unknown");
    expect(status("from loop import a", [loop], "a")).toBe("resolved");
    expect(status("from loop import c", [loop], "c")).toBe("missing");
  });

  test("a table that is added to later is read whole", () => {
    const table = release("table", {
      "table/__init__.py":
        "_old = {}\n_old.update({'a': 1})\ndef __getattr__(name):\n    try:\n        value = _old[name]\n    except KeyError:\n        raise AttributeError(name)\n    return value\n",
    });
    expect(status("import table\ntable.a", [table], "a")).toBe("resolved");
    expect(status("import table\ntable.b", [table], "b")).toBe("missing");
  });

  test("a compiled module that is taken over by a star leaves the names unknown", () => {
    const fast = release("fast", { "fast/__init__.py": "from ._fast import *\n" }, [
      "fast/_fast.abi3.so",
    ]);
    expect(status("import fast\nfast.run", [fast], "run")).toBe("unknown");
  });

  test("what only compiled modules can have is marked, with where they are", () => {
    const modules = ["fast/deep/_fast.abi3.so", "fast/_own.cpython-312-x86_64-linux-gnu.so"];
    const texts = {
      "fast/__init__.py": "from .deep import *\nfrom ._own import *\nfrom .made import *\n",
      "fast/deep/__init__.py": "from ._fast import *\n",
      "fast/made.py": "globals().update(table())\n",
      "fast/part.py": "from .deep import *\nknown = 1\n",
    };
    const fast = release("fast", texts, modules);
    const marked = (text: string) => use(text, [fast], "run").unlessSpelled;
    expect(marked("import fast.part\nfast.part.run")).toMatchObject({
      release: { name: "fast" },
      folders: ["fast/deep"],
      available: ["known"],
    });
    expect(marked("from fast._own import run")).toMatchObject({ folders: ["fast"] });
    // One of the modules makes names up.
    expect(marked("import fast\nfast.run")).toBeUndefined();
  });

  test("of a compiled module may be more than it declares: it spells what it imports", () => {
    const texts = { "fast/__init__.py": "", "fast/core.pyi": "def run(): ...\n" };
    const fast = release("fast", texts, ["fast/core.cpython-313-x86_64-linux-gnu.so"]);
    const asked = (name: string) => use(`import fast.core\nfast.core.${name}`, [fast], name);
    expect(asked("run").resolution.status).toBe("resolved");
    expect(asked("np").resolution.status).toBe("unknown");
    expect(asked("np").unlessSpelled).toMatchObject({
      folders: ["fast"],
      available: ["run"],
      isDeclared: true,
    });
  });

  test("that a module loads late are those of the stub that it loads them from", () => {
    const lazy = release("lazy", {
      "lazy/__init__.py":
        "import lazy_loader as later\n__getattr__, __dir__, __all__ = later.attach_stub(__name__, __file__)\n",
      "lazy/__init__.pyi": "from .core import load\nfrom . import core\n",
      "lazy/core.py": "def load(): ...\ndef other(): ...\n",
    });
    const status = (name: string) =>
      use(`import lazy\nlazy.${name}`, [lazy], name).resolution.status;
    expect(["load", "core", "other"].map(status)).toEqual(["resolved", "resolved", "missing"]);
  });

  test("that are made up are among those that the package declares, where it declares nearly all", () => {
    const names = Array.from({ length: 30 }, (_, at) => `run_${at}`);
    const sources = {
      "whole/__init__.py": [
        "from .made import *",
        ...names.map((name) => `def ${name}(): ...`),
      ].join("\n"),
      "whole/made.py": "globals().update(table(said_here=1))\n",
    };
    const declaring = (declared: readonly string[], more = "") =>
      release("whole", {
        ...sources,
        "whole/__init__.pyi": [...declared.map((name) => `def ${name}(): ...`), more].join("\n"),
      });
    const status = (pack: ReturnType<typeof release>, name: string) =>
      use(`import whole\nwhole.${name}`, [pack], name).resolution.status;
    expect(status(declaring(names), "run_3")).toBe("resolved");
    expect(status(declaring(names), "run_99")).toBe("missing");
    expect(status(declaring(names), "said_here")).toBe("unknown");
    expect(status(declaring(names.slice(5)), "run_99")).toBe("unknown");
    expect(status(declaring(names, "def __getattr__(name): ..."), "run_99")).toBe("unknown");
    expect(status(release("whole", sources), "run_99")).toBe("unknown");
  });
});

describe("members of classes", () => {
  test("hooks are read: a call of an item that cannot be called is missing, a plain read unknown", () => {
    const cart = `${from}cart = Cart("me")\n`;
    expect(status(`${cart}cart.add(1)`, mounts, "add", "member")).toBe("resolved");
    expect(status(`${cart}cart.owner`, mounts, "owner")).toBe("resolved");
    expect(status(`${cart}cart.ad(1)`, mounts, "ad")).toBe("missing");
    expect(status(`${cart}cart.colour`, mounts, "colour")).toBe("unknown");
    expect(use(`${cart}cart.ad(1)`, mounts, "ad").path).toBe("shop.Cart.ad");
  });

  test("a hook that answers anything, computed attributes and metaclasses leave it unknown", () => {
    expect(status(`${from}Any1().thing()`, mounts, "thing")).toBe("unknown");
    expect(status(`${from}Set(a=1).a`, mounts, "a", "member")).toBe("unknown");
    expect(status(`${from}Model.things`, mounts, "things")).toBe("unknown");
  });

  test("names that are computed around a fixed text only hide names of that shape", () => {
    const shaped = release("shaped", {
      "shaped/__init__.py":
        "class A:\n    def __init__(self, ways):\n        for way in ways: setattr(self, f'set_{way}_request', 1)\n",
    });
    expect(status("import shaped\nshaped.A([]).set_fit_request", [shaped], "set_fit_request")).toBe(
      "unknown",
    );
    expect(status("import shaped\nshaped.A([]).predictt", [shaped], "predictt")).toBe("missing");
  });

  test("names that a module gives itself in a loop are there, and no others", () => {
    const colors =
      "import enum, sys\nclass Color(enum.Enum):\n    RED = 1\n    def mix(self): pass\nclass Shade(enum.IntFlag):\n    DARK = 1\n";
    const module = (name: string, body: string) => ({ [`painted/${name}.py`]: colors + body });
    const painted = release("painted", {
      "painted/__init__.py": "",
      ...module("each", "me = sys.modules[__name__]\nfor every in (Color, Shade):\n    for one in every:\n        setattr(me, one.name, one.value)\n"),
      ...module("shaped", "me = sys.modules[__name__]\nfor one in Color:\n    setattr(me, f'C_{one.name}_0', one)\n"),
      ...module("table", "names = globals()\nfor one in Shade:\n    names[one.name] = one\n"),
      ...module("read", "me = sys.modules[__name__]\nfor one in open('names'):\n    setattr(me, one, 1)\n"),
    }); // prettier-ignore
    const of = (path: string) =>
      status(
        `import painted.${path.split(".")[0]}\npainted.${path}`,
        [painted],
        path.split(".")[1] ?? "",
      );
    for (const real of ["each.RED", "each.DARK", "shaped.C_RED_0", "table.DARK"])
      expect([real, of(real)]).toEqual([real, "resolved"]);
    for (const wrong of ["each.REDD", "each.mix", "shaped.RED", "shaped.C_DARK_0", "table.RED"])
      expect([wrong, of(wrong)]).toEqual([wrong, "missing"]);
    expect(of("read.anything")).toBe("unknown");
  });

  test("what the project sets itself is not missing, and a project's own classes are its own", () => {
    expect(status("import shop\nshop.flag = 1\nshop.cart.flag", mounts, "flag")).toBe("unknown");
    const own = usesOf(
      `${from}class Mine(Cart):\n    def run(self): return self.nothere\n`,
      mounts,
    );
    expect(own.filter(({ name }) => name === "nothere")).toEqual([]);
  });

  test("the standard library is judged at the version of the task", () => {
    const text =
      "import os\nos.path.joinn('a')\n'a'.stripp()\nimport distutils\nfrom typing import override\n";
    const at = (version: string) =>
      Object.fromEntries(
        usesOf(text, [], version).map(({ name, resolution }) => [name, resolution.status]),
      );
    expect(at("3.12")).toMatchObject({
      joinn: "missing",
      stripp: "missing",
      distutils: "missing",
      override: "resolved",
    });
    expect(at("3.11")).toMatchObject({ distutils: "resolved", override: "missing" });
  });

  test("what the standard library's declarations need not list is there all the same, slips of it are not", () => {
    const read = (text: string, name: string) => status(text, [], name);
    const request = "import urllib.request\nurllib.request.";
    expect(read(`${request}proxy_bypass_environment("a")`, "proxy_bypass_environment")).toBe(
      "resolved",
    );
    expect(read(`${request}urlopenn("a")`, "urlopenn")).toBe("missing");
    expect(read("import itertools\nitertools.izip()", "izip")).toBe("missing");
    expect(read("import math\nmath.Decimal", "Decimal")).toBe("missing");
    const tar = "import tarfile\ntar = tarfile.open('a')\ntar.";
    expect(read(`${tar}members`, "members")).toBe("resolved");
    expect(read(`${tar}offsett`, "offsett")).toBe("missing");
    expect(read(`${tar}extract_each()`, "extract_each")).toBe("missing");
    expect(usesOf("from inspect import getargspec", [], "3.11").at(-1)?.resolution).toMatchObject({
      status: "missing",
      detail: "other versions than Python 3.11 have it",
    });
  });

  test("what follows a module that is not there is no finding of its own", () => {
    const text = "import distutils.util\nfrom distutils.core import setup\n";
    const uses = usesOf(`${text}distutils.util.strtobool("1")\nsetup(1, 2, 3)`, []);
    expect(
      uses.filter(({ kind }) => kind === "module").map(({ resolution }) => resolution.status),
    ).toEqual(["missing", "missing"]);
    expect(
      uses
        .filter(({ kind }) => kind !== "module")
        .every(({ resolution }) => resolution.status === "unknown"),
    ).toBe(true);
    const setuptools = release("setuptools", { "setuptools/__init__.py": "" });
    expect(status("import distutils", [setuptools], "distutils")).toBe("unknown");
  });

  test("a function is no module to import from", () => {
    const text = "from shop.cart.total import price";
    expect(use(text, mounts, "shop.cart.total")).toMatchObject({
      kind: "module",
      owner: { kind: "module", name: "shop.cart", origin: { kind: "package" } },
      resolution: { status: "missing" },
    });
  });
});

describe("calls", () => {
  test("number and names of arguments must bind, their types need not", () => {
    expect(use(`${from}total()`, mounts, "total", "call").resolution).toMatchObject({
      status: "missing",
      detail: 'needs "cart"',
    });
    expect(status(`${from}total(1, 2, 3)`, mounts, "total", "call")).toBe("missing");
    expect(status(`${from}total("text", tax=None)`, mounts, "total", "call")).toBe("resolved");
    expect(status(`${from}total(1, taxx=2)`, mounts, "taxx")).toBe("missing");
    expect(status(`${from}total(*[], **{})`, mounts, "total", "call")).toBe("resolved");
  });

  test("keywords are followed to where **options end", () => {
    const cart = `${from}cart = Cart("me")\n`;
    expect(status(`${cart}cart.add(1, gift=True)`, mounts, "gift")).toBe("resolved");
    expect(status(`${cart}cart.add(1, gifd=True)`, mounts, "gifd")).toBe("missing");
  });

  test("a decorator that gives the function back, cast or not, leaves its keywords as they are", () => {
    const counted = "from shop.cart import counted\n";
    expect(status(`${counted}counted(1, wrong=2)`, mounts, "wrong")).toBe("missing");
  });

  test("what follows a call that does not bind is unknown for that reason", () => {
    const follows = use(`${from}cart = Cart()\ncart.ad()`, mounts, "Cart", "call");
    expect(follows.resolution.status).toBe("missing");
    const later = use("import shop\nx = shop.nothere()\nx.run()", mounts, "run");
    expect(later.resolution).toEqual({
      status: "unknown",
      reason: "it follows a name that does not exist",
    });
  });
});

describe("deprecations", () => {
  test("of docstrings, decorators and parameters that warn when they are passed", () => {
    const cart = `${from}cart = Cart("me")\n`;
    expect(use(`${cart}cart.old()`, mounts, "old", "member").deprecation).toMatchObject({
      of: "api",
      since: "0.9",
      words: "Use :meth:`add`.",
      mark: "docstring",
      declaration: { file: "shop/cart.py" },
    });
    expect(use("from shop.cart import summed", mounts, "summed").deprecation).toMatchObject({
      words: "since 0.7, use total",
      mark: "decorator",
    });
    expect(use(`${cart}cart.older(fast=1)`, mounts, "fast").deprecation).toMatchObject({
      of: "parameter",
    });
    expect(use(`${cart}cart.older()`, mounts, "older", "call").deprecation).toBeUndefined();
    expect(use(`${cart}cart.older()`, mounts, "older", "member").deprecation).toBeUndefined();
  });

  test("are not told by decorators that only deal with them", () => {
    const copied = "from shop.cart import copied, quiet";
    expect(use(copied, mounts, "copied").deprecation).toBeUndefined();
    expect(use(copied, mounts, "quiet").deprecation).toBeUndefined();
  });

  test("of a parameter whose passing a helper warns of, and not of the whole function", () => {
    const helped = release("helped", {
      "helped/__init__.py":
        "import warnings\ndef _warn_deprecated_size(size):\n    if size != 1:\n        warnings.warn('size has no effect', DeprecationWarning)\ndef run(data, size=1):\n    _warn_deprecated_size(size)\n    return data\n",
    });
    const text = "import helped\nhelped.run(1, size=2)\n";
    expect(use(text, [helped], "size").deprecation).toMatchObject({ words: "size has no effect" });
    expect(use(text, [helped], "run", "member").deprecation).toBeUndefined();
  });

  test("of the standard library by its declarations", () => {
    const { deprecation } = use(
      "import datetime\ndatetime.datetime.utcnow()",
      [],
      "utcnow",
      "member",
    );
    expect(deprecation).toMatchObject({
      of: "api",
      mark: "decorator",
      origin: { kind: "standard" },
    });
  });
});

describe("the standard library", () => {
  const resolutionOf = (text: string, name: string) => use(text, [], name).resolution;

  test("lacks what neither its declarations nor its interpreters have", () => {
    expect(resolutionOf("import json\njson.parse('1')", "parse").status).toBe("missing");
    expect(resolutionOf("from collections import Mapping", "Mapping")).toMatchObject({
      status: "missing",
      elsewhere: { last: "3.9", gone: "3.10", isExact: true, below: ["collections.abc"] },
    });
    expect(resolutionOf("d: dict = {}\nd.has_key(1)", "has_key")).toMatchObject({
      status: "missing",
      elsewhere: { last: "2.7" },
    });
  });

  test("has what its interpreters have, though no declaration tells of it", () => {
    expect(resolutionOf("import json\njson.codecs", "codecs").status).toBe("resolved");
    expect(resolutionOf("OSError.characters_written", "characters_written").status).toBe(
      "resolved",
    );
    const text = "import threading\nthreading.Thread()._target";
    expect(resolutionOf(text, "_target").status).toBe("resolved");
  });

  test("may have what the platform decides, or what a hook answers", () => {
    expect(resolutionOf("import socket\nsocket.AF_NOTHING", "AF_NOTHING").status).toBe("unknown");
    const text = "import imaplib\nimaplib.IMAP4('h').nothing";
    expect(resolutionOf(text, "nothing").status).toBe("unknown");
  });
});

describe("what is only inferred through code that declares none", () => {
  const statusOf = (text: string, name: string) => status(text, [], name);
  const collector = (reads: string) =>
    `from collections import defaultdict\nclass C:\n    def __init__(self):\n        self.data = defaultdict(set)\n        self.names = [1]\n    def run(self, key):\n${reads}\n`;

  test("proves no absence of a standard member", () => {
    const loop = "        for each in self.data.values():\n            each.reverse()";
    expect(statusOf(collector(loop), "reverse")).toBe("unknown");
    const update = "        self.__dict__.nothing()";
    expect(statusOf(collector(update), "nothing")).toBe("unknown");
    const hook = `class M:\n    def __getattr__(self, name):\n        return name in ("x",)\n    def f(self):\n        return self.db.ops\n`;
    expect(statusOf(hook, "ops")).toBe("unknown");
    const inherited = `from http.server import BaseHTTPRequestHandler as B\nclass H(B):\n    def f(self):\n        self.server.get_app()\n`;
    expect(statusOf(inherited, "get_app")).toBe("unknown");
    const mixin =
      "class M:\n    def __init__(self, a, b):\n        super().__init__(a, b)\n        self.x = 1\n";
    expect(status(mixin, [], "__init__", "call")).toBe("unknown");
    const own = "def put(thing):\n    type(thing).__setattr__(thing, 'a', 1)\n";
    expect(status(own, [], "__setattr__", "call")).toBe("unknown");
    const any = "def make(kind: type):\n    return kind.__new__(kind, 1, 2, 3, 4)\n";
    expect(status(any, [], "__new__", "call")).toBe("unknown");
  });

  test("nor does what a package keeps in its attributes, or makes of what is assigned to them", () => {
    const links = release("links", {
      "links/__init__.py": `
class Link:
    def __setattr__(self, name, value): self.__dict__[name] = [value]
class Jar:
    names = []
    sizes: list[int] = []
`,
    });
    const statusIn = (text: string, name: string) => status(`import links\n${text}`, [links], name);
    expect(
      statusIn("link = links.Link()\nlink.query = 'a'\nlink.query.encode(plus=1)", "plus"),
    ).toBe("unknown");
    expect(statusIn("link.query = 'a'\nlink.query.encode(plus=1)", "plus")).toBe("unknown");
    expect(statusIn("links.Jar().names.push(1)", "push")).toBe("unknown");
    expect(statusIn("links.Jar().sizes.push(1)", "push")).toBe("missing");
  });

  test("and what is declared, made or handed over plainly does", () => {
    expect(statusOf("def f(x: set[int]):\n    x.reverse()", "reverse")).toBe("missing");
    expect(statusOf("x = [1]\nfor each in 'a b'.split():\n    each.contains(x)", "contains")).toBe(
      "missing",
    );
    expect(statusOf(collector("        self.names.push(1)"), "push")).toBe("missing");
  });
});

describe("guards", () => {
  const guardOf = (text: string, name: string) => use(text, mounts, name).guard;

  test("say why the absence does no harm", () => {
    expect(guardOf("try:\n    from shop import a\nexcept ImportError:\n    a = 1", "a")).toMatch(
      /except ImportError/,
    );
    expect(guardOf("import shop\nif hasattr(shop, 'a'):\n    shop.a", "a")).toMatch(/hasattr/);
    expect(guardOf("import shop, sys\nif sys.hexversion < 1:\n    shop.a", "a")).toMatch(
      /versions/,
    );
    expect(guardOf("import shop\nif shop.__version__ > '2':\n    shop.a", "a")).toMatch(/versions/);
    expect(guardOf("import shop\nshop.a  # type: ignore[attr-defined]", "a")).toMatch(/comment/);
    expect(guardOf("import shop\nwith pytest.raises(AttributeError):\n    shop.a", "a")).toMatch(
      /expected/,
    );
    expect(guardOf("import shop\nshop.a", "a")).toBeUndefined();
  });
});

describe("the project's own modules", () => {
  const asking = {
    id: "1",
    path: "app/a.py",
    language: "python",
    text: "from app.b import cart\ncart.ad(1)\n",
  } as const;
  const made = "from shop import Cart\ncart = Cart(1)\n";
  const answers = (files: AnalysisTask["files"], projectFolder?: string) => {
    const task = { ecosystem: "pypi", mounts, languageVersion: "3.12", files } as const;
    const { uses } = analyze(projectFolder === undefined ? task : { ...task, projectFolder });
    return uses.filter(({ name }) => name === "ad").map(({ resolution }) => resolution.status);
  };

  test("are the other files of the task, as they are now", () => {
    const other = { id: "2", path: "app/b.py", language: "python" } as const;
    expect(answers([asking, { ...other, text: made }])).toEqual(["missing"]);
    expect(answers([asking, { ...other, text: "class Own: pass\ncart = Own()\n" }])).toEqual([]);
  });

  test("are read from its folder, and not through a link that leaves it", () => {
    const folder = mkdtempSync(join(tmpdir(), "disprove-python-"));
    try {
      mkdirSync(join(folder, "inside", "app"), { recursive: true });
      writeFileSync(join(folder, "inside", "app", "b.py"), made);
      expect(answers([asking], join(folder, "inside"))).toEqual(["missing"]);
      mkdirSync(join(folder, "linked"));
      symlinkSync(join(folder, "inside", "app"), join(folder, "linked", "app"));
      expect(answers([asking], join(folder, "linked"))).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("a value that may be of a lower class", () => {
  const tree = release("tree", {
    "tree/__init__.py": "from .nodes import Node, parse\nfrom .modules import Module\n",
    "tree/nodes.py": "class Node:\n    name = 1\ndef parse(text) -> Node: ...\n",
    "tree/owners.py": "class Owned:\n    owner = 1\n",
    "tree/modules.py": `
from . import nodes, owners
class File(nodes.Node): pass
class Module(
    File, owners.Owned,
):
    def body(self): pass
`,
  });

  test("has the names of classes below, wherever the package makes them, and of what these mix in", () => {
    const code = (name: string) => `import tree\ntree.parse("a").${name}\n`;
    expect(status(code("body"), [tree], "body")).toBe("unknown");
    expect(status(code("owner"), [tree], "owner")).toBe("unknown");
    expect(status(code("bodi"), [tree], "bodi")).toBe("missing");
  });

  test("is not one that was just made of the upper class", () => {
    expect(status("import tree\nnode = tree.Node()\nnode.body\n", [tree], "body")).toBe("missing");
  });
});

describe("a type that is used as a value", () => {
  test("has what holds the type has, and not what the type has", () => {
    const code = `
from typing import TypeAliasType, Union
Alias = TypeAliasType("Alias", str)
Alias.__value__
Alias.upper
(int | str).__args__
(int | str).bit_length
`;
    const uses = usesOf(code, [], "3.12");
    const statusOf = (name: string) => uses.find((one) => one.name === name)?.resolution.status;
    expect(statusOf("__value__")).toBe("resolved");
    expect(statusOf("__args__")).toBe("resolved");
    expect(statusOf("upper")).toBe("missing");
    expect(statusOf("bit_length")).toBe("missing");
  });
});

describe("a method of the standard library that a class of the project inherits", () => {
  const tools = release("tools", { "tools/__init__.py": "def instrumented(method): ...\n" });
  const code = (decorator: string) => `
import functools, tools
class Rows(dict):
    ${decorator}
    def put(self, item): self.__setitem__(item, item, _owner=self)
`;

  test("may take more where a package's decorators stand in the class", () => {
    expect(status(code("@tools.instrumented"), [tools], "_owner")).toBe("unknown");
    expect(status(code("@functools.cache"), [tools], "_owner")).toBe("missing");
  });
});

describe("a call that interpreters take and the declarations refuse", () => {
  const code = (call: string) => `
import sqlite3
from collections.abc import MutableMapping
def read(rows: MutableMapping, plain: dict): ${call}
`;
  const statusOf = (call: string, name: string) => status(code(call), [], name);

  test("is not wrong, and others of the same function are", () => {
    expect(statusOf("sqlite3.adapt(rows)", "adapt")).toBe("unknown");
    expect(statusOf("sqlite3.adapt()", "adapt")).toBe("missing");
    expect(statusOf("rows.pop(key=1)", "key")).toBe("unknown");
    expect(statusOf("rows.pop(kei=1)", "kei")).toBe("missing");
    expect(statusOf("plain.pop(key=1)", "key")).toBe("missing");
  });
});

describe("many files at once", () => {
  const files = Array.from({ length: 3 }, (_, at) => ({
    id: String(at),
    path: `part${at}.py`,
    language: "python" as const,
    text: `import part${(at + 1) % 3} as other\nimport shop\nshop.price()\nshop.never${at}\n`,
  }));
  const missingOf = (task: Partial<Parameters<typeof analyze>[0]> = {}) =>
    analyze({ ecosystem: "pypi", files, mounts: [shop], languageVersion: "3.12", ...task })
      .uses.filter(({ resolution }) => resolution.status === "missing")
      .map(({ id, name }) => `${id} ${name}`);

  test("are read as the modules that they are to each other, with the text that they have now", () => {
    expect(missingOf()).toEqual(["0 never0", "1 never1", "2 never2"]);
    const changed = files.map((file) => ({ ...file, text: `# a line\n${file.text}shop.other\n` }));
    expect(missingOf({ files: changed }).toSorted()).toEqual([
      "0 never0",
      "0 other",
      "1 never1",
      "1 other",
      "2 never2",
      "2 other",
    ]);
    expect(missingOf()).toEqual(["0 never0", "1 never1", "2 never2"]);
  });
});
