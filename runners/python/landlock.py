"""Landlock: what files a process and all its children may read, write and execute, without any privilege."""
import ctypes
import os
import stat
import struct

import disprove_kernel as kernel

# From linux/landlock.h; the numbers of the calls are the same on every architecture.
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
PATH_BENEATH = 1
VERSION_FLAG = 1
EXECUTE, WRITE_FILE, READ_FILE, READ_FOLDER = 1, 2, 4, 8
# Rights by the version of the interface that brought them: 1 the first thirteen, 2 refer, 3 truncate, 5 ioctl.
FILE_RIGHTS = ((1, 13), (2, 14), (3, 15), (5, 16))
NETWORK_SINCE, SCOPES_SINCE = 4, 6
BIND_AND_CONNECT = 3
ABSTRACT_SOCKETS_AND_SIGNALS = 3


def version():
    """0 where the kernel has none."""
    return max(0, kernel.syscall(CREATE_RULESET, None, 0, VERSION_FLAG))


def restrict(readable, executable, writable):
    """For this process and all it starts, for ever. Files that are not there need no rule."""
    abi = version()
    if abi < 1:
        raise OSError("the kernel has no Landlock")
    handled = (1 << max(bits for since, bits in FILE_RIGHTS if abi >= since)) - 1
    attributes = struct.pack(
        "QQQ",
        handled,
        BIND_AND_CONNECT if abi >= NETWORK_SINCE else 0,
        ABSTRACT_SOCKETS_AND_SIGNALS if abi >= SCOPES_SINCE else 0,
    )
    size = 24 if abi >= SCOPES_SINCE else 16 if abi >= NETWORK_SINCE else 8
    ruleset = kernel.checked(
        kernel.syscall(CREATE_RULESET, ctypes.create_string_buffer(attributes, size), size, 0), "landlock ruleset"
    )
    for paths, rights in (
        (readable, READ_FILE | READ_FOLDER),
        (executable, EXECUTE | READ_FILE | READ_FOLDER),
        (writable, READ_FILE | WRITE_FILE),
    ):
        for path in paths:
            _allow(ruleset, path, rights & handled)
    kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
    kernel.checked(kernel.syscall(RESTRICT_SELF, ruleset, 0), "landlock")
    # A ruleset that stays open could still be widened for programs that start later.
    os.close(ruleset)


def _allow(ruleset, path, rights):
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not stat.S_ISDIR(os.fstat(place).st_mode):
            rights &= ~READ_FOLDER
        rule = ctypes.create_string_buffer(struct.pack("=Qi", rights, place), 12)
        kernel.checked(kernel.syscall(ADD_RULE, ruleset, PATH_BENEATH, rule, 0), f"landlock rule for {path}")
    finally:
        os.close(place)
