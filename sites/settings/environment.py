"""Reads the environment strictly: an odd value stops the start with one sentence that names the variable."""

import os
from collections.abc import Collection
from typing import Any
from urllib.parse import unquote, urlsplit

import psycopg.conninfo
from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str | None = None) -> str:
    """The variable's text, stripped. Raises ImproperlyConfigured where it is missing and there is no default."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"{name} is not set. Set it in the environment.")
    return default


def words(name: str) -> list[str]:
    """The variable's parts, which white space separates; none where it is not set."""
    return os.environ.get(name, "").split()


def flag(name: str, default: bool = False) -> bool:
    """`true` or `false`; anything else, `yes` and `1` too, is refused."""
    value = text(name, "true" if default else "false").lower()
    if value not in ("true", "false"):
        raise ImproperlyConfigured(f"{name} is {value!r}. Use true or false.")
    return value == "true"


def number(name: str, default: int, least: int, most: int) -> int:
    """A whole number from `least` to `most`, both included."""
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
        raise ImproperlyConfigured(f"{name} is {value!r}. Use a whole number from {least} to {most}.")
    return int(value)


def choice(name: str, default: str, choices: Collection[str]) -> str:
    """One of the named choices."""
    value = text(name, default)
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}. Use one of: {', '.join(sorted(choices))}.")
    return value


def url(name: str, default: str = "") -> str:
    """An http or https address without a trailing slash, or the default."""
    value = text(name, default)
    if value and not _is_web_address(value):
        raise ImproperlyConfigured(f"{name} is {value!r}. Use an address such as http://127.0.0.1:9200.")
    return value.rstrip("/")


def redis(name: str) -> str:
    """A Redis address (`redis://` or, encrypted, `rediss://`), or nothing."""
    value = text(name, "")
    parts = urlsplit(value)
    if value and (parts.scheme not in ("redis", "rediss") or not parts.hostname):
        raise ImproperlyConfigured(f"{name} is no Redis address: redis://host:6379/0.")
    return value


def _is_web_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:  # an odd port, half an IPv6 address
        return False


def database(name: str) -> dict[str, Any]:
    """A libpq connection string (`postgresql://user@host/name`, sockets too) as Django's parts.

    PgBouncer in transaction mode loses the search path a region's tables are found by, so a pooler's usual
    parameter (`pgbouncer=true`) and port (6432) are refused.
    """
    value = text(name)
    try:
        parts = psycopg.conninfo.conninfo_to_dict(value)
    except psycopg.ProgrammingError:
        # The library's own words can repeat a part of the password.
        raise ImproperlyConfigured(f"{name} is no PostgreSQL address: postgresql://user@host:5432/name.") from None
    if not parts.get("dbname"):
        raise ImproperlyConfigured(f"{name} names no database.")
    ports = str(parts.get("port") or "")
    if not ports.replace(",", "").isdigit() and ports:
        raise ImproperlyConfigured(f"{name} has an odd port.")
    if "6432" in ports.split(","):
        raise ImproperlyConfigured(f"{name} points to PgBouncer's port. Kohtaamo needs its own connections: use 5432.")
    known = {"user", "password", "host", "port", "dbname"}
    return {
        "NAME": parts["dbname"],
        "USER": parts.get("user") or "",
        "PASSWORD": parts.get("password") or "",
        "HOST": parts.get("host") or "",
        "PORT": ports,
        "OPTIONS": {key: value for key, value in parts.items() if key not in known},
    }


def mail(name: str) -> dict[str, Any]:
    """How mail goes out: `smtp://user:password@host:587`, `smtp+tls://` or `smtps://`, as Django's settings."""
    value = text(name)
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        raise ImproperlyConfigured(f"{name} has an odd port.") from None
    if parts.scheme not in ("smtp", "smtp+tls", "smtps") or not parts.hostname or parts.path not in ("", "/"):
        # The value itself holds a password.
        raise ImproperlyConfigured(f"{name} is no mail server: smtp+tls://user:password@host:587.")
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or {"smtp": 25, "smtp+tls": 587, "smtps": 465}[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }
