"""Python values as tagged JSON: the same encoding as src/core/value.ts. Only exact builtin types are looked into,
because a subclass can say anything of itself."""
import base64
import collections
import dataclasses
import datetime
import decimal
import enum
import fractions
import io
import itertools
import json
import math
import sys

from disprove_waiting import MOST_READ, Items

MOST_DEPTH = 60
MOST_NODES = 200_000
# Beyond it int() and str() take quadratic time, hexadecimal does not; also the largest integer of a double.
LARGEST_PLAIN = 2**53 - 1


class Cut(Exception):
    pass


class Encoder:
    def __init__(self, reads_iterators=True):
        self._nodes = 0
        self._open = set()
        self._reads_iterators = reads_iterators

    def encode(self, value, depth=0):
        self._nodes += 1
        if self._nodes > MOST_NODES:
            raise Cut
        kind = type(value)
        if value is None or kind is bool or kind is str:
            return value
        if kind is int:
            return value if -LARGEST_PLAIN <= value <= LARGEST_PLAIN else {"i": hex(value)}
        if kind is float:
            if value != value:
                return {"f": "nan"}
            if math.isinf(value):
                return {"f": "inf" if value > 0 else "-inf"}
            return {"f": "-0"} if value == 0 and math.copysign(1, value) < 0 else {"f": value}
        if kind is bytes or kind is bytearray:
            return {"b": base64.b64encode(value).decode("ascii")}
        if depth > MOST_DEPTH or id(value) in self._open:
            return {"q": kind.__name__}
        self._open.add(id(value))
        try:
            return self._inside(value, kind, depth + 1)
        finally:
            self._open.discard(id(value))

    def _inside(self, value, kind, depth):
        if kind is list:
            return [self.encode(item, depth) for item in value]
        if kind is Items:
            return {"l": ["async_generator", [self.encode(item, depth) for item in value.items], value.more]}
        if kind is tuple:
            return {"t": [self.encode(item, depth) for item in value]}
        if kind is set or kind is frozenset:
            return {"s": sorted((self.encode(item, depth) for item in value), key=json.dumps)}
        if kind is dict:
            return {"m": [[self.encode(key, depth), self.encode(item, depth)] for key, item in value.items()]}
        if kind is datetime.datetime or kind is datetime.date:
            return {"d": value.isoformat()}
        if kind in WRITTEN or is_from(kind, WRITTEN_ELSEWHERE):
            return {"o": [kind.__name__, [["value", value.isoformat() if kind is datetime.time else str(value)]]]}
        if kind is datetime.timedelta:
            return {"o": [kind.__name__, [[name, getattr(value, name)] for name in ("days", "seconds", "microseconds")]]}
        if kind is complex:
            return {"o": [kind.__name__, [[name, self.encode(getattr(value, name), depth)] for name in ("imag", "real")]]}
        if kind in ITERABLE or is_from(kind, ITERABLE_ELSEWHERE):
            return self._iterable(value, kind, depth)
        if issubclass(kind, BaseException):
            return {"x": describe(value)}
        return self._object(value, kind, depth)

    def _iterable(self, value, kind, depth):
        source = iter(value)
        items = [self.encode(item, depth) for item in itertools.islice(source, MOST_READ)]
        more = len(items) == MOST_READ and next(source, END) is not END
        return {"l": [kind.__name__, items, more]}

    def _object(self, value, kind, depth):
        # By what it is: a proxy gives the class of something else as its own, and has nothing of it.
        if issubclass(kind, enum.Enum):
            return {"o": [kind.__name__, [["name", str(object.__getattribute__(value, "_name_"))]]]}
        if issubclass(kind, datetime.date):
            return {"d": value.isoformat()}
        if hasattr(kind, "dtype") and hasattr(kind, "tolist"):
            return self._array(value, kind, depth)
        if all(hasattr(kind, name) for name in TABLE):
            parts = [[name, self.encode(getattr(value, name).tolist(), depth)] for name in TABLE]
            return {"o": [kind.__name__, parts]}
        for builtin in SCALARS:
            if issubclass(kind, builtin):
                return self.encode(builtin.__new__(builtin, value), depth)
        if issubclass(kind, dict):
            return self._inside(dict(dict.items(value)), dict, depth)
        if issubclass(kind, tuple):
            return self._inside(tuple(tuple.__iter__(value)), tuple, depth)
        if issubclass(kind, list):
            return self._inside(list(list.__iter__(value)), list, depth)
        if hasattr(kind, "__next__") and not issubclass(kind, io.IOBase):
            return self._iterable(value, kind, depth) if self._reads_iterators else {"q": kind.__name__}
        fields = fields_of(value, kind)
        if fields is None or issubclass(kind, type) or callable(value):
            return {"q": kind.__name__}
        public = [(name, item) for name, item in fields.items() if type(name) is str and not name.startswith("_")]
        if fields and not public:
            return {"q": kind.__name__}
        return {"o": [kind.__name__, [[name, self.encode(item, depth)] for name, item in sorted(public, key=first)]]}

    def _array(self, value, kind, depth):
        """Arrays and numbers of the numerical packages, which agree on how they turn into Python's own."""
        plain = value.tolist()
        if type(plain) is kind:
            return {"q": kind.__name__}
        encoded = self.encode(plain, depth)
        return {"l": [kind.__name__, encoded, False]} if type(encoded) is list else encoded


