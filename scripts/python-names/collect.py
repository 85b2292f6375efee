"""Prints what this interpreter's standard library has, as JSON: its modules' names, its classes' attributes.

What the objects themselves list comes from importing every module; what their sources bind beside
that (on other platforms, in functions, on instances) from reading those sources. Runs with any Python from 2.7.
"""

import ast
import importlib
import inspect
import io
import json
import os
import pkgutil
import re
import sys
import tokenize
import warnings

# Of no use to import, or not without doing something.
LEFT_OUT = re.compile(
    r"(?:test|tests|idlelib|lib2to3|turtledemo|antigravity|this|site-packages|dist-packages|ensurepip\._\w+"
    r"|encodings\.\w+|pip|setuptools|pkg_resources|wheel|easy_install|distutils\.tests|distutils\.command\.bdist_msi"
    r"|_distutils_hack|sitecustomize|usercustomize|__main__|_sysconfigdata\w*|_bootlocale|_testcapi\w*|_test\w+|_xxtestfuzz)(?:\.|$)"
    r"|.*\.(?:__main__|tests?)(?:\.|$)"
)

PYTHON_2 = sys.version_info[0] == 2


def main():
    warnings.simplefilter("ignore")
    sys.argv = ["collect"]
    out, sys.stdout = sys.stdout, io.StringIO()
    sys.stderr = io.StringIO()
    modules = {}
    for name in sorted(set(module_names())):
        try:
            modules[name] = importlib.import_module(name)
        except BaseException:
            continue
    # Names that a module has besides its own: os.path.
    known = set(id(module) for module in modules.values())
    for name, module in list(sys.modules.items()):
        if id(module) in known and name.split(".")[0] in modules:
            modules.setdefault(name, module)
    library = Library(modules)
    found = {
        "version": "%d.%d" % sys.version_info[:2],
        "modules": dict((plain(name), library.module(name)) for name in modules),
        "classes": library.classes(),
    }
    json.dump(found, out, sort_keys=True)


def module_names():
    for name in sys.builtin_module_names + ("_frozen_importlib", "_frozen_importlib_external"):
        if not LEFT_OUT.match(name):
            yield name
    library = os.path.dirname(os.__file__)
    folders = [library, os.path.join(library, "lib-dynload"), os.path.join(library, "lib-tk")]
    pending = [(folder, "") for folder in folders]
    while pending:
        folder, prefix = pending.pop()
        for _, name, is_package in pkgutil.iter_modules([folder]):
            if LEFT_OUT.match(prefix + name):
                continue
            yield prefix + name
            if is_package:
                pending.append((os.path.join(folder, name), prefix + name + "."))


def plain(name):
    return re.sub(r"^__builtin__(?=\.|$)", "builtins", name)


class Library(object):
    def __init__(self, modules):
        self.objects = modules
        self.trees = dict((name, read_tree(module)) for name, module in modules.items())
        self.places = {}
        bound = [
            (name + "." + key, value)
            for name in sorted(modules)
            for key, value in sorted(vars(modules[name]).items())
            if inspect.isclass(value)
        ]
        # Its own name first, then any other; what is inside of classes last.
        for where, value in bound:
            if where == "%s.%s" % (getattr(value, "__module__", None), value.__name__):
                self.places.setdefault(id(value), (where, value))
        for where, value in bound:
            self.places.setdefault(id(value), (where, value))
        for where, value in sorted(self.places.values(), key=lambda place: place[0]):
            self.inside(where, value)

    def inside(self, where, value, depth=0):
        for key, inner in sorted(vars(value).items()):
            if depth < 4 and inspect.isclass(inner) and not key.startswith("__") and id(inner) not in self.places:
                self.places[id(inner)] = (where + "." + key, inner)
                self.inside(where + "." + key, inner, depth + 1)

    def module(self, name):
        module, tree = self.objects[name], self.trees[name]
        names = set(dir(module))
        stored, constants = set(), True
        if tree is not None:
            bound = Bound(tree)
            names |= bound.names
            stored = bound.stored
            if "__getattr__" in names:
                names |= self.answered(module, bound.texts)
            if bound.is_dynamic:
                names |= bound.texts
            constants = self.has_constants(name, bound)
            for star in bound.stars(name, module):
                # Of another platform: what it has is read where it has a source.
                other = None if star in self.objects else read_source(star)
                if other is not None:
                    names |= Bound(other).names
        aliases = {}
        for key, value in vars(module).items():
            where = self.places.get(id(value)) if inspect.isclass(value) else None
            if where is not None and where[0] != name + "." + key:
                aliases[key] = plain(where[0])
        return {
            "names": sorted(name for name in names if is_word(name)),
            "stored": sorted(name for name in stored if is_word(name)),
            "aliases": aliases,
            "constants": constants,
        }

    def answered(self, module, texts):
        """What its `__getattr__` answers: of all the names that any module has, and of the texts in its own source."""
        asked = set(name for other in self.objects.values() for name in dir(other))
        asked |= texts
        return set(name for name in asked if not name.startswith("__") and answers(module, name))

    def has_constants(self, name, bound):
        """Whether constants of a compiled module are taken over: which there are is the platform's choice."""
        module = self.objects[name]
        for star in bound.stars(name, module):
            if self.trees.get(star) is None:
                return True
        own = vars(module)
        for key, value in own.items():
            if not re.match(r"[A-Z][A-Z0-9_]+\Z", key) or not isinstance(value, int) or key in bound.names:
                continue
            return True
        return False

    def classes(self):
        found = {}
        for where, value in self.places.values():
            name = plain(where)
            bases = [self.places[id(base)][0] for base in value.__bases__ if id(base) in self.places]
            inherited = set()
            for base in value.__bases__:
                inherited |= set(dir(base))
            own = (set(dir(value)) | set(vars(value))) - inherited
            own |= set(key for key in ("__getattr__", "__getattribute__") if key in vars(value) and value is not object)
            own |= self.written(value)
            complete = all(id(base) in self.places for base in value.__bases__)
            found[name] = {
                "names": sorted(name for name in own if is_word(name)),
                "bases": [plain(base) for base in bases],
                "open": not complete,
            }
        return found

    def written(self, value):
        """What the class's source binds: on the class under any condition, and on instances in any method."""
        tree = self.trees.get(getattr(value, "__module__", None))
        if tree is None:
            return set()
        names = set()
        for node in tree.classes.get(getattr(value, "__qualname__", value.__name__), []):
            bound = Bound(Tree(node, {}))
            names |= bound.names | bound.on_self
        return names


