"""Prints what the callables of Python's standard library take, as this interpreter tells: JSON."""

import importlib
import inspect
import json
import os
import sys
import warnings

warnings.simplefilter("ignore")
out, sys.stdout = sys.stdout, open(os.devnull, "w")

LEFT = "antigravity idlelib lib2to3 pip site test this turtledemo".split()
# What is called to see how many arguments it takes must do no harm without the right ones.
NEVER_CALLED = "atexit builtins ctypes curses faulthandler gc nt os posix readline signal sys".split()


def shape(signature, is_method):
    """How a call may be written: how many values by position, and which names."""
    parameters = list(signature.parameters.values())[1 if is_method else 0 :]
    kinds = inspect.Parameter
    # What is handed on is refused by somebody else.
    if any(p.kind == kinds.VAR_POSITIONAL for p in parameters):
        return None
    placed = [p for p in parameters if p.kind in (kinds.POSITIONAL_ONLY, kinds.POSITIONAL_OR_KEYWORD)]
    named = [p.name for p in parameters if p.kind in (kinds.POSITIONAL_OR_KEYWORD, kinds.KEYWORD_ONLY)]
    return {
        "needed": [p.name for p in parameters if p.default is p.empty and p.kind == kinds.KEYWORD_ONLY],
        "least": sum(p.default is p.empty for p in placed),
        "most": len(placed),
        "placed": [p.name for p in placed],
        "named": named,
    }


def counts(function):
    """How many values a function takes that has no signature: one that refuses the number says so."""
    taken = []
    for count in range(4):
        try:
            function(*[object()] * count)
        except TypeError as error:
            if any(word in str(error) for word in ("argument", "expected", "takes")):
                continue
        except BaseException:
            pass
        taken.append(count)
    return taken


def read(value, is_method, module):
    try:
        return shape(inspect.signature(value), is_method)
    except Exception:
        if is_method or not inspect.isbuiltin(value) or module.split(".")[0] in NEVER_CALLED:
            return None
        return {"counts": counts(value)}


found = {}
for name in sorted(sys.stdlib_module_names):
    if name.startswith("_") or name in LEFT:
        continue
    names = [name, "collections.abc"] if name == "collections" else [name]
    for each in names:
        try:
            module = importlib.import_module(each)
        except BaseException:
            continue
        for key, value in list(vars(module).items()):
            if key.startswith("_"):
                continue
            if inspect.isclass(value):
                for method, function in list(vars(value).items()):
                    if method.startswith("_") or not inspect.isroutine(function):
                        continue
                    if isinstance(function, (staticmethod, classmethod)):
                        continue
                    told = read(function, True, each)
                    if told:
                        found[f"{each}:{key}.{method}"] = told
            elif callable(value):
                told = read(value, False, each)
                if told:
                    found[f"{each}:{key}"] = told

json.dump({"version": "%d.%d" % sys.version_info[:2], "callables": found}, out)
