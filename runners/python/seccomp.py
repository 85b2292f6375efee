"""The system calls that a program may not make, as BPF programs for seccomp(2): a long one that the fork server takes
on itself, and a short one for each of its children, because the kernel goes through the whole of it at every start."""
import ctypes
import os
import struct

import disprove_kernel as kernel

# name → number on x86_64 and on aarch64, from asm/unistd_64.h and asm-generic/unistd.h.
REFUSED = {
    # other processes' memory, tracing, handles
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "kcmp": (312, 272),
    "pidfd_open": (434, 434), "pidfd_getfd": (438, 438), "pidfd_send_signal": (424, 424),
    "process_madvise": (440, 440), "process_mrelease": (448, 448),
    "tkill": (200, 130), "rt_sigqueueinfo": (129, 138), "rt_tgsigqueueinfo": (297, 240),
    # mounts and namespaces
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51), "unshare": (272, 97),
    "setns": (308, 268), "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430),
    "fsconfig": (431, 431), "fsmount": (432, 432), "fspick": (433, 433), "mount_setattr": (442, 442),
    "open_by_handle_at": (304, 265), "name_to_handle_at": (303, 264),
    # kernel surfaces with a long list of holes
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    "userfaultfd": (323, 282), "bpf": (321, 280), "perf_event_open": (298, 241), "keyctl": (250, 219),
    "add_key": (248, 217), "request_key": (249, 218), "kexec_load": (246, 104), "kexec_file_load": (320, 294),
    "init_module": (175, 105), "finit_module": (313, 273), "delete_module": (176, 106),
    "lookup_dcookie": (212, 18), "fanotify_init": (300, 262), "nfsservctl": (180, 42), "uselib": (134, None),
    "ustat": (136, None), "sysfs": (139, None), "_sysctl": (156, None), "modify_ldt": (154, None),
    "personality": (135, 92), "iopl": (172, None), "ioperm": (173, None),
    # the machine
    "reboot": (169, 142), "swapon": (167, 224), "swapoff": (168, 225), "acct": (163, 89), "quotactl": (179, 60),
    "settimeofday": (164, 170), "clock_settime": (227, 112), "adjtimex": (159, 171), "clock_adjtime": (305, 266),
    "sethostname": (170, 161), "setdomainname": (171, 162), "syslog": (103, 116), "vhangup": (153, 58),
    "mbind": (237, 235), "set_mempolicy": (238, 237), "migrate_pages": (256, 238), "move_pages": (279, 239),
    "setpriority": (141, 140), "ioprio_set": (251, 30), "sched_setaffinity": (203, 122),
    "sched_setparam": (142, 118), "sched_setscheduler": (144, 119), "sched_setattr": (314, 274),
    # memory that no resource limit counts, or that outlives its process
    "memfd_create": (319, 279), "memfd_secret": (447, 447), "shmget": (29, 194), "shmat": (30, 196),
    "shmctl": (31, 195), "semget": (64, 190), "semop": (65, 193), "semctl": (66, 191), "semtimedop": (220, 192),
    "msgget": (68, 186), "msgsnd": (69, 189), "msgrcv": (70, 188), "msgctl": (71, 187), "mq_open": (240, 180),
    "mq_unlink": (241, 181),
    # what Landlock does not govern about files
    "chmod": (90, None), "fchmod": (91, 52), "fchmodat": (268, 53), "fchmodat2": (452, 452), "chown": (92, None),
    "fchown": (93, 55), "lchown": (94, None), "fchownat": (260, 54), "utime": (132, None), "utimes": (235, None),
    "futimesat": (261, None), "utimensat": (280, 88), "setxattr": (188, 5), "lsetxattr": (189, 6),
    "fsetxattr": (190, 7), "removexattr": (197, 14), "lremovexattr": (198, 15), "fremovexattr": (199, 16),
    "link": (86, None), "linkat": (265, 37), "mknod": (133, None), "mknodat": (259, 33),
    "inotify_init": (253, None), "inotify_init1": (294, 26),
    # files by name, which Landlock governs only since its third version
    "truncate": (76, 45),
    # network of every family, vsock and netlink too
    "socket": (41, 198),
}
# What the fork server itself needs.
SERVERS_OWN = ("pidfd_open", "memfd_create")
REFUSED_WITHOUT_PROCESSES = {"fork": (57, None), "vfork": (58, None)}
EXECUTION = {"execve": (59, 221), "execveat": (322, 281)}
ARGUED = {
    "clone": (56, 220), "clone3": (435, 435), "kill": (62, 129), "tgkill": (234, 131), "prlimit64": (302, 261),
    "fcntl": (72, 25), "ioctl": (16, 29), "socketpair": (53, 199),
    "open": (2, None), "openat": (257, 56), "openat2": (437, 437),
}
AUDIT_ARCHITECTURE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

# From linux/bpf_common.h and linux/seccomp.h.
LOAD, EQUAL, AT_LEAST, ANY_BIT, AND, RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
KILL, REFUSE, ABSENT, ALLOW = 0x80000000, 0x50000 | 1, 0x50000 | 38, 0x7FFF0000
NUMBER, ARCHITECTURE, FIRST, SECOND, THIRD = 0, 4, 16, 24, 32

CLONE_THREAD = 0x10000
CLONE_ANY_NAMESPACE = 0x7E020000
AF_UNIX = 1
O_ACCMODE, O_TRUNC = 0o3, 0o1000
TIOCSTI, TIOCLINUX = 0x5412, 0x541C
F_SETOWN, F_SETSIG, F_SETOWN_EX = 8, 10, 15


