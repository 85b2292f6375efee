"""Loads a program and runs its inputs, inside the confined child. Whatever it writes is only data for the parent."""
import functools
import importlib.machinery
import inspect
import io
import json
import os
import sys
import types

import disprove_values as values
from disprove_coverage import Coverage
from disprove_given import INPUT_NAME, PROGRAM_PREFIX, Given
from disprove_waiting import Waiter

RESULTS = 3
MOST_PRINTED = 64 * 1024


class Runner:
    """Made before the fork. What it needs is bound to it, so that a program that patches a module changes only what it
    says of itself."""

    def __init__(self):
        self._write = os.write
        self._encoder = values.Encoder
        self._describe = values.describe
        self._origins = values.origins
        self._raised_in = raised_in
        self._is_through_program = is_through_program
        self._tape = Tape()
        # As json.dumps() makes it for each call anew.
        quote = json.encoder.encode_basestring_ascii
        self._chunks = json.encoder.c_make_encoder(None, None, quote, None, ":", ",", False, False, True)

    def run(self, request):
        """One line for the program's import, then one for each input."""
        keeps = request["keep"]
        entry = request["entry"]
        coverage = Coverage(PROGRAM_PREFIX + entry) if request["cover"] and entry else None
        load = Load(request, coverage)
        waiter = Waiter(request["files"].values())
        if self._attempt(load, False, coverage):
            names = Given(load.namespace)
            for item in request["inputs"]:
                self._attempt(TASKS[item["kind"]](item, names, waiter), keeps, coverage)

    def _attempt(self, task, keeps, coverage):
        tape = sys.stdout = self._tape
        answer = {}
        try:
            task.prepare()
            if keeps and task.arguments is not None:
                answer["a"] = self._keep(task)
            if coverage:
                coverage.start()
            try:
                task.perform()
                task.phase = "answer"
                if task.has_value:
                    answer["v"] = self._written(task.value)
            finally:
                if coverage:
                    answer["r"] = coverage.stop()
        except values.Cut:
            answer["cut"] = 1
        except BaseException as error:
            answer["x"] = self._describe(error)
            origins = self._origins(error)
            if origins:
                answer["origins"] = origins
            answer["in"] = self._raised_in(error, task.phase)
        if keeps and task.phase != "input":
            answer["z"] = self._keep(task)
        if tape.text:
            answer["p"] = tape.take()
        self._tell(answer)
        return "x" not in answer

    def _written(self, value):
        """A generator of the program raises as it is read; what else fails there is no doing of the program."""
        try:
            return self._encoder().encode(value)
        except values.Cut:
            raise
        except Exception as error:
            if self._is_through_program(error):
                raise
            return {"q": type(value).__name__}

    def _keep(self, task):
        try:
            return self._encoder(reads_iterators=False).encode([task.receiver, task.arguments, task.named])
        except BaseException:
            return None

    def _tell(self, answer):
        try:
            line = "".join(self._chunks(answer, 0))
        except BaseException as error:
            line = "".join(self._chunks({"x": self._describe(error), "in": "runner"}, 0))
        data = line.encode("ascii", "replace") + b"\n"
        while data:
            data = data[self._write(RESULTS, data):]


class Task:
    """What is done for one line of the results."""

    has_value = False
    value = None
    # Where it stands: `input` until the function under test is called, `call`, `answer` once it returned.
    phase = "input"
    receiver = arguments = named = None

    def prepare(self):
        pass


class Load(Task):
    def __init__(self, request, coverage):
        self.namespace = {}
        self._request = request
        self._coverage = coverage

    def perform(self):
        self.phase = "call"
        request = self._request
        if request["module"] is None:
            return
        files = Files(request, self._coverage)
        # Before the standard library, so that the program's own `types.py` is found by its own name only where nothing
        # has imported the standard one yet, as with Python itself.
        sys.meta_path.insert(0, files)
        if "." in request["module"] or request["entry"].endswith("__init__.py"):
            module = __import__(request["module"], fromlist=["*"])
        else:
            module = files.load_entry()
        self.namespace.update(vars(module))
        # Examples also call a module's functions by the module's own name.
        first = request["module"].partition(".")[0]
        self.namespace.setdefault(first, sys.modules[first])


