"""Send one HTTP request to a host whose IP address is checked first.

The standard library's client, because it connects to the very address that was checked: against DNS rebinding.
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

from sites.desk.links.address import request_target

AGENT = "KohtaamoLinkCheck"
MOST_BYTES = 500_000  # of a robots.txt, as RFC 9309 asks at least to read


class UnsafeAddressError(OSError):
    """A host name that resolves to an address the worker must not connect to."""


@dataclass(frozen=True)
class Reply:
    """An HTTP response."""

    status: int
    location: str
    body: bytes


AddressFilter = Callable[[str], bool]


def open_socket(host: str, port: int, timeout: float, is_allowed: AddressFilter) -> socket.socket:
    """Connect to a host. Raises UnsafeAddressError if one of its addresses is not allowed, and OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    if not all(is_allowed(str(where[0])) for *_rest, where in found):
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
    """A connection that checks the IP address before it connects to it."""

    def __init__(self, address: str, timeout: float, is_allowed: AddressFilter) -> None:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        self.secure = parts.scheme == "https"
        super().__init__(host, parts.port or (443 if self.secure else 80), timeout=timeout)
        self.default_port = 443 if self.secure else 80  # keeps the port out of the Host header
        self.is_allowed = is_allowed
        self.seconds = timeout

    def connect(self) -> None:
        """Raises UnsafeAddressError and OSError."""
        opened = open_socket(self.host, self.port, self.seconds, self.is_allowed)
        self.sock: Any = opened
        if self.secure:
            self.sock = ssl.create_default_context().wrap_socket(opened, server_hostname=self.host)

    def abort(self) -> None:
        """Shut the socket down, from any thread, when the request takes too long."""
        with suppress(OSError):
            if self.sock is not None:
                self.sock.shutdown(socket.SHUT_RDWR)


def send(method: str, address: str, timeout: float, is_allowed: AddressFilter, most_bytes: int = 0) -> Reply:
    """Send one request. `timeout` in seconds is that of each socket operation; the whole may take three times as long.
    `most_bytes` of the body are read.

    Raises UnsafeAddressError, and OSError, HTTPException, UnicodeError and ValueError if there is no response.
    """
    connection = CheckedConnection(address, timeout, is_allowed)
    timer = threading.Timer(timeout * 3, connection.abort)
    timer.start()
    try:
        connection.request(method, request_target(address), headers={"User-Agent": AGENT, "Accept": "*/*"})
        reply = connection.getresponse()
        body = reply.read(most_bytes) if most_bytes and method == "GET" else b""
        return Reply(reply.status, reply.getheader("Location") or "", body)
    finally:
        timer.cancel()
        connection.close()