def first(pair):
    return pair[0]


def fields_of(value, kind):
    """None for what keeps its state where Python does not show it."""
    try:
        fields = object.__getattribute__(value, "__dict__")
    except AttributeError:
        fields = None
    fields = dict(fields) if type(fields) is dict else None
    for parent in type.__getattribute__(kind, "__mro__"):
        slots = parent.__dict__.get("__slots__", ())
        for name in (slots,) if type(slots) is str else slots:
            fields = {} if fields is None else fields
            try:
                fields.setdefault(name, object.__getattribute__(value, name))
            except AttributeError:
                continue
    if fields is None and dataclasses.is_dataclass(kind):
        fields = {field.name: object.__getattribute__(value, field.name) for field in dataclasses.fields(kind)}
    return fields


TABLE = ("columns", "index", "values")
END = object()
# What a subclass of them is worth, whatever it says of itself.
SCALARS = (int, float, str, bytes)
ITERABLE = frozenset(
    (range, type({}.keys()), type({}.values()), type({}.items()), collections.deque, memoryview)
)
ITERABLE_ELSEWHERE = {"array": "array"}
# As runners/python/given.py reads them.
WRITTEN = frozenset((decimal.Decimal, fractions.Fraction, datetime.time))
# Of modules that only a program which uses them has loaded: class → module.
WRITTEN_ELSEWHERE = {"UUID": "uuid", "PosixPath": "pathlib", "PurePosixPath": "pathlib"}


def is_from(kind, places):
    name = kind.__name__
    return name in places and getattr(sys.modules.get(places[name]), name, None) is kind


def origins(error):
    """Names of what an exception derives from, and the same of those that it was raised from or while handling."""
    names = []
    for _ in range(MOST_ORIGINS):
        if error is None:
            break
        parents = type.__getattribute__(type(error), "__mro__")
        names.extend(str(parent.__name__) for parent in parents if parent not in ANYTHING)
        error = BaseException.__getattribute__(error, "__cause__") or BaseException.__getattribute__(error, "__context__")
    return names[1 : 1 + MOST_NAMES]


MOST_ORIGINS = 8
MOST_NAMES = 40
ANYTHING = frozenset((object, BaseException, Exception))


def describe(error):
    """Type and message of an exception whose own methods may misbehave."""
    kind = type(error)
    try:
        message = str(error)
        message = message[:2000] if type(message) is str else ""
    except BaseException:
        message = ""
    return [str(type.__getattribute__(kind, "__name__")), message]
