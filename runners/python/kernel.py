"""The system calls that Python does not offer, by ctypes: nothing native has to be built or installed."""
import ctypes
import os

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
# PyDLL keeps the interpreter's lock, which the child of a raw clone() must hold.
_locked = ctypes.PyDLL(None, use_errno=True)
_locked.syscall.restype = ctypes.c_long


def checked(result, what):
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def prctl(option, value=0):
    return checked(_libc.prctl(option, ctypes.c_ulong(value), 0, 0, 0), f"prctl {option}")


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


def drop_bounding_set():
    """Inherited by every program, so that no file can give a capability back. Without the right to do it there is
    nothing to drop either."""
    for capability in range(LAST_CAPABILITY + 1):
        _libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)


def drop_capabilities():
    checked(_libc.capset(ctypes.byref(_header), _no_capabilities), "capset")


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_void_p)]


def install_filter(buffer, length):
    program = _Program(length, ctypes.cast(buffer, ctypes.c_void_p))
    result = _libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0)
    checked(result, "seccomp")


def thread_address():
    """Where glibc keeps the thread's number: a raw clone() has to write the child's there."""
    address = ctypes.c_void_p(0)
    found = _libc.prctl(PR_GET_TID_ADDRESS, ctypes.byref(address), 0, 0, 0)
    return address.value or 0 if found == 0 else 0


def fork_into_pid_namespace(machine, address):
    """os.fork() with CLONE_NEWPID, which glibc's fork() has no way to ask for, with CPython's own hooks around it."""
    api = ctypes.pythonapi
    flags = CLONE_NEWPID | SIGCHLD
    if address:
        flags |= CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID
    # aarch64 takes the thread's storage before the child's address, x86_64 after it.
    order = (address, 0) if machine == "x86_64" else (0, address)
    api.PyOS_BeforeFork()
    pid = _locked.syscall(
        ctypes.c_long(CLONE[machine]), ctypes.c_long(flags), ctypes.c_long(0), ctypes.c_long(0),
        *[ctypes.c_long(item) for item in order],
    )
    if pid == 0:
        api.PyOS_AfterFork_Child()
        return 0
    number = ctypes.get_errno()
    api.PyOS_AfterFork_Parent()
    if pid < 0:
        raise OSError(number, f"clone: {os.strerror(number)}")
    return pid
