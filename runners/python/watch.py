"""Follows one child to its end: what it writes, up to a bound, and the time that each of its inputs takes."""
import os
import select
import signal
import time

import disprove_macos as macos

NOT_CONFINED = 121
TICK = 0.02
# Most programs end within it; only who takes longer is looked at while it runs.
QUICK = 0.01
LOOK = 0.002
BLOCK = 65536
# The CPU's time is the judge. One that hardly uses any is asleep; one that does gets the time that a busy machine needs.
WALL_PER_CPU = 3
MOST_WALL_PER_CPU = 15
IDLE = 0.2


class End:
    """`exited`, `cpu`, `wall`, `memory`, `output`, `lines`, `abandoned` or `unconfined`; and what was written."""

    def __init__(self, kind, status, cpu, results, words):
        self.kind = kind
        self.signal = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        self.code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else 0
        self.cpu = cpu
        self.results = results
        self.words = words


class Stream:
    """What comes through a pipe, up to a bound."""

    def __init__(self, number, bound):
        self.number = number
        self.parts = []
        self.lines = 0
        self._bound = bound
        self._size = 0
        os.set_blocking(number, False)

    def drain(self):
        """False once the other end is closed."""
        while not self.is_over:
            try:
                block = os.read(self.number, BLOCK)
            except BlockingIOError:
                return True
            if not block:
                return False
            self.parts.append(block)
            self._size += len(block)
            self.lines += block.count(b"\n")
        return True

    @property
    def is_over(self):
        return self._size > self._bound

    def bytes(self):
        return b"".join(self.parts)[: self._bound]


def watch(pid, pipes, request, commands, settings):
    handle = Ending(pid)
    poll = select.poll()
    handle.watch(poll)
    bound = settings.limits["outputBytes"]
    results, words = Stream(pipes[0], bound), Stream(pipes[1], bound)
    inputs = len(request["inputs"])
    kind = "exited"
    if not handle.comes(poll):
        clock = macos.Usage(pid) if settings.level == "M" else CpuClock(pid)
        kind = follow(clock, poll, handle, (results, words), settings.limits, inputs, commands)
    if kind != "exited":
        kill(pid, settings)
    _, status, usage = os.wait4(pid, 0)
    handle.close()
    cpu = usage.ru_utime + usage.ru_stime
    results.drain()
    words.drain()
    if kind == "exited":
        if results.is_over or words.is_over:
            kind = "output"
        elif results.lines > inputs + 1:
            kind = "lines"
        elif os.WIFSIGNALED(status) and cpu >= request["totalCpuSeconds"] - TICK:
            kind = "cpu"
        elif status == NOT_CONFINED << 8 and not results.parts:
            kind = "unconfined"
    return End(kind, status, cpu, results.bytes(), words.bytes())


def follow(clock, poll, handle, streams, limits, inputs, commands):
    results = streams[0]
    by_number = {stream.number: stream for stream in streams}
    for number in by_number:
        poll.register(number, select.POLLIN)
    # Nobody is left to answer to: the parent has closed its end.
    poll.register(commands, select.POLLHUP)
    lines, wall_start, cpu_start = 0, time.monotonic() - QUICK, 0.0
    # The first line tells of the import, which counts as an input of its own.
    allowed = limits["loadSeconds"]
    while True:
        passed = time.monotonic() - wall_start
        if passed > allowed:
            used = clock.read() - cpu_start
            if used > allowed:
                return "cpu"
            if passed > allowed * (WALL_PER_CPU if used < allowed * IDLE else MOST_WALL_PER_CPU):
                return "wall"
        if clock.memory() > limits["memoryBytes"]:
            return "memory"
        wait = TICK if passed > allowed else handle.bounded(allowed - passed + 0.001)
        if handle.has_ended():
            return "exited"
        for number, event in poll.poll(wait * 1000):
            if number == handle.number:
                return "exited"
            if number == commands:
                if event & (select.POLLHUP | select.POLLERR):
                    return "abandoned"
                continue
            stream = by_number[number]
            if not stream.drain():
                poll.unregister(number)
            if stream.is_over:
                return "output"
        if results.lines != lines:
            lines = results.lines
            if lines > inputs + 1:
                return "lines"
            wall_start, cpu_start = time.monotonic(), clock.read()
            allowed = limits["cpuSeconds"]


class Ending:
    """The end of a child as something that can be waited for together with its pipes; where the system has no handle
    for it, by looking often."""

    def __init__(self, pid):
        self._pid = pid
        try:
            self.number = os.pidfd_open(pid)
        except (AttributeError, OSError):
            self.number = None

    def watch(self, poll):
        if self.number is not None:
            poll.register(self.number, select.POLLIN)

    def comes(self, poll):
        """Whether it comes soon; most programs end before anybody has to look at what they do."""
        if self.number is not None:
            return bool(poll.poll(QUICK * 1000))
        last = time.monotonic() + QUICK
        while time.monotonic() < last:
            if self.has_ended():
                return True
            time.sleep(LOOK)
        return False

    def has_ended(self):
        if self.number is not None:
            return False
        return os.waitid(os.P_PID, self._pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None

    def bounded(self, seconds):
        return seconds if self.number is not None else min(seconds, LOOK)

    def close(self):
        if self.number is not None:
            os.close(self.number)


class CpuClock:
    """The CPU time of another process, which needs no /proc: clock_getcpuclockid(3)."""

    def __init__(self, pid):
        self._id = (~pid << 3) | 2

    def read(self):
        try:
            return time.clock_gettime(self._id)
        except OSError:
            return 0.0

    def memory(self):
        """The system itself stops whoever takes too much."""
        return 0


def kill(pid, settings):
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    if settings.level in ("M", "none"):
        try:
            os.killpg(pid, signal.SIGKILL)
        except OSError:
            pass
