"""Addresses of links. Pure."""

import hashlib
from urllib.parse import quote, urlsplit, urlunsplit

LONGEST = 2000
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
    """The sort and the number of a link to a page or document of the region: ("page", 7). None for any other."""
    sort, _, number = target.partition(":")
    return (sort, int(number)) if sort in ("page", "document") and number.isdigit() else None


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
