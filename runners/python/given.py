"""Makes Python values of what the parent hands in, in the names of the program's own module."""
import base64
import builtins
import collections
import datetime
import decimal
import enum
import fractions
import importlib
import inspect
import sys

from disprove_values import WRITTEN_ELSEWHERE, is_from

INPUT_NAME = "<input>"
PROGRAM_PREFIX = "/program/"
PLAIN = frozenset((str, int, bool, type(None)))


class Given:
    """Bound to one module's names."""

    def __init__(self, namespace):
        self.namespace = namespace

    def value(self, wire):
        kind = type(wire)
        if kind in PLAIN:
            return wire
        if kind is list:
            return [self.value(item) for item in wire]
        (tag, inner), = wire.items()
        make = getattr(self, f"_{tag}", None)
        if make is None:
            raise TypeError("this value cannot be handed in")
        return make(inner)

    def arguments(self, wire):
        return [self.value(item) for item in wire["arguments"]], {
            name: self.value(item) for name, item in wire["named"].items()
        }

    def find(self, path):
        """`total`, `Basket.total`"""
        first, *rest = path.split(".")
        if first not in self.namespace:
            raise NameError(f"name '{first}' is not defined")
        target = self.namespace[first]
        for name in rest:
            target = getattr(target, name)
        return target

    def _u(self, _):
        return None

    def _i(self, text):
        return int(text, 16)

    def _f(self, value):
        return float(value)

    def _b(self, text):
        return base64.b64decode(text)

    def _t(self, items):
        return tuple([self.value(item) for item in items])

    def _s(self, items):
        return {self.value(item) for item in items}

    def _m(self, entries):
        return {self.value(key): self.value(item) for key, item in entries}

    def _d(self, text):
        if "T" not in text:
            return datetime.date.fromisoformat(text)
        # Before 3.11 fromisoformat() did not know the letter.
        return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))

    def _l(self, parts):
        items = [self.value(item) for item in parts[1]]
        return collections.deque(items) if parts[0] == "deque" else iter(items)

    def _e(self, source):
        return eval(compile(source, INPUT_NAME, "eval"), self.namespace)

    def _x(self, parts):
        kind = self._class(parts[0])
        return kind(parts[1]) if parts[1] else kind()

    def _o(self, parts):
        fields = {name: self.value(item) for name, item in parts[1]}
        return construct(self._class(parts[0]), fields)

    def _class(self, name):
        """The module's own, else one of the program's other modules, else one that the language brings."""
        for find in (self.find, in_program, standard):
            try:
                found = find(name)
            except (NameError, AttributeError):
                continue
            if isinstance(found, type):
                return found
        raise NameError(f"there is no class '{name}'")


def in_program(name):
    for module in list(sys.modules.values()):
        place = getattr(module, "__file__", None)
        if type(place) is str and place.startswith(PROGRAM_PREFIX) and name in vars(module):
            return vars(module)[name]
    raise NameError(name)


def standard(name):
    for module in (builtins, datetime, decimal, fractions):
        if name in vars(module):
            return vars(module)[name]
    if name in WRITTEN_ELSEWHERE:
        return getattr(importlib.import_module(WRITTEN_ELSEWHERE[name]), name)
    raise NameError(name)


def construct(kind, fields):
    if issubclass(kind, enum.Enum):
        return kind[fields["name"]]
    if kind in FROM_TEXT or is_from(kind, WRITTEN_ELSEWHERE):
        return FROM_TEXT.get(kind, kind)(fields["value"])
    arguments = constructor_arguments(kind, fields)
    if arguments is None:
        made = kind.__new__(kind)
        rest = fields
    else:
        positional, named = arguments
        made = kind(*positional, **named)
        rest = {name: item for name, item in fields.items() if name not in named}
    for name, item in rest.items():
        # Also into what is frozen.
        object.__setattr__(made, name, item)
    return made


# What stands for the whole value, as runners/python/values.py writes it.
FROM_TEXT = {
    decimal.Decimal: decimal.Decimal,
    fractions.Fraction: fractions.Fraction,
    datetime.time: datetime.time.fromisoformat,
}


def constructor_arguments(kind, fields):
    """The fields that the constructor takes by name; None where it needs what is no field."""
    try:
        parameters = inspect.signature(kind).parameters.values()
    except (TypeError, ValueError):
        return [], dict(fields)
    positional, named = [], {}
    for parameter in parameters:
        if parameter.kind is parameter.VAR_POSITIONAL:
            continue
        if parameter.kind is parameter.VAR_KEYWORD:
            named.update(fields)
        elif parameter.name in fields:
            if parameter.kind is parameter.POSITIONAL_ONLY:
                positional.append(fields[parameter.name])
            else:
                named[parameter.name] = fields[parameter.name]
        elif parameter.default is parameter.empty:
            return None
    return positional, named
