"""What is changed in allauth beyond its settings and the public methods of its adapters."""

import importlib
from typing import Any

from django.core.cache import caches
from django.http import HttpRequest
from django.utils.connection import ConnectionProxy

from sites.people import audit_signals

SHARED = "shared"
# allauth counts attempts in the default cache, which each process may have for itself; these modules hold it.
COUNTERS = (
    "allauth.core.internal.ratelimit",
    "allauth.mfa.totp.internal.auth",
    "allauth.socialaccount.internal.jwtkit",
)


def share_counters() -> None:
    """Count failed attempts of all web processes together, in the shared cache. Idempotent.

    Raises AttributeError where a version of allauth keeps its cache elsewhere.
    """
    for name in COUNTERS:
        module = importlib.import_module(name)
        if not hasattr(module, "cache"):
            raise AttributeError(f"{name} holds no cache: find out where this version of allauth counts.")
        module.cache = ConnectionProxy(caches, SHARED)  # type: ignore[attr-defined]


class AttemptsOfAccount:
    """For the account adapter: failed attempts with a user name and with its e-mail address count together."""

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        given = credentials.get("email") or credentials.get("username") or ""
        found = audit_signals.find_user(given)
        return f"user {found.pk}" if found else f"nobody {given.lower()}"


class NameOfRegion:
    """For the adapter of second factors: a passkey is registered under the name that authenticator apps show."""

    def _get_site_name(self: Any) -> str:
        return str(self.get_totp_issuer())
