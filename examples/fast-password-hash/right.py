"""Keeps passwords so that a log-in can be checked."""

import hashlib
import hmac
import os


def protect(password: str) -> str:
    salt = os.urandom(16)
    return f"{salt.hex()}:{_derive(password, salt).hex()}"


def matches(password: str, stored: str) -> bool:
    salt, derived = stored.split(":")
    return hmac.compare_digest(_derive(password, bytes.fromhex(salt)).hex(), derived)


def _derive(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=2**15, r=8, p=1, maxmem=2**26)
