"""A proxy between us and Elasticsearch that can lose an answer after the request has been obeyed."""

import http.client
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

END_TO_END = ("content-type", "x-elastic-product", "content-encoding")
"""Headers of an answer that are passed on."""


@dataclass
class Cut:
    """What is to be done with the answers to some requests: `share` of each goes out, then the connection is reset.

    `path`: what the path of the request contains. `times`: of how many. `obeyed` is set when Elasticsearch has done
    what the first of them asked for, `go_on` when its answer may be cut off.
    """

    path: str
    share: float = 0.0
    times: int = 1
    obeyed: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)


class CuttingProxy(ThreadingHTTPServer):
    """Passes requests on to one server, each by a connection of its own."""

    daemon_threads = True

    def __init__(self, upstream: str) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.upstream = urlsplit(upstream)
        self.cut: Cut | None = None
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        """Its own address."""
        return f"http://127.0.0.1:{self.server_port}"

    def cut_of(self, path: str) -> Cut | None:
        """Return what is to be cut of the answer to a request, and count it."""
        with self.lock:
            if self.cut is None or self.cut.path not in path or not self.cut.times:
                return None
            self.cut.times -= 1
            return self.cut

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that went away."""


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server: CuttingProxy

    def pass_on(self) -> None:
        """Ask Elasticsearch, then answer, or cut."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        there = http.client.HTTPConnection(self.server.upstream.hostname or "", self.server.upstream.port, timeout=60)
        there.request(self.command, self.path, body, dict(self.headers.items()))
        response = there.getresponse()
        content = response.read()
        there.close()
        cut = self.server.cut_of(self.path)
        if cut:
            cut.obeyed.set()
            cut.go_on.wait(60)
        self.send_response(response.status)
        for name, value in response.getheaders():
            if name.lower() in END_TO_END:
                self.send_header(name, value)
        self.send_header("Content-Length", response.getheader("Content-Length") or str(len(content)))
        if cut is None:
            self.end_headers()
            self.wfile.write(b"" if self.command == "HEAD" else content)
        else:
            self.cut_off(content[: int(len(content) * cut.share)])

    def cut_off(self, content: bytes) -> None:
        """Send a part of the answer, if there is one, and reset the connection."""
        if content:
            self.end_headers()
            self.wfile.write(content)
            self.wfile.flush()
        self.connection.shutdown(socket.SHUT_RDWR)
        self.close_connection = True

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = pass_on  # noqa: N815 - the library looks for these names

    def log_message(self, *_: object) -> None:
        """Keep no log."""


@contextmanager
def proxy_of(upstream: str) -> Iterator[CuttingProxy]:
    """A running proxy of a server."""
    proxy = CuttingProxy(upstream)
    thread = threading.Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        proxy.shutdown()
        proxy.server_close()
