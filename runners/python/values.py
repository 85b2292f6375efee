"""Python values as tagged JSON: the same encoding as src/core/value.ts. Only exact builtin types are looked into,
because a subclass can say anything of itself."""
import base64
import dataclasses
import datetime
import decimal
import enum
import fractions
import json
import math

MOST_DEPTH = 60
MOST_NODES = 200_000
# Beyond it int() and str() take quadratic time, hexadecimal does not; also the largest integer of a double.
LARGEST_PLAIN = 2**53 - 1


class Cut(Exception):
    pass


class Encoder:
    def __init__(self):
        self._nodes = 0
        self._open = set()

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
        if kind is tuple:
            return {"t": [self.encode(item, depth) for item in value]}
        if kind is set or kind is frozenset:
            return {"s": sorted((self.encode(item, depth) for item in value), key=json.dumps)}
        if kind is dict:
            return {"m": [[self.encode(key, depth), self.encode(item, depth)] for key, item in value.items()]}
        if kind is datetime.datetime or kind is datetime.date:
            return {"d": value.isoformat()}
        if kind is decimal.Decimal or kind is fractions.Fraction:
            return {"o": [kind.__name__, [["value", str(value)]]]}
        if isinstance(value, BaseException):
            return {"x": describe(value)}
        return self._object(value, kind, depth)

    def _object(self, value, kind, depth):
        if issubclass(kind, enum.Enum):
            return {"o": [kind.__name__, [["name", str(object.__getattribute__(value, "_name_"))]]]}
        if isinstance(value, dict):
            return self._inside(dict(dict.items(value)), dict, depth)
        if isinstance(value, tuple):
            return self._inside(tuple(tuple.__iter__(value)), tuple, depth)
        if isinstance(value, list):
            return self._inside(list(list.__iter__(value)), list, depth)
        try:
            fields = object.__getattribute__(value, "__dict__")
        except AttributeError:
            fields = None
        if type(fields) is not dict and dataclasses.is_dataclass(kind):
            fields = {field.name: object.__getattribute__(value, field.name) for field in dataclasses.fields(kind)}
        if type(fields) is not dict or isinstance(value, type) or callable(value):
            return {"q": kind.__name__}
        public = [(name, item) for name, item in fields.items() if type(name) is str and not name.startswith("_")]
        return {"o": [kind.__name__, [[name, self.encode(item, depth)] for name, item in sorted(public)]]}


def decode(wire):
    if type(wire) is list:
        return [decode(item) for item in wire]
    if type(wire) is not dict:
        return wire
    (tag, inner), = wire.items()
    return DECODERS[tag](inner)


DECODERS = {
    "i": lambda text: int(text, 16),
    "f": float,
    "b": base64.b64decode,
    "t": lambda items: tuple(decode(item) for item in items),
    "s": lambda items: {decode(item) for item in items},
    "m": lambda entries: {decode(key): decode(item) for key, item in entries},
    "d": lambda text: decode_date(text),
    "u": lambda _: None,
}


def decode_date(text):
    # Before 3.11 fromisoformat() did not know the letter.
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")) if "T" in text else datetime.date.fromisoformat(text)


def describe(error):
    """Type and message of an exception whose own methods may misbehave."""
    kind = type(error)
    try:
        message = str(error)
        message = message[:2000] if type(message) is str else ""
    except BaseException:
        message = ""
    return [str(type.__getattribute__(kind, "__name__")), message]
