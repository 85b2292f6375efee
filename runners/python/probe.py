"""Tries what a level has to stop; the parent takes the level only where none of it worked."""
import os
import socket
import sys


def succeeds(attempt):
    try:
        return bool(attempt())
    except (OSError, ImportError):
        return False


def read_file(path):
    with open(path, "rb") as file:
        return file.read(1)


def write_file(path):
    with open(path, "w"):
        os.unlink(path)
    return True


def connect(port):
    with socket.create_connection(("127.0.0.1", port), timeout=1):
        return True


def fork():
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    return True


# On macOS the last is the first under another name.
HOMES = ("/home", "/Users", "/System/Volumes/Data/Users")


def possible(port):
    attempts = {
        "read files of the machine": lambda: read_file("/etc/passwd"),
        "list the users": lambda: any(succeeds(lambda place=place: os.listdir(place)) for place in HOMES),
        "write files of the machine": lambda: write_file(f"/var/tmp/disprove-probe-{os.getpid()}"),
        "reach the network": lambda: connect(port),
        "start processes": fork,
        "run as root": lambda: os.geteuid() == 0,
        "see the environment": lambda: dict(os.environ),
        "look at other processes": lambda: read_file(f"/proc/{os.getppid() or 1}/environ"),
        "signal other processes": lambda: os.kill(os.getppid() or 2, 0) is None,
    }
    return [name for name, attempt in attempts.items() if succeeds(attempt)]


def runtime():
    return "Python " + ".".join(map(str, sys.version_info[:3]))
