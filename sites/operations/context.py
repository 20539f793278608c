"""The current request, for logs: its id, its region, and its route instead of its path.

Paths hold secrets: tokens of invitations, password resets and confirmations. The route (`fi/kutsu/<str:token>/`) names
the view and no more.
"""

import re
import secrets
from contextvars import ContextVar

from django.http import HttpRequest

# Request ids accepted from a proxy: short, and without characters that could forge a log line.
ACCEPTED = re.compile(r"[A-Za-z0-9._-]{8,64}")
NO_ROUTE = "(no route)"
SHORTEST_PATH = 8  # characters; a shorter path without a route occurs in too many other words
SHORTEST_SECRET = 12  # characters of an argument of a path

request_id: ContextVar[str] = ContextVar("request_id", default="")
region: ContextVar[str] = ContextVar("region", default="")
request: ContextVar[HttpRequest | None] = ContextVar("request", default=None)


def id_for(offered: str | None) -> str:
    """Return the request id sent by a proxy if it is well-formed, else 16 random hexadecimal digits."""
    return offered if offered and ACCEPTED.fullmatch(offered) else secrets.token_hex(8)


def route_of(current: HttpRequest) -> str:
    """Return the route a request was resolved to; `NO_ROUTE` if there is none, or a middleware responded first."""
    return current.resolver_match.route if current.resolver_match else NO_ROUTE


def without_path(text: str) -> str:
    """Return the text with the path of the current request, and the long arguments in it, replaced."""
    current = request.get()
    if current is None:
        return text
    match = current.resolver_match
    if match is None:
        return text.replace(current.path, NO_ROUTE) if len(current.path) >= SHORTEST_PATH else text
    arguments = [str(argument) for argument in (*match.args, *match.kwargs.values())]
    if arguments:
        text = text.replace(current.path, match.route)
    for argument in arguments:
        if len(argument) >= SHORTEST_SECRET:
            text = text.replace(argument, "…")
    return text
