import { beforeAll, describe, expect, test } from "vitest";
import type { Import } from "../../core/module.ts";
import { loadGrammars } from "../grammars.ts";
import { readModule } from "../module.ts";

beforeAll(() => loadGrammars(["python"]));

const read = (text: string) => readModule(text, "a.py", "python").imports;

function line({ kind, specifier, level, names, guard }: Import): string {
  const list = names.map(({ name, alias }) => (alias ? `${name}>${alias}` : name)).join(" ");
  return [kind, ".".repeat(level) + specifier, `[${list}]`, guard].filter(Boolean).join(" ");
}

describe("every form", () => {
  test.each([
    ["import a", ["static a [*]"]],
    ["import a.b as c, d", ["static a.b [*>c]", "static d [*]"]],
    ["import a . b", ["static a.b [*]"]],
    ["import a; import b", ["static a [*]", "static b [*]"]],
    ["from a.b import c as d, e", ["from a.b [c>d e]"]],
    ["from a import (\n  b, # why\n  c as d,\n)", ["from a [b c>d]"]],
    ["from a import \\\n  b", ["from a [b]"]],
    ["from a import *", ["from a [*]"]],
    ["from . import a", ["from . [a]"]],
    ["from ..a.b import c", ["from ..a.b [c]"]],
    ["from ... import a", ["from ... [a]"]],
    ["from __future__ import annotations", ["from __future__ [annotations]"]],
    ['importlib.import_module("a.b")', ["dynamic a.b []"]],
    ['importlib.import_module(".b", package="a")', ["dynamic .b []"]],
    ['importlib.import_module(name="a")', ["dynamic a []"]],
    ['import_module("a")', []],
    ['loader.import_module("a")', []],
    ["importlib.import_module(name)", []],
    ['importlib.import_module(f"a.{b}")', []],
    ['importlib.import_module("a" + b)', []],
    ['__import__("a")', ["dynamic a []"]],
    ['__import__("a", globals(), locals(), level=2)', ["dynamic ..a []"]],
    ['pytest.importorskip("a", minversion="1")', ["dynamic a [] handled"]],
    ['"import a"', []],
    ["# import a", []],
  ])("%s", (text, expected) => {
    expect(read(text).map(line)).toEqual(expected);
  });

  test("import_module by its own names", () => {
    const text = 'from importlib import import_module as load\nload("a")\nimport_module("b")';
    expect(read(text).map((each) => each.specifier)).toEqual(["importlib", "a", "b"]);
    expect(read('import importlib as il\nil.import_module("a")').at(-1)?.specifier).toBe("a");
  });

  test("ranges", () => {
    const text = 'é = "😀"\nfrom ..a.b import (c as d)\n';
    const [found] = read(text);
    const slice = (at?: Import["range"]) => text.slice(at?.start.offset, at?.end.offset);
    expect(slice(found?.range)).toBe("a.b");
    expect(slice(found?.statement)).toBe("from ..a.b import (c as d)");
    expect(slice(found?.names[0]?.range)).toBe("c");
    const [aliased] = read("import a.b as c")[0]?.names ?? [];
    expect(aliased?.range.start.offset).toBe("import a.b as ".length);
  });
});

