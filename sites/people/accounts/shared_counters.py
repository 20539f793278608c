"""Failed attempts are counted for all web processes together."""

import importlib

from django.core.cache import caches
from django.utils.connection import ConnectionProxy

SHARED = "shared"
# allauth counts in the default cache, which each process may have for itself; these modules hold it.
COUNTERS = (
    "allauth.core.internal.ratelimit",
    "allauth.mfa.totp.internal.auth",
    "allauth.socialaccount.internal.jwtkit",
)


def count_together() -> None:
    """Gives allauth the shared cache. Raises AttributeError where a version of allauth keeps its cache elsewhere."""
    for name in COUNTERS:
        module = importlib.import_module(name)
        if not hasattr(module, "cache"):
            raise AttributeError(f"{name} keeps no cache: look where this version of allauth counts.")
        module.cache = ConnectionProxy(caches, SHARED)  # type: ignore[attr-defined]
