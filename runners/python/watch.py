"""Follows one child to its end: what it writes, up to a bound, and the time that each of its inputs takes."""
import os
import select
import signal
import time

NOT_CONFINED = 121
TICK = 0.02
BLOCK = 65536


class End:
    def __init__(self):
        self.kind = "exited"
        self.signal = 0
        self.code = 0
        self.cpu = 0.0
        self.rss = 0
        self.results = b""
        self.output = b""
        self.error = b""


class Stream:
    def __init__(self, number, bound):
        self.number = number
        self.bound = bound
        self.parts = []
        self.size = 0
        self.lines = 0
        os.set_blocking(number, False)

    def drain(self):
        """False once the other end is closed."""
        while self.size <= self.bound:
            try:
                block = os.read(self.number, BLOCK)
            except BlockingIOError:
                return True
            if not block:
                return False
            self.parts.append(block)
            self.size += len(block)
            self.lines += block.count(b"\n")
        return True

    @property
    def is_over(self):
        return self.size > self.bound

    def bytes(self):
        return b"".join(self.parts)[: self.bound]


def watch(pid, pipes, request, commands, settings):
    limits = request["limits"]
    results = Stream(pipes.read_results, limits["outputBytes"])
    output = Stream(pipes.read_output, limits["outputBytes"])
    error = Stream(pipes.read_error, limits["outputBytes"])
    end = End()
    end.kind = follow(pid, (results, output, error), limits, len(request["inputs"]), commands)
    if end.kind != "exited":
        kill(pid, settings)
    _, status, usage = os.wait4(pid, 0)
    for stream in (results, output, error):
        if not stream.is_over:
            stream.drain()
    if end.kind == "exited" and results.lines > len(request["inputs"]) + 1:
        end.kind = "lines"
    end.cpu = usage.ru_utime + usage.ru_stime
    end.rss = usage.ru_maxrss
    if os.WIFSIGNALED(status):
        end.signal = os.WTERMSIG(status)
        if end.kind == "exited" and end.cpu >= limits["totalCpuSeconds"] - TICK:
            end.kind = "cpu"
    else:
        end.code = os.WEXITSTATUS(status)
        if end.code == NOT_CONFINED and not results.size:
            end.kind = "unconfined"
    end.results, end.output, end.error = results.bytes(), output.bytes(), error.bytes()
    return end


def follow(pid, streams, limits, inputs, commands):
    """How the child's time came to an end: `exited`, `cpu`, `wall`, `output`, `lines` or `abandoned`."""
    results = streams[0]
    poll = select.poll()
    by_number = {stream.number: stream for stream in streams}
    for number in by_number:
        poll.register(number, select.POLLIN)
    handle = os.pidfd_open(pid)
    poll.register(handle, select.POLLIN)
    # Nobody is left to answer to: the parent has closed its end.
    poll.register(commands, select.POLLHUP)
    clock = CpuClock(pid)
    lines, wall_start, cpu_start = 0, time.monotonic(), 0.0
    # The first line tells of the import, which counts as an input of its own.
    allowed = limits["loadSeconds"]
    try:
        while True:
            now = time.monotonic()
            passed = now - wall_start
            if passed > allowed:
                used = clock.read() - cpu_start
                if used > allowed:
                    return "cpu"
                if passed > allowed * (WALL_PER_CPU if used < allowed * IDLE else MOST_WALL_PER_CPU):
                    return "wall"
            wait = TICK if passed > allowed else allowed - passed + 0.001
            for number, event in poll.poll(wait * 1000):
                if number == handle:
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
    finally:
        os.close(handle)


# The CPU's time is the judge. One that hardly uses any is asleep; one that does gets the time that a busy machine needs.
WALL_PER_CPU = 3
MOST_WALL_PER_CPU = 15
IDLE = 0.2


class CpuClock:
    """The CPU time of another process, which needs no /proc: clock_getcpuclockid(3)."""

    def __init__(self, pid):
        self._id = (~pid << 3) | 2

    def read(self):
        try:
            return time.clock_gettime(self._id)
        except OSError:
            return 0.0


def kill(pid, settings):
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    if settings.level == "none":
        try:
            os.killpg(pid, signal.SIGKILL)
        except OSError:
            pass
