"""Attacks on time, memory and output. What is stopped by a limit does not return."""
import mmap
import os
import re
import signal
import sys
import threading
import time


def attack_spin(targets):
    while True:
        pass


def attack_spin_deaf(targets):
    for number in range(1, 32):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    while True:
        pass


def attack_spin_in_threads(targets):
    for _ in range(4):
        threading.Thread(target=attack_spin, args=(targets,), daemon=True).start()
    attack_spin(targets)


def attack_sleep(targets):
    time.sleep(60)
    return ["slept"]


def attack_wait_for_input(targets):
    try:
        return [f"read {input()}"]
    except EOFError:
        return []


def attack_memory(targets):
    """At most 1.5 GiB, held for a second."""
    held = []
    try:
        for _ in range(24):
            held.append(bytearray(64 << 20))
    except MemoryError:
        return []
    time.sleep(1)
    return ["1.5 GiB"]


def attack_shared_memory(targets):
    held = []
    try:
        for _ in range(24):
            block = mmap.mmap(-1, 64 << 20)
            block.write(b"x" * (64 << 20))
            held.append(block)
    except (OSError, MemoryError):
        return []
    return ["1.5 GiB shared"]


def attack_lock_memory(targets):
    import ctypes

    buffer = ctypes.create_string_buffer(1 << 20)
    return ["locked"] if ctypes.CDLL(None).mlock(buffer, 1 << 20) == 0 else []


def attack_output(targets):
    """At most 64 MiB."""
    written = 0
    for _ in range(1024):
        written += os.write(1, b"x" * 65536)
    return [f"{written >> 20} MiB written"]


def attack_print(targets):
    for _ in range(200_000):
        print("x" * 100)
    return []


def attack_error_output(targets):
    for _ in range(1024):
        os.write(2, b"x" * 65536)
    return ["all written"]


def attack_large_result(targets):
    return ["x" * (32 << 20)]


def attack_endless_result(targets):
    items = []
    items.append(items)
    deep = []
    for _ in range(100_000):
        deep = [deep]
    return [] if [items, deep] else ["nothing"]


def attack_recursion(targets):
    sys.setrecursionlimit(10**9)

    def fall(depth):
        return fall(depth + 1) + 1

    return [fall(0)]


def attack_huge_integer(targets):
    return [str(10 ** 10**9)[:10]]


def attack_huge_exponents(targets):
    value = 3
    for _ in range(200):
        value = value**value
    return ["computed"]


def attack_slow_expression(targets):
    return [re.match(r"(a+)+$", "a" * 60 + "b")]


def attack_open_files(targets):
    opened = []
    try:
        for _ in range(5000):
            opened.append(os.open("/dev/null", os.O_RDONLY))
    except OSError:
        return []
    return ["5000 open files"]
