"""Takes from a forked process all that a program does not need, for good."""
import os
import resource
import signal

import disprove_kernel as kernel

MOST_FILES = 64
# One for every thread or process; a user namespace counts them by itself since Linux 5.14.
MOST_THREADS = 64


def confine(settings, request, pipes):
    """In the child: leaves only standard input, the two output pipes and the result pipe (3)."""
    if settings.tmp:
        os.chdir(settings.tmp)
    else:
        os.chdir("/")
    os.setsid()
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
    os.dup2(pipes.input, 0)
    os.dup2(pipes.output, 1)
    os.dup2(pipes.error, 2)
    os.dup2(pipes.results, 3)
    os.closerange(4, 1024)
    restrict(settings, request["limits"], request["kind"])


def restrict(settings, limits, kind):
    """For this process and all that it becomes."""
    limit_resources(settings, limits, kind)
    if settings.level != "none":
        kernel.drop_capabilities()
        kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
        program_filter = settings.filters[(limits["processes"] > 1, kind == "node")]
        program_filter.bind(os.getpid())
        kernel.install_filter(program_filter.buffer, program_filter.length)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE):
        signal.signal(number, signal.SIG_DFL)


def limit_resources(settings, limits, kind):
    def limit(which, value):
        resource.setrlimit(which, (value, value))

    limit(resource.RLIMIT_CORE, 0)
    # Soft and hard alike: the first process of a PID namespace ignores the soft limit's signal.
    limit(resource.RLIMIT_CPU, limits["totalCpuSeconds"])
    limit(resource.RLIMIT_FSIZE, limits["fileBytes"])
    limit(resource.RLIMIT_NOFILE, MOST_FILES)
    limit(resource.RLIMIT_MEMLOCK, 0)
    limit(resource.RLIMIT_MSGQUEUE, 0)
    if settings.counts_threads:
        limit(resource.RLIMIT_NPROC, max(MOST_THREADS, limits["processes"]))
    if kind == "node":
        # V8 reserves far more address space than it uses; what it may use is the data limit.
        heaps = limits.get("heaps", 1)
        limit(resource.RLIMIT_AS, limits["memoryBytes"] + heaps * V8_RESERVE)
        limit(resource.RLIMIT_DATA, limits["memoryBytes"] + heaps * V8_DATA)
    else:
        limit(resource.RLIMIT_AS, limits["memoryBytes"])


# Measured: Node 22 and 24 start with 1.25 GiB of address space, Node 26 with 1.5 GiB.
V8_RESERVE = 4 << 30
V8_DATA = 512 << 20
