"""Loads a program and runs its inputs, inside the confined child. Whatever it writes is only data for the parent."""
import importlib.abc
import importlib.machinery
import io
import json
import os
import random
import sys

import disprove_values as values

RESULTS = 3
INPUT_NAME = "<input>"
MOST_PRINTED = 64 * 1024


def run(request):
    """One line for the program's import, then one for each input. Bound to locals first, so that a program that
    patches a module changes only what it says of itself."""
    # A fork gives chance a new seed; the same program is to do the same every time.
    random.seed(0)
    write, dumps, encoder, describe = os.write, json.dumps, values.Encoder, values.describe

    def tell(answer):
        try:
            line = dumps(answer)
        except BaseException as error:
            line = dumps({"x": describe(error), "in": "runner"})
        data = line.encode("ascii", "replace") + b"\n"
        while data:
            data = data[write(RESULTS, data):]

    def attempt(act):
        tape = Tape()
        sys.stdout = tape
        answer = {}
        try:
            done, value = act()
            if done:
                answer["v"] = encoder().encode(value)
        except values.Cut:
            answer["cut"] = 1
        except BaseException as error:
            answer["x"] = describe(error)
            answer["in"] = raised_in(error)
        if tape.text:
            answer["p"] = "".join(tape.text)
        tell(answer)
        return "x" not in answer

    namespace = {}

    def load():
        if request.get("module") is not None:
            install_importer(request)
            module = __import__(request["module"], fromlist=["*"])
            namespace.update(vars(module))
            # Examples also call a module's functions by the module's own name.
            first = request["module"].partition(".")[0]
            namespace.setdefault(first, sys.modules[first])
        return False, None

    if attempt(load):
        for item in request["inputs"]:
            attempt(lambda item=item: perform(item, namespace))


def perform(item, namespace):
    kind = item["kind"]
    if kind == "call":
        target = namespace
        first, *rest = item["function"].split(".")
        target = namespace[first]
        for name in rest:
            target = getattr(target, name)
        named = {name: values.decode(value) for name, value in item["named"].items()}
        return True, target(*[values.decode(value) for value in item["arguments"]], **named)
    if kind == "evaluate":
        return True, eval(compile(item["source"], INPUT_NAME, "eval"), namespace)
    shown = []

    def show(value):
        if value is not None:
            shown.append(value)
            sys.stdout.write(repr(value) + "\n")

    sys.displayhook = show
    exec(compile(item["source"] + "\n", INPUT_NAME, "single"), namespace)
    return (True, shown[-1]) if shown else (False, None)


def raised_in(error):
    """Whether the input itself raised it, the program, or what they call."""
    frame = error.__traceback__
    last = "runner"
    while frame is not None:
        name = frame.tb_frame.f_code.co_filename
        last = "input" if name == INPUT_NAME else "program" if name.startswith(Files.PREFIX) else "other"
        frame = frame.tb_next
    return last


class Tape(io.TextIOBase):
    """What a program prints, up to a bound."""

    def __init__(self):
        self.text = []
        self._room = MOST_PRINTED

    def writable(self):
        return True

    def write(self, text):
        self.text.append(text[: self._room])
        self._room -= len(self.text[-1])
        return len(text)


class Files(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Imports the program's own modules from memory: nothing is written to a disk."""

    PREFIX = "/program/"

    def __init__(self, request):
        self._files = request["files"]
        self._roots = request["roots"]
        # The file under test may have a name that no import could spell.
        self._entry = (request["module"], request["entry"])

    def find_spec(self, name, path=None, target=None):
        if name == self._entry[0]:
            return self._spec(name, self._entry[1], self._entry[1].endswith("/__init__.py"))
        below = name.replace(".", "/")
        for root in self._roots:
            base = f"{root}/{below}" if root else below
            for file, is_package in ((f"{base}/__init__.py", True), (f"{base}.py", False)):
                if file in self._files:
                    return self._spec(name, file, is_package)
            if any(file.startswith(f"{base}/") for file in self._files):
                spec = importlib.machinery.ModuleSpec(name, None, is_package=True)
                spec.submodule_search_locations = [self.PREFIX + base]
                return spec
        return None

    def _spec(self, name, file, is_package):
        origin = self.PREFIX + file
        spec = importlib.machinery.ModuleSpec(name, self, origin=origin, is_package=is_package)
        spec.has_location = True
        if is_package:
            spec.submodule_search_locations = [origin.rpartition("/")[0]]
        return spec

    def get_source(self, name):
        spec = self.find_spec(name)
        if spec is None or spec.origin is None:
            raise ImportError(name)
        return self._files[spec.origin[len(self.PREFIX):]]

    def exec_module(self, module):
        source = self._files[module.__spec__.origin[len(self.PREFIX):]]
        exec(compile(source, module.__spec__.origin, "exec"), module.__dict__)


def install_importer(request):
    # Before the standard library, so that the program's own `types.py` is found by its own name only where nothing
    # has imported the standard one yet, as with Python itself.
    sys.meta_path.insert(0, Files(request))