def for_server(machine):
    built = Filter(machine)
    built.check_architecture()
    for name, numbers in REFUSED.items():
        if name not in SERVERS_OWN:
            built.refuse(numbers)
    built.refuse_by_arguments()
    built.refuse_to_truncate()
    return built.finish()


def for_program(machine, may_fork, may_execute):
    """Only together with for_server()'s, which is there already."""
    built = Filter(machine)
    built.load_number()
    for table, is_refused in ((REFUSED_WITHOUT_PROCESSES, not may_fork), (EXECUTION, not may_execute)):
        for numbers in table.values() if is_refused else ():
            built.refuse(numbers)
    for name in SERVERS_OWN:
        built.refuse(REFUSED[name])
    built.refuse_processes(may_fork)
    built.refuse_limits_of_others()
    if not may_fork:
        built.refuse_signals()
    return built.finish()


class Filter:
    """Built once; only the process's own number has to be put in for each program."""

    def __init__(self, machine):
        if machine not in AUDIT_ARCHITECTURE:
            raise OSError(f"there is no table of system calls for {machine}")
        self._machine = machine
        self._column = 0 if machine == "x86_64" else 1
        self._instructions = []
        self._own_number_at = []

    def finish(self):
        self._add(RETURN, 0, 0, ALLOW)
        code = b"".join(struct.pack("HBBI", *instruction) for instruction in self._instructions)
        self._code = ctypes.create_string_buffer(code, len(code))
        self._prepared = kernel.prepared_filter(self._code, len(self._instructions))
        return self

    def install(self):
        own = os.getpid()
        for index in self._own_number_at:
            struct.pack_into("I", self._code, index * 8 + 4, own)
        kernel.install_filter(self._prepared)

    def refuse(self, numbers):
        if numbers[self._column] is not None:
            self._add(EQUAL, 0, 1, numbers[self._column])
            self._add(RETURN, 0, 0, REFUSE)

    def load_number(self):
        self._add(LOAD, 0, 0, NUMBER)

    def _add(self, code, when_true, when_false, value):
        self._instructions.append((code, when_true, when_false, value))

    def _number(self, name):
        return ARGUED[name][self._column]

    def check_architecture(self):
        self._add(LOAD, 0, 0, ARCHITECTURE)
        self._add(EQUAL, 1, 0, AUDIT_ARCHITECTURE[self._machine])
        self._add(RETURN, 0, 0, KILL)
        self.load_number()
        if self._machine == "x86_64":
            # The x32 calls are the same calls under other numbers.
            self._add(AT_LEAST, 0, 1, 0x40000000)
            self._add(RETURN, 0, 0, KILL)

    def refuse_processes(self, may_fork):
        # clone3 hides its flags behind a pointer; without it glibc takes clone.
        self._add(EQUAL, 0, 1, self._number("clone3"))
        self._add(RETURN, 0, 0, ABSENT)
        self._add(EQUAL, 0, 4 if may_fork else 6, self._number("clone"))
        self._add(LOAD, 0, 0, FIRST)
        self._add(ANY_BIT, 0, 1, CLONE_ANY_NAMESPACE)
        self._add(RETURN, 0, 0, REFUSE)
        if not may_fork:
            self._add(ANY_BIT, 1, 0, CLONE_THREAD)
            self._add(RETURN, 0, 0, REFUSE)
        self.load_number()

    def refuse_limits_of_others(self):
        self._add(EQUAL, 0, 5, self._number("prlimit64"))
        self._add(LOAD, 0, 0, FIRST)
        self._add(EQUAL, 2, 0, 0)
        self._own_number()
        self._add(RETURN, 0, 0, REFUSE)
        self.load_number()

    def refuse_signals(self):
        for name in ("kill", "tgkill"):
            self._add(EQUAL, 0, 4, self._number(name))
            self._add(LOAD, 0, 0, FIRST)
            self._own_number()
            self._add(RETURN, 0, 0, REFUSE)
            self.load_number()

    def _own_number(self):
        self._own_number_at.append(len(self._instructions))
        self._add(EQUAL, 1, 0, 0)

    def refuse_by_arguments(self):
        self._refuse_values("fcntl", SECOND, (F_SETOWN, F_SETSIG, F_SETOWN_EX))
        self._refuse_values("ioctl", SECOND, (TIOCSTI, TIOCLINUX))
        self._add(EQUAL, 0, 4, self._number("socketpair"))
        self._add(LOAD, 0, 0, FIRST)
        self._add(EQUAL, 1, 0, AF_UNIX)
        self._add(RETURN, 0, 0, REFUSE)
        self.load_number()

    def refuse_to_truncate(self):
        """Opening for reading may truncate, which Landlock before its third version takes for reading."""
        # openat2 hides its flags behind a pointer.
        self._add(EQUAL, 0, 1, self._number("openat2"))
        self._add(RETURN, 0, 0, ABSENT)
        for name, flags in (("open", SECOND), ("openat", THIRD)):
            if self._number(name) is None:
                continue
            self._add(EQUAL, 0, 6, self._number(name))
            self._add(LOAD, 0, 0, flags)
            self._add(ANY_BIT, 0, 3, O_TRUNC)
            self._add(AND, 0, 0, O_ACCMODE)
            self._add(EQUAL, 0, 1, 0)
            self._add(RETURN, 0, 0, REFUSE)
            self.load_number()

    def _refuse_values(self, name, argument, values):
        self._add(EQUAL, 0, len(values) + 3, self._number(name))
        self._add(LOAD, 0, 0, argument)
        for index, value in enumerate(values):
            last = index == len(values) - 1
            self._add(EQUAL, len(values) - 1 - index, 1 if last else 0, value)
        self._add(RETURN, 0, 0, REFUSE)
        self.load_number()