class Tree(object):
    def __init__(self, root, classes):
        self.root = root
        self.classes = classes


def read_tree(module):
    path = getattr(module, "__file__", None) or ""
    path = re.sub(r"\.py[co]$", ".py", path)
    return parse(path) if path.endswith(".py") and os.path.exists(path) else None


def read_source(name):
    path = os.path.join(os.path.dirname(os.__file__), *name.split(".")) + ".py"
    return parse(path) if os.path.exists(path) else None


def parse(path):
    if PYTHON_2:
        with open(path, "rb") as file:
            text = file.read()
    else:
        with tokenize.open(path) as file:
            text = file.read()
    root = ast.parse(text)
    classes = {}

    def visit(node, prefix):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.ClassDef):
                classes.setdefault(prefix + child.name, []).append(child)
                visit(child, prefix + child.name + ".")
            elif isinstance(child, (ast.FunctionDef,)):
                visit(child, prefix + child.name + ".<locals>.")
            else:
                visit(child, prefix)

    visit(root, "")
    return Tree(root, classes)


class Bound(object):
    """What statements bind in one scope, and what they store on other things."""

    def __init__(self, tree):
        self.names = set()
        self.on_self = set()
        self.stored = set()
        self.texts = set()
        self.imports = []
        self.is_dynamic = False
        for node in ast.iter_child_nodes(tree.root):
            self.scope(node)
        for node in ast.walk(tree.root):
            self.anywhere(node)

    def scope(self, node):
        if isinstance(node, FUNCTIONS + (ast.ClassDef,)):
            self.names.add(node.name)
            return
        if isinstance(node, ast.Lambda):
            return
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            for alias in node.names:
                if alias.name == "*":
                    self.imports.append(node)
                else:
                    self.names.add(alias.asname or alias.name.split(".")[0])
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            self.names.add(node.id)
        if isinstance(node, ast.ExceptHandler) and isinstance(node.name, str):
            self.names.add(node.name)
        for child in ast.iter_child_nodes(node):
            self.scope(child)

    def anywhere(self, node):
        if isinstance(node, ast.Global):
            self.names.update(node.names)
        text = getattr(node, "s", None) if type(node).__name__ == "Str" else getattr(node, "value", None)
        if type(node).__name__ in ("Str", "Constant") and isinstance(text, str) and is_word(text):
            self.texts.add(text)
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            is_self = isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")
            (self.on_self if is_self else self.stored).add(node.attr)
        if isinstance(node, ast.Call):
            called = getattr(node.func, "id", getattr(node.func, "attr", None))
            if called in ("setattr", "__setattr__"):
                for argument in node.args:
                    text = getattr(argument, "s", getattr(argument, "value", None))
                    if isinstance(text, str) and is_word(text):
                        self.stored.add(text)
                        self.on_self.add(text)
            if called in ("globals", "vars", "exec", "setattr"):
                self.is_dynamic = True

    def stars(self, name, module):
        for node in self.imports:
            if not node.level:
                yield node.module
                continue
            package = name if hasattr(module, "__path__") else name.rpartition(".")[0]
            for _ in range(node.level - 1):
                package = package.rpartition(".")[0]
            yield package + ("." + node.module if node.module else "")


FUNCTIONS = (ast.FunctionDef,) + ((ast.AsyncFunctionDef,) if hasattr(ast, "AsyncFunctionDef") else ())


def answers(module, name):
    try:
        getattr(module, name)
        return True
    except BaseException:
        return False


def is_word(name):
    return isinstance(name, str) and re.match(r"[A-Za-z_][A-Za-z0-9_]*\Z", name) is not None


main()
