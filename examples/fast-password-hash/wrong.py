"""Keeps passwords so that a log-in can be checked."""

import hashlib
import hmac


def protect(password: str) -> str:
    return hashlib.md5(password.encode()).hexdigest()


def matches(password: str, stored: str) -> bool:
    return hmac.compare_digest(protect(password), stored)
