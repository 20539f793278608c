"""Changes to allauth beyond its settings and the public methods of its adapters."""

import importlib
from typing import Any

from django.core.cache import caches
from django.http import HttpRequest
from django.utils.connection import ConnectionProxy

from sites.people import audit_signals

SHARED = "shared"
# allauth counts attempts in the default cache, which may be local to a process; these modules refer to it.
COUNTERS = (
    "allauth.core.internal.ratelimit",
    "allauth.mfa.totp.internal.auth",
    "allauth.socialaccount.internal.jwtkit",
)


def share_counters() -> None:
    """Store failed attempts in the shared cache, so that all processes count together. Idempotent.

    Raises AttributeError where a version of allauth keeps its cache elsewhere.
    """
    for name in COUNTERS:
        module = importlib.import_module(name)
        if not hasattr(module, "cache"):
            raise AttributeError(f"{name} holds no cache: find out where this version of allauth counts.")
        module.cache = ConnectionProxy(caches, SHARED)  # type: ignore[attr-defined]


class AccountLoginAttempts:
    """Mixin of the account adapter: attempts with the user name and with the e-mail address count together."""

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        given = credentials.get("email") or credentials.get("username") or ""
        found = audit_signals.find_user(given)
        return f"user {found.pk}" if found else f"nobody {given.lower()}"


class RegionNamedPasskeys:
    """Mixin of the second factor adapter: passkeys are registered under the region's name."""

    def _get_site_name(self: Any) -> str:
        return str(self.get_totp_issuer())
