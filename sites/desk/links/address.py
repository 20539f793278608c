"""Addresses of links. Pure."""

import hashlib
import re
from urllib.parse import quote, urlsplit, urlunsplit

LONGEST = 2000
RECORD = re.compile(r"record:[a-z][a-z0-9-]*")
NUMBER = re.compile(r"[0-9]{1,9}")
LEFT_AS_IT_IS = "%/:=&?~+!$,;'@()*[]|"


def external(target: str) -> str:
    """The address to visit for a link to another site, without its fragment; empty for any other link."""
    try:
        parts = urlsplit(target.strip())
        host, _port = parts.hostname, parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not host or parts.username is not None:
        return ""
    address = urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", parts.query, ""))
    return address if len(address) <= LONGEST else ""


def own(target: str) -> tuple[str, int] | None:
    """Return the sort and the number of a link to a place of the region; None for any other link.

    ("page", 7), ("document", 7), and of a record with the code of its kind: ("record:organisation", 7).
    """
    sort, _, number = target.rpartition(":")
    is_own = sort in ("page", "document") or RECORD.fullmatch(sort)
    return (sort, int(number)) if is_own and NUMBER.fullmatch(number) else None


def host_of(address: str) -> str:
    """The host an address names, in small letters."""
    return (urlsplit(address).hostname or "").lower()


def for_the_wire(address: str) -> str:
    """The path and query as they are asked for: anything beyond ASCII in percents."""
    parts = urlsplit(address)
    path = quote(parts.path or "/", safe=LEFT_AS_IT_IS)
    return f"{path}?{quote(parts.query, safe=LEFT_AS_IT_IS)}" if parts.query else path


def hash_of(address: str) -> str:
    """A short key of an address."""
    return hashlib.sha256(address.encode()).hexdigest()
