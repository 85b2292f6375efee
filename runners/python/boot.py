"""Runs as `python -c`: takes the runner's modules from the first frame on standard input, so that no file of
disprove's has to be readable for the unprivileged user."""
import json
import os
import sys
import types


# Programs import these most. What brings native libraries is left out: every fork copies the tables of all their pages.
PRELOADED = (
    "abc bisect collections contextlib copy dataclasses datetime decimal enum fractions functools heapq"
    " inspect io itertools json math operator random re statistics string textwrap traceback types typing"
).split()
# What the runner itself imports: loaded before it, so that its own code lies together, on few pages.
NEEDED = "base64 ctypes fcntl gc importlib.machinery resource select signal stat struct".split()


def read_exactly(size):
    parts = []
    while size > 0:
        part = os.read(0, size)
        if not part:
            os._exit(0)
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def load(modules):
    for name, source in modules:
        module = types.ModuleType(name)
        sys.modules[name] = module
        exec(compile(source, f"<{name}>", "exec"), module.__dict__)


sys.path = [folder for folder in sys.path if folder]
# What is registered there is done in every child and costs every child; what it is for, chance, is seeded before.
register = os.register_at_fork
os.register_at_fork = lambda **hooks: None
setup = json.loads(read_exactly(int.from_bytes(read_exactly(4), "big")))
if setup["settings"]["node"] is None:
    for name in PRELOADED + NEEDED + setup["settings"]["preloaded"]:
        __import__(name)
load(setup["modules"])
sys.modules["disprove_server"].serve(setup["settings"], register)
