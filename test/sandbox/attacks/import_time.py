"""All of it happens at import, before anybody calls anything."""
import os
import signal
import socket

achieved = []


def attempt(name, act):
    try:
        act()
        achieved.append(name)
    except BaseException:
        pass


attempt("read", lambda: open("/etc/passwd").read())
attempt("write", lambda: open("/var/tmp/attack-at-import", "w").close())
attempt("socket", lambda: socket.socket().close())
attempt("process", lambda: os.fork() == 0 and os._exit(0))
attempt("signal", lambda: os.kill(os.getppid() or 2, 0))
signal.signal(signal.SIGTERM, signal.SIG_IGN)


def attack_what_the_import_did(targets):
    return achieved
