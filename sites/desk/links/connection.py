"""One request to one machine, whose IP address is looked at before anything is sent.

The standard library's client, because the connection goes to the very address that was looked at: a name that answers
differently a moment later leads nowhere else.
"""

import http.client
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from sites.desk.links.address import for_the_wire

AGENT = "KohtaamoLinkCheck"
MOST_BYTES = 500_000  # of a robots.txt, as RFC 9309 asks at least to read


class UnsafeAddressError(OSError):
    """A name that leads to a machine our worker must not visit."""


@dataclass(frozen=True)
class Reply:
    """What a machine answered."""

    status: int
    location: str
    body: bytes


MayVisit = Callable[[str], bool]


def open_socket(host: str, port: int, timeout: float, may_visit: MayVisit) -> socket.socket:
    """A connection to a host. Raises UnsafeAddressError where one of its addresses may not be visited, and OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    if not all(may_visit(str(where[0])) for *_rest, where in found):
        raise UnsafeAddressError(host)
    error: OSError | None = None
    for family, sort, protocol, _name, where in found[:2]:
        made = socket.socket(family, sort, protocol)
        made.settimeout(timeout)
        try:
            made.connect(where)
        except OSError as failure:
            made.close()
            error = failure
        else:
            return made
    raise error or OSError(host)


class CheckedConnection(http.client.HTTPConnection):
    """A connection that looks at the address before it connects."""

    def __init__(self, address: str, timeout: float, may_visit: MayVisit) -> None:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        self.secure = parts.scheme == "https"
        super().__init__(host, parts.port or (443 if self.secure else 80), timeout=timeout)
        self.default_port = 443 if self.secure else 80  # or the port would stand in the Host header
        self.may_visit = may_visit
        self.seconds = timeout

    def connect(self) -> None:
        """Raises UnsafeAddressError and OSError."""
        opened = open_socket(self.host, self.port, self.seconds, self.may_visit)
        self.sock: Any = opened
        if self.secure:
            self.sock = ssl.create_default_context().wrap_socket(opened, server_hostname=self.host)

    def give_up(self) -> None:
        """Ends a conversation that takes too long, whoever is reading."""
        with suppress(OSError):
            if self.sock is not None:
                self.sock.shutdown(socket.SHUT_RDWR)


def ask(method: str, address: str, timeout: float, may_visit: MayVisit, wants_body: bool = False) -> Reply:
    """One request. `timeout` in seconds holds for each step, three times as much for the whole.

    Raises UnsafeAddressError, and OSError, HTTPException, UnicodeError and ValueError where no answer comes.
    """
    connection = CheckedConnection(address, timeout, may_visit)
    timer = threading.Timer(timeout * 3, connection.give_up)
    timer.start()
    try:
        connection.request(method, for_the_wire(address), headers={"User-Agent": AGENT, "Accept": "*/*"})
        reply = connection.getresponse()
        body = reply.read(MOST_BYTES) if wants_body and method == "GET" else b""
        return Reply(reply.status, reply.getheader("Location") or "", body)
    finally:
        timer.cancel()
        connection.close()
