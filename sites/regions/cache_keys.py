"""Cache keys: each region has its own (`KEY_FUNCTION`), and every backend takes them.

Memcached refuses keys of more than 250 bytes and keys with spaces, control or non-ASCII characters, and Django warns of
them on every backend. Keys hold what visitors send: addresses in X-Forwarded-For, names in limits, claims of tokens.
"""

import hashlib
import re
from typing import Any

from django_tenants.cache import make_key as in_region

# Room for schema, prefix and version before it.
PORTABLE = re.compile(r"[\x21-\x7e]{1,150}")


def make_key(key: Any, key_prefix: str, version: Any) -> str:
    """Return the key with the current schema before it; one that a backend could refuse is replaced by its hash."""
    text = str(key)
    if not PORTABLE.fullmatch(text):
        text = f"hash.{hashlib.blake2b(text.encode('utf-8', 'surrogatepass'), digest_size=20).hexdigest()}"
    return str(in_region(text, key_prefix, version))
