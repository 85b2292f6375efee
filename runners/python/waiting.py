"""Waits for what a program gives later: coroutines, and what asynchronous generators yield. All inputs of a program
share one event loop, which does not sleep: where only a timer is left to come, its clock jumps to it."""
import re
import sys
import types

MOST_READ = 1000
# Of a coroutine that asks for no event loop. One that does not end within it is waiting for something else.
MOST_TURNS = 100_000
# Of the clock for one input: what sleeps more often is meant to go on for ever.
MOST_JUMPS = 1000
# Seconds, of all inputs together, where the clock may not jump.
MOST_SLEEP = 0.5
# What else asks the clock would see that it did not go on.
CLOCKS = re.compile(r"^[ \t]*(?:import|from)\b.*\b(?:time|datetime|timeit|threading|signal)\b", re.MULTILINE)
# Event loops of others, which have to be started by their own names.
OTHERS = ("trio", "curio")


class Items:
    """What an asynchronous generator gave, for runners/python/values.py."""

    def __init__(self, items, more):
        self.items = items
        self.more = more


class Stuck(Exception):
    """Nothing is left that could ever wake it."""


class Waiter:
    def __init__(self, texts):
        self._texts = texts
        self._loop = None

    def come(self, value):
        """The value itself where nothing has to be waited for, or where it would never come."""
        kind = type(value)
        if kind is not types.CoroutineType and kind is not types.AsyncGeneratorType:
            return value
        if any(name in sys.modules for name in OTHERS):
            return value
        needs_loop = "asyncio" in sys.modules or is_from_packages() or any("asyncio" in text for text in self._texts)
        finish = self._in_loop if needs_loop else drive
        try:
            return finish(value if kind is types.CoroutineType else read(value))
        except Stuck:
            return value

    def _in_loop(self, coroutine):
        if self._loop is None or self._loop.is_closed():
            knows_time = is_from_packages() or any(CLOCKS.search(text) for text in self._texts)
            self._loop = new_loop(sleeps=knows_time)
        loop = self._loop
        loop.jumps = 0
        try:
            return loop.run_until_complete(coroutine)
        finally:
            self._stop_tasks(loop)

    def _stop_tasks(self, loop):
        """As asyncio.run() does: what one input leaves must not go on in the next."""
        import asyncio

        try:
            left = asyncio.all_tasks(loop)
            for task in left:
                task.cancel()
            if left:
                loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
            if loop.has_threads():
                loop.run_until_complete(loop.shutdown_default_executor())
                self._loop = None
        except BaseException:
            self._loop = None


async def read(generator):
    items = []
    async for item in generator:
        if len(items) == MOST_READ:
            return Items(items, True)
        items.append(item)
    return Items(items, False)


def drive(coroutine):
    try:
        for _ in range(MOST_TURNS):
            if coroutine.send(None) is not None:
                break
    except StopIteration as end:
        return end.value
    raise Stuck


def new_loop(sleeps):
    import asyncio

    class Loop(asyncio.SelectorEventLoop):
        def __init__(self):
            self._jumped, self.jumps, self._slept = 0.0, 0, 0.0
            super().__init__()
            self._wait = self._selector.select
            self._selector.select = self._select

        def has_threads(self):
            return self._default_executor is not None

        def time(self):
            return super().time() + self._jumped

        def _select(self, timeout):
            alone = not self.has_threads() and is_only_thread()
            if timeout is None and alone and len(self._selector.get_map()) == 1:
                raise Stuck
            if sleeps and timeout and alone:
                self._slept += timeout
                if self._slept > MOST_SLEEP:
                    raise Stuck
            if sleeps or not timeout or not alone:
                return self._wait(timeout)
            ready = self._wait(0)
            if not ready:
                self._jumped += timeout
                self.jumps += 1
                if self.jumps > MOST_JUMPS:
                    raise Stuck
            return ready

    loop = Loop()
    # Of what nobody waited for there is nothing to tell.
    loop.set_exception_handler(lambda loop, context: None)
    return loop


def is_only_thread():
    import threading

    return threading.active_count() == 1


def is_from_packages():
    places = [getattr(module, "__file__", None) for module in list(sys.modules.values())]
    return any(type(place) is str and "-packages" in place for place in places)
