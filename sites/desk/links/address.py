"""Targets of links: URLs, pages, documents and records. Pure."""

import hashlib
import re
from urllib.parse import quote, urlsplit, urlunsplit

LONGEST = 2000
RECORD = re.compile(r"record:[a-z][a-z0-9-]*")
NUMBER = re.compile(r"[0-9]{1,9}")
LEFT_AS_IT_IS = "%/:=&?~+!$,;'@()*[]|"


def external(target: str) -> str:
    """Return the URL of a link to another site, without its fragment; empty for any other link."""
    try:
        parts = urlsplit(target.strip())
        host, _port = parts.hostname, parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not host or parts.username is not None:
        return ""
    address = urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", parts.query, ""))
    return address if len(address) <= LONGEST else ""


def internal(target: str) -> tuple[str, int] | None:
    """Return the type and id of an internal target; None for any other link.

    ("page", 7), ("document", 7), and of a record with the code of its kind: ("record:organisation", 7).
    """
    kind, _, number = target.rpartition(":")
    is_internal = kind in ("page", "document") or RECORD.fullmatch(kind)
    return (kind, int(number)) if is_internal and NUMBER.fullmatch(number) else None


def host_of(address: str) -> str:
    """Return the host of a URL in lower case."""
    return (urlsplit(address).hostname or "").lower()


def request_target(address: str) -> str:
    """Return the path and query for the request line, percent-encoded beyond ASCII."""
    parts = urlsplit(address)
    path = quote(parts.path or "/", safe=LEFT_AS_IT_IS)
    return f"{path}?{quote(parts.query, safe=LEFT_AS_IT_IS)}" if parts.query else path


def hash_of(address: str) -> str:
    """Return the SHA-256 of an address."""
    return hashlib.sha256(address.encode()).hexdigest()
