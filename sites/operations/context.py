"""The present request, for logs: its id, its region, and its route in place of its path.

Paths hold secrets: tokens of invitations, of reset passwords and of confirmations. The route says which view was asked
for (`fi/kutsu/<str:token>/`) and no more.
"""

import re
import secrets
from contextvars import ContextVar

from django.http import HttpRequest

# What a proxy may send: short, and nothing that could forge a line of a log.
ACCEPTED = re.compile(r"[A-Za-z0-9._-]{8,64}")
NO_ROUTE = "(no route)"
SHORTEST_PATH = 8  # characters; a shorter path of no route is part of too many other words
SHORTEST_SECRET = 12  # characters of an argument of a path

request_id: ContextVar[str] = ContextVar("request_id", default="")
region: ContextVar[str] = ContextVar("region", default="")
request: ContextVar[HttpRequest | None] = ContextVar("request", default=None)


def id_for(offered: str | None) -> str:
    """The id of a request: the one that a proxy gave it, where that is well-formed, or 16 random hexadecimal digits."""
    return offered if offered and ACCEPTED.fullmatch(offered) else secrets.token_hex(8)


def route_of(asked: HttpRequest) -> str:
    """The route that a request was resolved to; `NO_ROUTE` where there is none, or it was answered before."""
    return asked.resolver_match.route if asked.resolver_match else NO_ROUTE


def without_path(text: str) -> str:
    """A text in which the path of the present request, and whatever long argument is in it, is replaced."""
    asked = request.get()
    if asked is None:
        return text
    match = asked.resolver_match
    if match is None:
        return text.replace(asked.path, NO_ROUTE) if len(asked.path) >= SHORTEST_PATH else text
    arguments = [str(argument) for argument in (*match.args, *match.kwargs.values())]
    if arguments:
        text = text.replace(asked.path, match.route)
    for argument in arguments:
        if len(argument) >= SHORTEST_SECRET:
            text = text.replace(argument, "…")
    return text
