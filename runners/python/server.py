"""The fork server: every program runs in a child of its own, confined, watched and swept away. It holds no verdict
and no expected value; it says how each child ended and passes on, unread, what the child wrote."""
import fcntl
import gc
import json
import os
import random
import signal
import sys
import time

import disprove_confine as confinement
import disprove_isolates as isolates
import disprove_kernel as kernel
import disprove_program as program
import disprove_watch as watching

MOST_LAST_WORDS = 4096
# A program that fills its folder with files makes the next one wait no longer than a new server takes.
SLOW_SWEEP = 0.5


class Settings:
    def __init__(self, raw):
        self.level = raw["level"]
        self.tmp = raw["tmp"]
        self.node = raw["node"]
        self.limits = raw["limits"]
        self.machine = os.uname().machine
        self.filters = {}
        self.program_filter = None
        self.clone = None


def serve(raw, register_at_fork):
    settings = Settings(raw)
    if raw["isolates"]:
        confinement.prepare(settings, raw)
        isolates.become(settings, raw["isolates"])
    os.register_at_fork = register_at_fork
    confinement.prepare(settings, raw)
    # Behind the standard library, as Python itself has it.
    sys.path.extend(raw["packages"])
    for name, value in raw["native"].items():
        # For native libraries alone: os.environ does not show it.
        os.putenv(name, value)
    commands, answers, faults = take_over_streams()
    os.environ.clear()
    os.chdir(settings.tmp or "/")
    settings.program_filter = settings.filters.get((settings.limits["processes"] > 1, False))
    if settings.node is None:
        confinement.limit_server(settings, settings.limits)
        random.seed(raw["seed"])
    runner = program.Runner()
    warm_up(runner)
    gc.collect()
    gc.freeze()
    gc.disable()
    send(answers, b'{"ready": 1, "sizes": []}', ())
    try:
        answer(settings, commands, answers, runner)
    except BaseException as error:
        os.write(faults, f"{error!r}\n".encode())
    os._exit(1)


def warm_up(runner):
    """Python adapts code to what it runs on; done here, no child has to. Descriptor 3 leads nowhere yet."""
    modules, path = set(sys.modules), list(sys.meta_path)
    inputs = [
        {"kind": "call", "function": "warm", "arguments": [1, [2], "3"], "named": {}},
        {"kind": "evaluate", "source": "warm(1, 2, 3)"},
    ]
    request = {"files": {"warm.py": "def warm(a, b, c):\n    return a, b, c\n"}, "roots": [""], "entry": "warm.py",
               "module": "warm", "inputs": inputs, "keep": False, "cover": False}
    for _ in range(20):
        runner.run(request)
    for name in set(sys.modules) - modules:
        del sys.modules[name]
    sys.meta_path[:] = path
    sys.stdout = sys.__stdout__


def answer(settings, commands, answers, runner):
    while True:
        request = receive(commands)
        if request is None:
            os._exit(0)
        end = execute(request, settings, commands, runner)
        parts = (end.results, end.words)
        header = b'{"end": "%s", "signal": %d, "code": %d, "cpu": %.6f, "sizes": [%d, %d]}' % (
            end.kind.encode(), end.signal, end.code, end.cpu, len(parts[0]), len(parts[1]),
        )
        send(answers, header, parts)


def take_over_streams():
    """The server's own channels move out of the way of what its children have; until then, 0 to 3 lead nowhere."""
    # The first process of a container leads a session already.
    if os.getsid(0) != os.getpid():
        os.setsid()
    channels = [fcntl.fcntl(number, fcntl.F_DUPFD_CLOEXEC, confinement.RESULTS + 1) for number in (0, 1, 2)]
    silent = os.open("/dev/null", os.O_RDWR)
    for number in range(confinement.RESULTS + 1):
        os.dup2(silent, number)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE):
        signal.signal(number, signal.SIG_DFL)
    return channels


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


def send(answers, head, parts):
    data = b"".join((len(head).to_bytes(4, "big"), head, *parts))
    while data:
        data = data[os.write(answers, data):]


def execute(request, settings, commands, runner):
    read_results, results = os.pipe()
    read_words, words = os.pipe()
    pid = kernel.fork_into_pid_namespace(settings.clone) if settings.clone else os.fork()
    if pid == 0:
        become_program(request, settings, (results, words), runner)
    os.close(results)
    os.close(words)
    end = watching.watch(pid, (read_results, read_words), request, commands, settings)
    os.close(read_results)
    os.close(read_words)
    sweep(settings, pid)
    return end


def become_program(request, settings, pipes, runner):
    """Never returns. A child that could not be confined must not run a line of the program."""
    try:
        if request["kind"] == "node":
            become_node(request, settings, pipes)
        confinement.confine(settings, request["totalCpuSeconds"], pipes)
    except BaseException as error:
        os.write(2, f"not confined: {error!r}".encode()[:MOST_LAST_WORDS])
        os._exit(watching.NOT_CONFINED)
    try:
        gc.enable()
        runner.run(request)
    except BaseException as error:
        os.write(2, repr(error).encode()[:MOST_LAST_WORDS])
        os._exit(1)
    os._exit(0)


def become_node(request, settings, pipes):
    kernel.end_with_parent()
    text = json.dumps({name: request[name] for name in ("files", "module", "project", "inputs", "keep", "cover", "seed")}).encode()
    os.dup2(fed(text) if settings.level == "M" else held(text), 0)
    confinement.keep_only(pipes)
    limits = {**settings.limits, "totalCpuSeconds": request["totalCpuSeconds"]}
    confinement.restrict(settings, limits, "node")
    flags = [f"--max-old-space-size={limits['memoryBytes'] >> 20}", *request["flags"]]
    os.execve(settings.node, [settings.node, *flags, "-e", request["runner"]], {})


def held(text):
    """To be read from memory."""
    holder = os.memfd_create("program", os.MFD_CLOEXEC)
    write_all(holder, text)
    os.lseek(holder, 0, os.SEEK_SET)
    return holder


def fed(text):
    """To be read from a process that ends with it: macOS keeps nothing in memory that has no name."""
    reading, writing = os.pipe()
    if os.fork() == 0:
        os.close(reading)
        try:
            write_all(writing, text)
        finally:
            os._exit(0)
    os.close(writing)
    return reading


def write_all(number, data):
    while data:
        data = data[os.write(number, data):]


def sweep(settings, pid):
    """Nothing that a program left may meet the next one."""
    if settings.level == "B":
        kill_all_others()
    if settings.level in confinement.OTHERWISE:
        try:
            os.killpg(pid, signal.SIGKILL)
        except OSError:
            pass
    if settings.tmp and os.listdir(settings.tmp):
        empty(settings.tmp)


def empty(folder):
    import shutil

    started = time.monotonic()
    with os.scandir(folder) as entries:
        for name, is_folder in [(entry.path, entry.is_dir(follow_symlinks=False)) for entry in entries]:
            shutil.rmtree(name) if is_folder else os.unlink(name)
    if time.monotonic() - started > SLOW_SWEEP:
        os._exit(1)


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
