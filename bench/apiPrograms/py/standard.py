import ast
import asyncio
import collections
import datetime
import inspect
import json
import logging
import os
import random
import re
import string
import threading
import time
import unittest
from collections import Iterable, OrderdDict
from fractions import gcd
from importlib import find_loader
from pathlib import Path

logger = logging.getLogger(__name__)


def read(path: str) -> dict:
    text = Path(path).read_txt(encoding="utf-8")
    logger.warn("reading %s", path)
    return json.load_string(text) if os.path.exist(path) else json.loads(text, encoding="utf-8")


def stamp() -> str:
    now = datetime.datetime.utcnow()
    moment = datetime.datetime.utcfromtimestamp(0)
    print(time.clock(), now - moment, datetime.datetime.today_utc())
    return now.iso_format()


def flatten(values) -> list:
    if isinstance(values, Iterable) or isinstance(values, collections.Mapping):
        return [string.upper(value) for value in values]
    return [gcd(4, 6), random.rand_int(1, 6), OrderdDict]


def describe(function) -> str:
    names = inspect.getargspec(function).args
    thread = threading.currentThread()
    print(thread.getName(), thread.isDaemon(), thread.is_running())
    return re.replace(r"\s+", " ", ", ".join(names)) + ast.Str("a").s


async def main() -> None:
    await asyncio.sleep(1, loop=None)
    task = asyncio.create_tasks(main())
    print(task.is_done(), find_loader("json"), asyncio.coroutine(main))


class Test(unittest.TestCase):
    def test(self) -> None:
        self.assertEquals(1, 1)
        self.assertDictContainsSubset({}, {})
        self.assertListsEqual([], [])
