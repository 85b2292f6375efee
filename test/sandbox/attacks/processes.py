"""Attacks on processes and on the kernel."""
import ctypes
import os
import resource
import signal
import subprocess
import threading
import time

X86 = os.uname().machine == "x86_64"
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long


def got(*attempts):
    achieved = []
    for name, attempt in attempts:
        try:
            if attempt():
                achieved.append(name)
        except (OSError, ValueError, RuntimeError, AttributeError, subprocess.SubprocessError):
            pass
    return achieved


def call(x86, arm, *arguments):
    converted = [ctypes.c_long(item) if isinstance(item, int) else item for item in arguments]
    return libc.syscall(ctypes.c_long(x86 if X86 else arm), *converted) >= 0


def attack_fork_bomb(targets):
    """At most 200 children, each asleep for two seconds."""
    started = 0
    for _ in range(200):
        try:
            if os.fork() == 0:
                time.sleep(2)
                os._exit(0)
        except OSError:
            break
        started += 1
    return [f"{started} processes"] if started else []


def attack_thread_bomb(targets):
    """At most 400 threads, each asleep for one second."""
    started = 0
    for _ in range(400):
        try:
            threading.Thread(target=time.sleep, args=(1,), daemon=True).start()
        except (RuntimeError, MemoryError):
            break
        started += 1
    return [f"{started} threads"] if started > 200 else []


def attack_daemon(targets):
    def leave():
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                time.sleep(20)
            os._exit(0)
        return True

    return got(("daemon", leave))


def attack_run_programs(targets):
    return got(
        ("subprocess", lambda: subprocess.run(["/bin/true"]).returncode == 0),
        ("system", lambda: os.system("true") == 0),
        ("spawn", lambda: os.posix_spawn("/bin/true", ["true"], {}) > 0),
        ("vfork", lambda: X86 and libc.syscall(ctypes.c_long(58)) > 0),
    )


def attack_replace_itself(targets):
    os.execv("/bin/true", ["true"])
    return ["exec"]


def attack_signal_others(targets):
    """Signal 0 only asks; what would be asked for could be sent."""
    parent = os.getppid()
    return got(
        ("the test", lambda: os.kill(targets["pid"], 0) is None),
        ("the parent", lambda: parent > 0 and os.kill(parent, 0) is None),
        ("all", lambda: os.kill(-1, signal.SIGCONT) is None),
        ("the first", lambda: os.getpid() != 1 and os.kill(1, 0) is None),
        ("a group", lambda: os.kill(-os.getpgid(0) if os.getpid() != 1 else -2, 0) is None),
        ("by handle", lambda: os.pidfd_open(targets["pid"]) >= 0),
        ("queued", lambda: call(129, 138, targets["pid"], 0, ctypes.create_string_buffer(128))),
    )


def attack_ask_for_signals_to_others(targets):
    import fcntl

    def own():
        reading, _ = os.pipe()
        fcntl.fcntl(reading, fcntl.F_SETOWN, targets["pid"])
        return True

    return got(("owner", own))


def attack_trace(targets):
    others = {targets["pid"], os.getppid() or 1} - {os.getpid()}
    buffer = ctypes.create_string_buffer(64)
    return got(
        *[(f"seize {pid}", lambda pid=pid: call(101, 117, 0x4206, pid, 0, 0)) for pid in others],
        *[(f"attach {pid}", lambda pid=pid: call(101, 117, 16, pid, 0, 0)) for pid in others],
        *[(f"read {pid}", lambda pid=pid: call(310, 270, pid, buffer, 1, buffer, 1, 0)) for pid in others],
        ("trace me", lambda: call(101, 117, 0, 0, 0, 0)),
    )


def attack_namespaces(targets):
    return got(
        ("user", lambda: call(272, 97, 0x10000000)),
        ("mount", lambda: call(272, 97, 0x20000)),
        ("network", lambda: call(272, 97, 0x40000000)),
        ("clone", lambda: X86 and call(56, 220, 0x10000000 | 17, 0, 0, 0, 0)),
        ("set", lambda: call(308, 268, 0, 0)),
        ("chroot", lambda: os.chroot("/") is None),
        ("mount tmpfs", lambda: libc.mount(b"x", b"/tmp", b"tmpfs", 0, None) == 0),
        ("unmount", lambda: libc.umount2(b"/tmp", 2) == 0),
        ("pivot", lambda: call(155, 41, b"/", b"/tmp")),
    )


def attack_kernel_surfaces(targets):
    buffer = ctypes.create_string_buffer(256)
    return got(
        ("io_uring", lambda: call(425, 425, 4, buffer)),
        ("userfaultfd", lambda: call(323, 282, 1)),
        ("bpf", lambda: call(321, 280, 0, buffer, 128)),
        ("perf", lambda: call(298, 241, buffer, 0, -1, -1, 0)),
        ("keyring", lambda: call(250, 219, 1, None)),
        ("add key", lambda: call(248, 217, b"user", b"x", b"y", 1, -3)),
        ("personality", lambda: call(135, 92, 0x40000)),
        ("clone3", lambda: call(435, 435, buffer, 64)),
        ("x32", lambda: X86 and os.getenv("X32") and call(0x40000000 + 39, 0)),
    )


def attack_become_root(targets):
    return got(
        ("is root", lambda: os.geteuid() == 0 or os.getuid() == 0),
        ("setuid", lambda: os.setuid(0) is None),
        ("setgroups", lambda: os.setgroups([0]) is None),
        ("capset", lambda: os.path.exists("/proc/self/status") and "CapEff:\t0000000000000000" not in open("/proc/self/status").read()),
        ("chown", lambda: os.chown(".", 0, 0) is None),
        ("nice", lambda: os.setpriority(os.PRIO_PROCESS, 0, -10) is None),
    )


def attack_raise_limits(targets):
    def raised(which):
        _, hard = resource.getrlimit(which)
        resource.setrlimit(which, (hard + 1, hard + 1))
        return True

    names = ["RLIMIT_CPU", "RLIMIT_AS", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_CORE"]
    return got(
        *[(name, lambda name=name: raised(getattr(resource, name))) for name in names],
        ("of the test", lambda: resource.prlimit(targets["pid"], resource.RLIMIT_CPU)),
    )


def attack_inject_keys(targets):
    import fcntl

    def inject(descriptor):
        fcntl.ioctl(descriptor, 0x5412, b"x")
        return True

    return got(*[(f"terminal {number}", lambda number=number: inject(number)) for number in range(3)])


def attack_pin_and_schedule(targets):
    return got(
        ("affinity of the test", lambda: os.sched_setaffinity(targets["pid"], {0}) is None),
        ("real time", lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1)) is None),
    )
