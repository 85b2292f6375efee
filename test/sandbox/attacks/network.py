"""Attacks over the network: they reach only what the test itself listens on, at 127.0.0.1 and on its own sockets."""
import asyncio
import socket


def got(*attempts):
    achieved = []
    for name, attempt in attempts:
        try:
            if attempt():
                achieved.append(name)
        except (OSError, ValueError, AttributeError):
            pass
    return achieved


def attack_tcp(targets):
    def connect():
        with socket.create_connection(("127.0.0.1", targets["tcp"]), timeout=1):
            return True

    return got(("tcp", connect))


def attack_tcp_asyncio(targets):
    async def connect():
        await asyncio.open_connection("127.0.0.1", targets["tcp"])
        return True

    return got(("asyncio", lambda: asyncio.run(connect())))


def attack_udp(targets):
    def send():
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
            return sender.sendto(b"hello", ("127.0.0.1", targets["udp"])) > 0

    return got(("udp", send))


def attack_dns(targets):
    """A query by hand to the test's own listener: what a resolver would send."""
    query = b"\x12\x34\x01\0\0\1\0\0\0\0\0\0\6secret\4test\0\0\1\0\1"

    def ask():
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
            return sender.sendto(query, ("127.0.0.1", targets["udp"])) > 0

    return got(("dns", ask))


def attack_unix_sockets(targets):
    def connect(address):
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(1)
            client.connect(address)
            return True

    return got(
        ("path", lambda: connect(targets["unix"])),
        ("abstract", lambda: connect("\0" + targets["abstract"])),
    )


def attack_listen(targets):
    def listen():
        server = socket.socket()
        server.bind(("127.0.0.1", 0))
        server.listen()
        return True

    return got(("listen", listen))


def attack_odd_families(targets):
    """Only made, never connected: virtual machines' sockets, netlink, raw packets, the kernel's ciphers."""
    families = {"vsock": 40, "netlink": 16, "packet": 17, "alg": 38, "bluetooth": 31, "inet6": 10}

    def make(family):
        kind = socket.SOCK_RAW if family in (16, 17) else socket.SOCK_SEQPACKET if family == 38 else socket.SOCK_STREAM
        socket.socket(family, kind).close()
        return True

    return got(*[(name, lambda family=family: make(family)) for name, family in families.items()])


def attack_socketpair_of_other_family(targets):
    return got(("pair", lambda: socket.socketpair(16, socket.SOCK_RAW)))
