"""Takes from a process all that a program does not need, for good. What is the same for every program is taken from
the fork server once, and its children inherit it: each system call after a fork costs all of them."""
import os
import resource
import signal

import disprove_kernel as kernel
import disprove_landlock as landlock
import disprove_seccomp as seccomp

RESULTS = 3
MOST_INHERITED = 1024
MOST_FILES = 64
# One for every thread or process; a user namespace counts them by itself since Linux 5.14.
MOST_THREADS = 64
# Measured: Node 22 and 24 start with 1.25 GiB of address space, Node 26 with 1.5 GiB.
V8_RESERVE = 4 << 30
V8_DATA = 512 << 20


# Seatbelt was closed around the server before it started; where the user trusts the code, nothing is closed.
OTHERWISE = ("M", "none")


def prepare(settings, raw):
    """In the server: what it does not need itself, and what its children will be held to."""
    kernel.end_with_parent()
    if settings.level in OTHERWISE:
        return
    kernel.prctl(kernel.PR_SET_DUMPABLE, 0)
    kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
    kernel.drop_bounding_set()
    if settings.level == "A":
        settings.clone = kernel.pid_namespace_call(settings.machine, kernel.thread_address())
    else:
        kernel.drop_capabilities()
    if settings.level == "B":
        kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)
    if settings.level == "C":
        landlock.restrict(raw["readable"], raw["executable"], ["/dev/null"])
    seccomp.for_server(settings.machine).install()
    for may_fork in (False, True):
        for may_execute in (False, True):
            settings.filters[may_fork, may_execute] = seccomp.for_program(settings.machine, may_fork, may_execute)


def limit_server(settings, limits):
    """The limits that a Python program has; the server lives within them, too."""
    set_limits(limits_of(settings.level, limits, "python"))


def confine(settings, total_cpu_seconds, pipes):
    """In a child of a server that limit_server() has limited."""
    keep_only(pipes)
    # Soft and hard alike: the first process of a PID namespace ignores the soft limit's signal.
    limit(resource.RLIMIT_CPU, total_cpu_seconds)
    if settings.level == "M":
        set_limits(processes_on_macos(settings.limits))
    if settings.level in OTHERWISE:
        return
    if settings.level == "A":
        kernel.drop_capabilities()
    else:
        kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
    settings.program_filter.install()


def keep_only(pipes):
    """Standard input as it is, one pipe for the results and one for all else that is written."""
    results, words = pipes
    os.dup2(words, 1)
    os.dup2(words, 2)
    os.dup2(results, RESULTS)
    os.closerange(RESULTS + 1, MOST_INHERITED)
    os.setsid()


def restrict(settings, limits, kind):
    """In any process: for it and for all that it becomes."""
    set_limits(limits_of(settings.level, limits, kind))
    limit(resource.RLIMIT_CPU, limits["totalCpuSeconds"])
    if settings.level == "M":
        set_limits(processes_on_macos(limits))
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE):
        signal.signal(number, signal.SIG_DFL)
    if settings.level not in OTHERWISE:
        kernel.drop_capabilities()
        settings.filters[limits["processes"] > 1, kind == "node"].install()


def limits_of(level, limits, kind):
    """The name of each resource and how much of it there is."""
    memory = limits["memoryBytes"]
    found = {
        "RLIMIT_CORE": 0,
        "RLIMIT_FSIZE": limits["fileBytes"],
        "RLIMIT_NOFILE": MOST_FILES,
        "RLIMIT_MEMLOCK": 0,
    }
    # Without a user namespace of its own the limit would count the user's other processes too.
    if level in ("A", "B"):
        found["RLIMIT_NPROC"] = max(MOST_THREADS, limits["processes"])
    # macOS enforces none of them: runners/python/watch.py looks at the memory instead.
    if level == "M":
        return found
    if kind == "node":
        # V8 reserves far more address space than it uses; what it may use is the data limit.
        heaps = limits.get("heaps", 1)
        return {**found, "RLIMIT_AS": memory + heaps * V8_RESERVE, "RLIMIT_DATA": memory + heaps * V8_DATA}
    return {**found, "RLIMIT_AS": memory}


def processes_on_macos(limits):
    """It counts the user's processes and no threads, so that with the least of all no program starts another."""
    return {"RLIMIT_NPROC": 1} if limits["processes"] == 1 else {}


def set_limits(limits):
    for name, value in limits.items():
        limit(getattr(resource, name), value)


def limit(which, value):
    resource.setrlimit(which, (value, value))
