"""Attacks on the results: whatever a program writes or patches, it can only speak of itself."""
import json
import os
import sys
import time


class Liar:
    def __eq__(self, other):
        return True

    def __hash__(self):
        raise SystemError("no hash")

    def __repr__(self):
        raise SystemError("no text")

    __str__ = __repr__

    def __getattribute__(self, name):
        raise SystemError("no attribute")

    def __reduce_ex__(self, protocol):
        os._exit(0)


class Unspeakable(Exception):
    def __str__(self):
        raise SystemExit(0)

    __repr__ = __str__


def attack_forge_more_results(targets):
    os.write(3, b'{"v": ["forged"]}\n' * 5)
    return []


def attack_flood_results(targets):
    for _ in range(1024):
        os.write(3, b"x" * 65536)
    return ["all written"]


def attack_write_nonsense(targets):
    os.write(3, b'{"v": {"evil": 1}, "__proto__": {"kind": "returned"}}\n')
    os._exit(0)


def attack_write_half_a_result(targets):
    os.write(3, b'{"v": ["half')
    os._exit(0)


def attack_write_to_every_descriptor(targets):
    for number in list(range(0, 3)) + list(range(4, 64)):
        try:
            os.write(number, b'\0\0\0\x02{}{"end":"exited","sizes":[0,0,0]}\n')
        except OSError:
            pass
    return []


def attack_close_results(targets):
    os.close(3)
    return []


def attack_leave_early(targets):
    os._exit(0)


def attack_exit(targets):
    sys.exit(0)


def attack_patch_the_runner(targets):
    for name, module in list(sys.modules.items()):
        if name.startswith("disprove"):
            for key in list(vars(module)):
                setattr(module, key, lambda *given, **named: "patched")
    json.dumps = lambda *given, **named: '{"v": "patched"}'
    os.write = lambda descriptor, data: len(data)
    return []


def attack_patch_builtins(targets):
    import builtins

    for name in ("type", "isinstance", "id", "sorted", "len"):
        setattr(builtins, name, lambda *given, **named: None)
    return []


def attack_patch_clock_and_chance(targets):
    import random

    time.time = time.monotonic = time.perf_counter = lambda: 0
    random.random = lambda: 0.5
    return []


def attack_find_the_server(targets):
    """The fork server's own objects are in the child's memory; what it does with them reaches nobody else."""
    import gc

    achieved = []
    for module in [item for item in gc.get_objects() if type(item) is type(sys)]:
        for value in list(vars(module).values()):
            if type(value) is int and 3 < value < 1024:
                try:
                    os.write(value, b"hello")
                    achieved.append(f"descriptor {value}")
                except OSError:
                    pass
    return achieved


def attack_lying_values(targets):
    value = Liar()
    return [] if value == "anything" else ["not equal"]


def attack_return_a_liar(targets):
    return Liar()


def attack_raise_the_unspeakable(targets):
    raise Unspeakable


def attack_raise_out_of_the_runner(targets):
    raise GeneratorExit


def attack_hang_in_the_answer(targets):
    class Slow(Exception):
        def __str__(self):
            while True:
                pass

    raise Slow


def attack_exit_hooks(targets):
    import atexit

    atexit.register(lambda: os.write(3, b'{"v": ["forged at exit"]}\n'))
    return []


def attack_finalizer(targets):
    class Last:
        def __del__(self):
            os.write(3, b'{"v": ["forged at the end"]}\n')

    sys.modules["last"] = Last()
    return []


class Hostile:
    def __init__(self, how):
        self.how = how

    def __iter__(self):
        return self

    def __next__(self):
        if self.how == "endless":
            return self
        os._exit(0)

    def __reduce_ex__(self, protocol):
        os._exit(0)

    __eq__ = __hash__ = None


def attack_return_an_endless_iterator(targets):
    return Hostile("endless")


def attack_leave_while_it_is_read(targets):
    return Hostile("leaves")


def attack_read_for_ever(targets):
    while True:
        yield from range(10**6)
        yield bytes(10**5)


def attack_array_that_turns_into_itself(targets):
    class Array:
        dtype = None

        def tolist(self):
            return [self, Array()]

    return Array()


def attack_forge_what_was_reached(targets):
    os.write(3, b'{"v": [], "r": [1e400, "x", -1], "a": [1], "z": {"evil": 1}}\n')
    os._exit(0)


def attack_send_source_text(targets):
    """A result that would be evaluated where it is handed in or written into a test."""
    os.write(3, b'{"v": {"e": "__import__(\'os\')._exit(0)"}}\n')
    os._exit(0)


def attack_trace_the_runner(targets):
    """Whoever traces sees the runner's frames, and can only make its own answers wrong."""
    found = []

    def tracer(frame, event, argument):
        found.append(frame.f_code.co_name)
        frame.f_locals.clear()
        return tracer

    sys.settrace(tracer)
    sys.setprofile(lambda *given: None)
    return []
