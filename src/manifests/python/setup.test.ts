import { describe, expect, it } from "vitest";
import { dependencyLines, read } from "../testing.ts";

describe("setup.cfg", () => {
  it("reads requirements, extras, modules and files", () => {
    const text = [
      "[metadata]",
      "name = my-app",
      "version = attr: my_app.__version__",
      "[options]",
      "python_requires = >=3.8",
      "packages = find:",
      "py_modules = one, two",
      "install_requires =",
      "    requests>=2",
      "    # a comment",
      '    importlib-metadata; python_version < "3.8"',
      "",
      "    rich",
      "setup_requires = wheel; setuptools>=61",
      "[options.extras_require]",
      "test = pytest; coverage[toml]",
      "own = my-app[test]",
      "file = file: extra.txt, more.txt",
      "[flake8]",
      "ignore = E501",
    ].join("\r\n");
    expect(dependencyLines("setup.cfg", text)).toEqual([
      "requests>=2 → requests >=2 (runtime)",
      'importlib-metadata; python_version < "3.8" → importlib-metadata ; python_version < "3.8" (runtime)',
      "rich → rich (runtime)",
      "wheel → wheel (build)",
      "setuptools>=61 → setuptools >=61 (build)",
      "pytest → pytest (optional)",
      "coverage[toml] → coverage[toml] (optional)",
      "my-app[test] → my-app[test] (optional) path .",
    ]);
    expect(read("setup.cfg", text)).toMatchObject({
      name: "my-app",
      languageRange: ">=3.8",
      providedModules: ["one", "two"],
      includes: [{ path: "extra.txt" }, { path: "more.txt" }],
      dynamic: false,
      problems: [],
    });
  });

  it("says which line it cannot read", () => {
    const manifest = read("setup.cfg", "[options]\nnonsense\ninstall_requires = flask\n");
    expect(manifest.problems).toMatchObject([{ line: 2 }]);
    expect(manifest.dependencies).toMatchObject([{ name: "flask" }]);
  });
});

describe("setup.py", () => {
  it("reads literals, and names bound once to them", () => {
    const text = `#!/usr/bin/env python
"""install_requires=["not-this"]"""
import setuptools
from setuptools import find_packages

REQUIRES = [
    "requests>=2",  # "no"
    'attrs',
]
EXTRAS = {"dev": ["pytest"], "all": REQUIRES}

def setup_logging(): return "}"

setuptools.setup(
    name="my-app",
    version=open("VERSION").read().strip(),
    packages=["my_app", "my_app.sub"],
    py_modules=["single"],
    cmdclass={"build": lambda x, y=1: (x, y)},
    python_requires=">=3.8",
    install_requires=REQUIRES,
    extras_require=EXTRAS,
    tests_require=("mock",),
    setup_requires=["whe" "el"],
)
`;
    expect(dependencyLines("setup.py", text)).toEqual([
      "requests>=2 → requests >=2 (runtime)",
      "attrs → attrs (runtime)",
      "pytest → pytest (optional)",
      "requests>=2 → requests >=2 (optional)",
      "attrs → attrs (optional)",
      "mock → mock (development)",
      'whe" "el → wheel (build)',
    ]);
    expect(read("setup.py", text)).toMatchObject({
      name: "my-app",
      languageRange: ">=3.8",
      providedModules: ["my_app", "single"],
      dynamic: false,
    });
  });

  it.each([
    ["a computed list", 'setup(install_requires=["a"] + extra)'],
    ["a call", "setup(install_requires=read('r.txt'))"],
    ["an f-string", 'setup(install_requires=[f"a=={v}"])'],
    ["a comprehension", 'setup(install_requires=[x for x in ("a", "b")])'],
    ["a slice", 'R = ["a", "b"]\nsetup(install_requires=R[:1])'],
    ["a name that is changed", 'R = ["a"]\nR.append("b")\nsetup(install_requires=R)'],
    ["a name that is added to", 'R = ["a"]\nif x:\n    R += ["b"]\nsetup(install_requires=R)'],
    ["a name bound twice", 'R = ["a"]\nif x:\n    R = ["b"]\nsetup(install_requires=R)'],
    ["a name bound in a block", 'if x:\n    R = ["a"]\nsetup(install_requires=R)'],
    ["unpacked options", "setup(**options)"],
    ["two calls", "setup(name='a')\nsetup(name='b')"],
    ["no call", "print('hello')"],
    ["an unclosed call", 'setup(install_requires=["a"]'],
  ])("does not guess at %s", (_, text) => {
    expect(read("setup.py", text)).toMatchObject({ dynamic: true, problems: [] });
  });

  it("is complete where nothing is required", () => {
    expect(read("setup.py", "from setuptools import setup\nsetup()").dynamic).toBe(false);
  });

  it("does not take a definition or another object's method for the call", () => {
    const text =
      "def setup(app): pass\nlogger.setup(install_requires=['a'])\nsetup(install_requires=['b'])";
    expect(dependencyLines("setup.py", text)).toEqual(["b → b (runtime)"]);
  });
});