describe("guards", () => {
  const inTry = (handler: string): string => `try:\n  import x\n${handler}:\n  pass\n`;
  test.each([
    [inTry("except ImportError"), "handled"],
    [inTry("except ModuleNotFoundError as e"), "handled"],
    [inTry("except (A, ImportError)"), "handled"],
    [inTry("except A, ImportError"), "handled"],
    [inTry("except* ImportError"), "handled"],
    [inTry("except Exception"), "handled"],
    [inTry("except"), "handled"],
    [inTry("except ValueError"), undefined],
    ["try:\n  import y\nexcept ImportError:\n  import x\n", "handled"],
    ["try:\n  import y\nexcept Exception:\n  import x\n", "handled"],
    ["try:\n  f()\nexcept Exception:\n  import x\n", undefined],
    ["try:\n  import y\nexcept ImportError:\n  pass\nelse:\n  import x\n", "conditional"],
    ["try:\n  f()\nexcept ValueError:\n  pass\nelse:\n  import x\n", undefined],
    ["DEBUG = False\nif DEBUG:\n  import x\n", "conditional"],
    ["DEBUG: bool = False  # off\ndef f():\n  if DEBUG:\n    import x\n", "conditional"],
    ["DEBUG = False\nif DEBUG:\n  pass\nelse:\n  import x\n", undefined],
    ["DEBUG = False\nif not DEBUG:\n  import x\n", undefined],
    ["DEBUG = Falsehood\nif DEBUG:\n  import x\n", undefined],
    ["DEBUG = True\nif DEBUG:\n  import x\n", undefined],
    ["try:\n  def f():\n    import x\nexcept ImportError:\n  pass\n", undefined],
    ["with suppress(ImportError):\n  import x\n", "handled"],
    ["with contextlib.suppress(A, ModuleNotFoundError) as y:\n  import x\n", "handled"],
    ["with pytest.raises(ImportError, match='x'):\n  import x\n", "handled"],
    ["with self.assertRaises(ImportError):\n  import x\n", "handled"],
    ["with open(p):\n  import x\n", undefined],
    ["if TYPE_CHECKING:\n  import x\n", "type-checking"],
    ["if typing.TYPE_CHECKING:\n  from x import y\n", "type-checking"],
    ["if TYPE_CHECKING:\n  pass\nelse:\n  import x\n", undefined],
    ["if not TYPE_CHECKING:\n  import x\n", undefined],
    ["if not typing.TYPE_CHECKING:\n  import x\n", undefined],
    ["if sys.platform == 'win32':\n  import x\n", "conditional"],
    ["if sys.version_info < (3, 11):\n  import x\nelse:\n  pass\n", "conditional"],
    ["if sys.version_info >= (3, 11):\n  pass\nelse:\n  import x\n", "conditional"],
    ["if a:\n  pass\nelif os.name == 'nt':\n  import x\n", "conditional"],
    ["def f():\n  if os.environ.get('X'):\n    import x\n", "conditional"],
    ["if importlib.util.find_spec('x'):\n  import x\n", "conditional"],
    ["if HAS_X:\n  import x\n", "conditional"],
    ["if session.config.option.x:\n  import x\n", "conditional"],
    ["if request.config.getoption('x'):\n  import x\n", "conditional"],
    ["if args:\n  import x\n", undefined],
    ["y = __import__('x') if sys.platform == 'z' else None", "conditional"],
    ["if a:\n  import x\n", undefined],
    ["def f():\n  if not is_x_available():\n    raise E\n  import x\n", "conditional"],
    ["if sys.platform != 'win32':\n  pytest.skip('no')\nimport x\n", "conditional"],
    ["def f():\n  if not HAS_X:\n    return\n  g()\n  import x\n", "conditional"],
    ["if not HAS_X:\n  log()\nimport x\n", undefined],
    ["if len(sys.argv) < 2:\n  sys.exit(1)\nimport x\n", undefined],
    ["if not os.getenv('KEY'):\n  raise E\nimport x\n", undefined],
    ["@pytest.mark.skipif(a, reason='b')\ndef f():\n  import x\n", "conditional"],
    ["@unittest.skipUnless(a, 'b')\nclass C:\n  def f(self):\n    import x\n", "conditional"],
    ["@cache\nclass C:\n  @skip\n  def g(self): ...\n  def f(self):\n    import x\n", undefined],
    ["y = pytest.importorskip('z')\nimport x\n", undefined],
    ["def f():\n  import x\n", undefined],
  ])("%j", (text, expected) => {
    const found = read(text).find((each) => each.specifier === "x");
    expect(found).toBeDefined();
    expect(found?.guard).toBe(expected);
  });
});

describe("imports after code that the file runs", () => {
  test.each([
    ["exec(code, globals())\nimport x", true],
    ["with open(p) as f:\n  exec(f.read())\n  from x import *", true],
    ["import x\nexec(code)", undefined],
    ["exec('y = 1')\nimport x", undefined],
    ["re.exec(code)\nimport x", undefined],
  ])("%j", (text, expected) => {
    expect(read(text).find((each) => each.specifier === "x")?.followsExec).toBe(expected);
  });
});

describe("imports after a skip", () => {
  test.each([
    ["x = pytest.importorskip('x')\nimport x.y", "handled"],
    ["pytest.importorskip('x.y')\nfrom x import z", "handled"],
    ["import x\npytest.importorskip('x')", undefined],
    ["def f():\n  pytest.importorskip('x')\nimport x", undefined],
    ["def f():\n  pytest.importorskip('x')\n  import x", "handled"],
  ])("%j", (text, expected) => {
    const found = read(text).find((each) => each.kind !== "dynamic");
    expect(found?.guard).toBe(expected);
  });
});

describe("imports from folders that the file adds to the path", () => {
  test.each([
    ["sys.path.insert(0, join(a, 'lib'))\nimport x", ["lib"]],
    ["import x\nsys.path.insert(0, 'lib')", undefined],
    ["sys.path.append(dirname(__file__))\nimport x", undefined],
  ])("%j", (text, expected) => {
    expect(read(text)[0]?.addedFolders).toEqual(expected);
  });
});

describe("mentions", () => {
  test.each([
    ["import foo\nsys.modules['foo'] = 1", true],
    ["import foo.bar\np.write_text('foo.py')", true],
    ["import foo\np = 'src/foo/__init__.py'", true],
    ["import foo\nmock.patch('foo.bar')", undefined],
    ["import foo\nmonkeypatch.setattr('foo.bar', 1)", undefined],
    ["import foo\nlog = logging.getLogger('foo')", undefined],
    ["import foo\nINSTALLED_APPS = ['foo', 'bar']", undefined],
    ["import foo\nrun([sys.executable, '-m', 'pip', 'install', 'foo'])", undefined],
    ["import foo\nfor m in ['foo']: make(m)", true],
    ["import foo\nmonkeypatch.syspath_prepend(make('foo'))", true],
    ["import foo\nmonkeypatch.setitem(sys.modules, 'foo', m)", true],
    ["import foo\nmock.patch.dict(sys.modules, {'foo.bar': m})", true],
    ["import foo\nf(f'foo')", true],
    ["import foo\nx = 'about foo.'", undefined],
    ["import foo\nx = 'https://host.example/foo'", undefined],
    ["import foo\nx = 'foobar'", undefined],
    ["import foo\n# 'foo'", undefined],
    ["from . import foo\nx = 'foo'", undefined],
    ["importlib.import_module('foo')", undefined],
  ])("%j", (text, expected) => {
    expect(read(text)[0]?.mentioned).toBe(expected);
  });
});
