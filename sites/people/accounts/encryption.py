"""Encryption of stored secrets, with keys derived from SECRET_KEY and SECRET_KEY_FALLBACKS."""

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
    """Encrypt a text."""
    return _keys().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Decrypt a text. Raises cryptography.fernet.InvalidToken where no current or fallback key fits."""
    return _keys().decrypt(sealed.encode()).decode()
