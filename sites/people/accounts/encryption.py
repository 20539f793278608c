"""Secrets that have to be kept and read again: sealed with a key made from SECRET_KEY."""

import base64
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes


def _keys() -> MultiFernet:
    secrets = map(force_bytes, (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))
    digests = [hashlib.sha256(b"kohtaamo.sealed:" + secret).digest() for secret in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def seal(text: str) -> str:
    """The text, unreadable without the server's key."""
    return _keys().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """The text again. Raises cryptography.fernet.InvalidToken for what no present or former key has sealed."""
    return _keys().decrypt(sealed.encode()).decode()
