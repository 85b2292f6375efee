"""The system calls that Python does not offer, by ctypes: nothing native has to be built or installed."""
import ctypes
import os
import signal
import sys

# From linux/sched.h, linux/prctl.h and linux/capability.h.
CLONE_NEWPID = 0x20000000
CLONE_CHILD_SETTID = 0x01000000
CLONE_CHILD_CLEARTID = 0x00200000
SIGCHLD = 17
PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_SECCOMP = 22
PR_CAPBSET_DROP = 24
PR_SET_CHILD_SUBREAPER = 36
PR_SET_NO_NEW_PRIVS = 38
PR_GET_TID_ADDRESS = 40
SECCOMP_MODE_FILTER = 2
CAPABILITY_VERSION_3 = 0x20080522
LAST_CAPABILITY = 40

CLONE = {"x86_64": 56, "aarch64": 220}

_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long
if sys.platform == "linux":
    _libc.prctl.argtypes = [ctypes.c_int] + [ctypes.c_ulong] * 4
    _libc.capset.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
# PyDLL keeps the interpreter's lock, which the child of a raw clone() must hold.
_clone = ctypes.PyDLL(None, use_errno=True).syscall
_clone.restype = ctypes.c_long
_clone.argtypes = [ctypes.c_long] * 6
_before_fork = ctypes.pythonapi.PyOS_BeforeFork
_after_fork_child = ctypes.pythonapi.PyOS_AfterFork_Child
_after_fork_parent = ctypes.pythonapi.PyOS_AfterFork_Parent


def checked(result, what):
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def prctl(option, value=0):
    return checked(_libc.prctl(option, value, 0, 0, 0), "prctl")


def end_with_parent():
    """macOS has nothing like it: there a server ends when nobody is left to answer to."""
    if sys.platform == "linux":
        prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def syscall(number, *arguments):
    converted = [ctypes.c_long(item) if isinstance(item, int) else item for item in arguments]
    return _libc.syscall(ctypes.c_long(number), *converted)


class _Header(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


class _Sets(ctypes.Structure):
    _fields_ = [
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    ]


_header = _Header(CAPABILITY_VERSION_3, 0)
_no_capabilities = (_Sets * 2)()
_HEADER, _NO_CAPABILITIES = ctypes.addressof(_header), ctypes.addressof(_no_capabilities)


def drop_bounding_set():
    """Inherited by every program, so that no file can give a capability back. Without the right to do it there is
    nothing to drop either."""
    for capability in range(LAST_CAPABILITY + 1):
        _libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)


def drop_capabilities():
    checked(_libc.capset(_HEADER, _NO_CAPABILITIES), "capset")


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_void_p)]


def prepared_filter(code, length):
    """What install_filter() takes; it lives as long as the code does not move, which a ctypes buffer never does."""
    return _Program(length, ctypes.addressof(code))


def install_filter(prepared):
    checked(_libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.addressof(prepared), 0, 0), "seccomp")


def thread_address():
    """Where glibc keeps the thread's number: a raw clone() has to write the child's there."""
    address = ctypes.c_void_p(0)
    found = _libc.prctl(PR_GET_TID_ADDRESS, ctypes.addressof(address), 0, 0, 0)
    return address.value or 0 if found == 0 else 0


def pid_namespace_call(machine, address):
    """The arguments of clone(2), which glibc's fork() has no way to ask for."""
    flags = CLONE_NEWPID | SIGCHLD
    if address:
        flags |= CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID
    # aarch64 takes the thread's storage before the child's address, x86_64 after it.
    return (CLONE[machine], flags, 0, 0, address, 0) if machine == "x86_64" else (CLONE[machine], flags, 0, 0, 0, address)


def fork_into_pid_namespace(call):
    """os.fork() in a new PID namespace, with CPython's own hooks around it."""
    _before_fork()
    pid = _clone(*call)
    if pid == 0:
        _after_fork_child()
        return 0
    number = ctypes.get_errno()
    _after_fork_parent()
    if pid < 0:
        raise OSError(number, f"clone: {os.strerror(number)}")
    return pid
