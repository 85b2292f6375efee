"""Attacks on files. Each returns what it achieved; nothing means that it was contained."""
import ctypes
import glob
import os
import stat


def got(*attempts):
    achieved = []
    for name, attempt in attempts:
        try:
            if attempt():
                achieved.append(name)
        except (OSError, ValueError, ImportError, AttributeError):
            pass
    return achieved


def reads(path):
    with open(path, "rb") as file:
        return len(file.read(40)) > 0


def writes(path):
    with open(path, "w") as file:
        file.write("written by an attack")
    return True


def attack_read_secrets(targets):
    home = targets["home"]
    places = [f"{home}/.ssh/id_ed25519", f"{home}/notes.txt", "/etc/passwd", "/etc/shadow", "/etc/hostname"]
    return got(*[(f"read {path}", lambda path=path: reads(path)) for path in places])


def attack_read_past_the_root(targets):
    up = "../" * 20
    return got(("read by dots", lambda: reads(up + targets["home"].lstrip("/") + "/notes.txt")))


def attack_list_folders(targets):
    places = [targets["home"], "/home", "/root", "/var/log"]
    return got(*[(f"list {path}", lambda path=path: os.listdir(path)) for path in places])


def attack_read_environment(targets):
    marker = targets["marker"].encode()

    def shows(path):
        with open(path, "rb") as file:
            return marker in file.read()

    return got(
        ("environ", lambda: marker.decode() in str(dict(os.environ))),
        *[(path, lambda path=path: shows(path)) for path in glob.glob("/proc/[0-9]*/environ")],
        ("/proc/self/environ", lambda: shows("/proc/self/environ")),
        ("/proc/1/environ", lambda: shows("/proc/1/environ")),
        (f"/proc/{targets['pid']}/environ", lambda: shows(f"/proc/{targets['pid']}/environ")),
    )


def attack_read_other_processes(targets):
    names = ["cmdline", "status", "maps", "mem", "fd/0"]
    places = [f"/proc/{pid}/{name}" for pid in (1, targets["pid"], os.getppid() or 1) for name in names]
    return got(*[(f"read {path}", lambda path=path: reads(path)) for path in places])


def attack_write_outside(targets):
    places = [targets["shared"], targets["home"], "/var/tmp", "/usr/local", "/etc", "/run", "/dev", "/dev/shm", "/"]
    return got(*[(f"write {path}", lambda path=path: writes(f"{path}/attack-was-here")) for path in places])


def attack_overwrite_and_remove(targets):
    canary = targets["canary"]
    return got(
        ("overwrite", lambda: writes(canary)),
        ("truncate", lambda: os.truncate(canary, 0) is None),
        ("truncate by reading", lambda: os.open(canary, os.O_RDONLY | os.O_TRUNC) >= 0),
        ("remove", lambda: os.unlink(canary) is None),
        ("rename", lambda: os.rename(canary, canary + ".moved") is None),
        ("change mode", lambda: os.chmod(canary, 0) is None),
        ("change times", lambda: os.utime(canary, (0, 0)) is None),
        ("extended attribute", lambda: os.setxattr(canary, "user.attack", b"1") is None),
    )


def attack_links(targets):
    secret = f"{targets['home']}/notes.txt"

    def through_symlink():
        os.symlink(f"{targets['shared']}/through-link", "link")
        return writes("link")

    def hard_link():
        os.link(secret, "hard")
        return reads("hard")

    def read_through_symlink():
        os.symlink(secret, "secret-link")
        return reads("secret-link")

    return got(
        ("write through a symbolic link", through_symlink),
        ("hard link", hard_link),
        ("read through a symbolic link", read_through_symlink),
    )


def attack_leave_traps_behind(targets):
    for name in ("a", "b" * 200, "-rf", "..."):
        try:
            os.makedirs(f"{name}/deep/deeper")
            os.symlink("/", f"{name}/root")
            os.symlink(targets["shared"], f"{name}/shared")
            os.mkfifo(f"{name}/fifo")
        except OSError:
            pass
    return []


def attack_devices(targets):
    def make():
        os.mknod("disk", 0o60600, os.makedev(8, 0))
        return True

    places = ["/dev/mem", "/dev/kvm", "/dev/kmsg", "/dev/vda", "/dev/sda", "/dev/tty", "/dev/ptmx", "/dev/fuse"]
    return got(
        ("make a device", make),
        *[(f"open {path}", lambda path=path: os.open(path, os.O_RDWR) >= 0) for path in places],
        ("core pattern", lambda: writes("/proc/sys/kernel/core_pattern")),
        ("sysrq", lambda: os.open("/proc/sysrq-trigger", os.O_WRONLY) >= 0),
    )


def attack_inherited_descriptors(targets):
    achieved = []
    for number in range(4, 1024):
        try:
            os.fstat(number)
            achieved.append(f"descriptor {number}")
        except OSError:
            pass
    return achieved


def attack_reopen_descriptors(targets):
    """What it holds already it may hold twice: only a file is news."""

    def finds_file(path):
        return stat.S_ISREG(os.fstat(os.open(path, os.O_RDWR)).st_mode)

    places = [f"/proc/self/fd/{number}" for number in range(8)] + ["/dev/fd/0", "/dev/stdin", "/proc/self/mem"]
    return got(*[(f"open {path}", lambda path=path: finds_file(path)) for path in places])


def attack_disk(targets):
    """At most 200 MiB, taken back at once."""
    achieved = []
    for place in (".", "/tmp", "/dev/shm", "/var/tmp", targets["shared"]):
        written, names = 0, []
        try:
            for index in range(10):
                names.append(f"{place}/fill{index}")
                with open(names[-1], "wb") as file:
                    for _ in range(4):
                        written += file.write(bytes(1 << 20))
        except OSError:
            pass
        for name in names:
            try:
                os.unlink(name)
            except OSError:
                pass
        if written > 24 << 20:
            achieved.append(f"{written >> 20} MiB in {place}")
    return achieved


def attack_many_files(targets):
    for index in range(3000):
        try:
            open(f"file{index}", "w").close()
        except OSError:
            break
    return []


def attack_memory_files(targets):
    libc = ctypes.CDLL(None, use_errno=True)
    return got(
        ("memfd", lambda: os.memfd_create("hidden") >= 0),
        ("memfd by number", lambda: libc.syscall(319 if os.uname().machine == "x86_64" else 279, b"x", 0) >= 0),
        ("shared memory", lambda: libc.shmget(0, 64 << 20, 0o1600) >= 0),
        ("message queue", lambda: libc.msgget(0, 0o1600) >= 0),
    )