class Call(Task):
    def __init__(self, item, names, waiter):
        self._item = item
        self._names = names
        self._waiter = waiter

    def prepare(self):
        item, names = self._item, self._names
        receiver = item.get("receiver")
        if receiver is None:
            self._target = names.find(item["function"])
        else:
            kind = names.find(receiver["class"])
            arguments, named = names.arguments(receiver)
            self.receiver = kind(*arguments, **named)
            self._name = item["function"].rpartition(".")[2]
            self._target = None
        self.arguments, self.named = names.arguments(item)

    def perform(self):
        self.phase = "call"
        self.has_value = True
        self.value = self._waiter.come(self._call())

    def _call(self):
        if self._target is not None:
            return self._target(*self.arguments, **self.named)
        found = getattr(self.receiver, self._name)
        declared = inspect.getattr_static(type(self.receiver), self._name, None)
        is_read = isinstance(declared, (property, functools.cached_property))
        return found if is_read else found(*self.arguments, **self.named)


class Evaluate(Task):
    def __init__(self, item, names, waiter):
        self._source = item["source"]
        self._namespace = names.namespace
        self._waiter = waiter

    def perform(self):
        self.phase = "call"
        self.value = self._evaluate(self._source, "eval")
        self.has_value = True

    def _evaluate(self, source, mode):
        code = compile(source, INPUT_NAME, mode, MAY_AWAIT)
        return self._waiter.come(eval(code, self._namespace))


class Interact(Evaluate):
    def perform(self):
        self.phase = "call"

        def show(value):
            if value is not None:
                self.has_value = True
                self.value = value
                sys.stdout.write(repr(value) + "\n")

        sys.displayhook = show
        self._evaluate(self._source + "\n", "single")


# ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
MAY_AWAIT = 0x2000
TASKS = {"call": Call, "evaluate": Evaluate, "interact": Interact}


def raised_in(error, phase):
    """Whether the input itself raised it, the program, or what they call."""
    frame = error.__traceback__
    last = "runner"
    while frame is not None:
        name = frame.tb_frame.f_code.co_filename
        last = (
            "runner" if name == OWN_NAME
            else "input" if name == INPUT_NAME
            else "program" if name.startswith(Files.PREFIX)
            else "other"
        )
        frame = frame.tb_next
    return "input" if phase == "input" or phase == "call" and last == "runner" else last


def is_through_program(error):
    frame = error.__traceback__
    while frame is not None:
        if frame.tb_frame.f_code.co_filename.startswith(Files.PREFIX):
            return True
        frame = frame.tb_next
    return False


OWN_NAME = raised_in.__code__.co_filename


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

    def take(self):
        text = "".join(self.text)
        self.text.clear()
        self._room = MOST_PRINTED
        return text


class Files:
    """Finds and loads the program's own modules, from memory: nothing is written to a disk. The base classes that
    importlib has for it bring half of the standard library."""

    PREFIX = PROGRAM_PREFIX

    def __init__(self, request, coverage):
        self._compile = coverage.compile if coverage else compile_plainly
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

    def create_module(self, spec):
        return None

    def get_source(self, name):
        spec = self.find_spec(name)
        if spec is None or spec.origin is None:
            raise ImportError(name)
        return self._files[spec.origin[len(self.PREFIX):]]

    def load_entry(self):
        """As importing it does, without the detour over all that an import may be."""
        spec = self._spec(self._entry[0], self._entry[1], False)
        module = types.ModuleType(spec.name)
        module.__spec__, module.__loader__, module.__package__, module.__file__ = spec, self, "", spec.origin
        sys.modules[spec.name] = module
        self.exec_module(module)
        return sys.modules[spec.name]

    def exec_module(self, module):
        source = self._files[module.__spec__.origin[len(self.PREFIX):]]
        exec(self._compile(source, module.__spec__.origin), module.__dict__)


def compile_plainly(source, place):
    return compile(source, place, "exec")
