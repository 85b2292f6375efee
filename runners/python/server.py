"""The fork server: every program runs in a child of its own, confined, watched and swept away. It holds no verdict
and no expected value; it says how each child ended and passes on, unread, what the child wrote."""
import gc
import json
import os
import platform
import shutil
import signal
import sys
import time

import disprove_confine as confinement
import disprove_isolates as isolates
import disprove_kernel as kernel
import disprove_landlock as landlock
import disprove_program as program
import disprove_seccomp as seccomp
import disprove_watch as watching

# Programs import these most; loaded once, they cost a fork nothing.
PRELOADED = (
    "abc bisect collections contextlib copy dataclasses datetime decimal enum fractions functools hashlib heapq"
    " inspect io itertools json math operator random re statistics string textwrap traceback types typing"
).split()


class Settings:
    def __init__(self, raw):
        self.level = raw["level"]
        self.tmp = raw["tmp"]
        self.node = raw["node"]
        self.machine = platform.machine()
        self.filters = {}
        # Without a user namespace of its own the limit would count the user's other processes too.
        self.counts_threads = self.level in ("A", "B")
        self.thread_address = 0


class Pipes:
    """What the child gets: their ends for writing, and where its standard input comes from."""

    def __init__(self, standard_input):
        self.input = standard_input
        self.read_results, self.results = os.pipe()
        self.read_output, self.output = os.pipe()
        self.read_error, self.error = os.pipe()

    def close_child_ends(self):
        for end in (self.input, self.results, self.output, self.error):
            os.close(end)

    def close(self):
        for end in (self.read_results, self.read_output, self.read_error):
            os.close(end)


def serve(raw):
    settings = Settings(raw)
    if raw["isolates"]:
        prepare(settings, raw)
        isolates.become(settings, raw["isolates"])
    for name in PRELOADED:
        __import__(name)
    prepare(settings, raw)
    # Behind the standard library, as Python itself has it.
    sys.path.extend(raw["packages"])
    for name, value in raw["native"].items():
        # For native libraries alone: os.environ does not show it.
        os.putenv(name, value)
    commands = os.dup(0)
    answers = os.dup(1)
    silent = os.open("/dev/null", os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(silent, number)
    os.environ.clear()
    gc.collect()
    gc.freeze()
    gc.disable()
    send(answers, {"ready": 1, "python": platform.python_version(), "landlock": landlock.version()}, ())
    while True:
        request = receive(commands)
        if request is None:
            os._exit(0)
        header, parts = execute(request, settings, commands)
        send(answers, header, parts)


def prepare(settings, raw):
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
    if settings.level == "none":
        return
    kernel.prctl(kernel.PR_SET_DUMPABLE, 0)
    kernel.drop_bounding_set()
    if settings.level == "A":
        settings.thread_address = kernel.thread_address()
    if settings.level == "B":
        kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)
    for may_fork in (False, True):
        for may_execute in (False, True):
            settings.filters[(may_fork, may_execute)] = seccomp.Filter(settings.machine, may_fork, may_execute)
    if settings.level == "C":
        landlock.restrict(raw["readable"], raw["executable"], ["/dev/null"])


def receive(commands):
    size = read_exactly(commands, 4)
    if size is None:
        return None
    body = read_exactly(commands, int.from_bytes(size, "big"))
    return None if body is None else json.loads(body)


def read_exactly(commands, size):
    parts = []
    while size > 0:
        part = os.read(commands, size)
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def send(answers, header, parts):
    head = json.dumps({**header, "sizes": [len(part) for part in parts]}).encode()
    data = b"".join((len(head).to_bytes(4, "big"), head, *parts))
    while data:
        data = data[os.write(answers, data):]


def execute(request, settings, commands):
    pipes = Pipes(standard_input(request))
    started = time.monotonic()
    pid = fork(settings)
    if pid == 0:
        become_program(request, settings, pipes)
    pipes.close_child_ends()
    end = watching.watch(pid, pipes, request, commands, settings)
    pipes.close()
    sweep(settings, pid)
    header = {"id": request["id"], "end": end.kind, "signal": end.signal, "code": end.code, "cpu": end.cpu,
              "rss": end.rss, "seconds": time.monotonic() - started}
    return header, (end.results, end.output, end.error)


def standard_input(request):
    if request["kind"] != "node":
        return os.open("/dev/null", os.O_RDONLY)
    text = json.dumps({name: request[name] for name in ("files", "module", "project", "inputs", "keep", "cover", "seed")}).encode()
    holder = os.memfd_create("program", os.MFD_CLOEXEC)
    while text:
        text = text[os.write(holder, text):]
    os.lseek(holder, 0, os.SEEK_SET)
    return holder


def fork(settings):
    if settings.level == "A":
        return kernel.fork_into_pid_namespace(settings.machine, settings.thread_address)
    return os.fork()


def become_program(request, settings, pipes):
    """Never returns. A child that could not be confined must not run a line of the program."""
    try:
        confinement.confine(settings, request, pipes)
    except BaseException as error:
        os.write(2, f"not confined: {error!r}".encode()[:4000])
        os._exit(watching.NOT_CONFINED)
    try:
        if request["kind"] == "node":
            memory = request["limits"]["memoryBytes"] >> 20
            flags = [f"--max-old-space-size={memory}", *request["flags"]]
            os.execve(settings.node, [settings.node, *flags, "-e", request["runner"]], {})
        gc.enable()
        program.run(request)
        sys.stdout.flush()
    except BaseException as error:
        os.write(2, repr(error).encode()[:4000])
        os._exit(1)
    os._exit(0)


def sweep(settings, pid):
    """Nothing that a program left may meet the next one."""
    if settings.level == "B":
        kill_all_others()
    if settings.level == "none":
        try:
            os.killpg(pid, signal.SIGKILL)
        except OSError:
            pass
    if settings.tmp:
        started = time.monotonic()
        with os.scandir(settings.tmp) as entries:
            for name, is_folder in [(entry.path, entry.is_dir(follow_symlinks=False)) for entry in entries]:
                shutil.rmtree(name) if is_folder else os.unlink(name)
        if time.monotonic() - started > SLOW_SWEEP:
            os._exit(1)


# A program that fills its folder with files makes the next one wait no longer than a new server takes.
SLOW_SWEEP = 0.5


def kill_all_others():
    """Only inside the PID namespace of bubblewrap, whose first process no signal reaches."""
    while True:
        try:
            os.kill(-1, signal.SIGKILL)
        except ProcessLookupError:
            pass
        try:
            while True:
                os.waitpid(-1, 0)
        except ChildProcessError:
            return
