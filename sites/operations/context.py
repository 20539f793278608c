"""What the present request is, for logs: its id, and the region it is in."""

import re
import secrets
from contextvars import ContextVar

# What a proxy may send: short, and nothing that could forge a line of a log.
ACCEPTED = re.compile(r"[A-Za-z0-9._-]{8,64}")

request_id: ContextVar[str] = ContextVar("request_id", default="")
region: ContextVar[str] = ContextVar("region", default="")


def id_for(offered: str | None) -> str:
    """The id a request goes by: the one a proxy gave it, where that is a sound one, or a fresh one of 16 signs."""
    return offered if offered and ACCEPTED.fullmatch(offered) else secrets.token_hex(8)
