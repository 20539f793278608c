"""Serve probes on a separate port, so that they are answered while every thread of the web server is busy.

Each worker process listens on it (SO_REUSEPORT), and the kernel distributes the probes.
"""

import threading
from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from sites.operations.probes import PROBES

SECONDS_FOR_A_REQUEST = 5  # requests are handled one by one: the longest time a silent peer can block the port
Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class ProbeServer(WSGIServer):
    """Serves probes in one thread."""

    allow_reuse_address = allow_reuse_port = True


class ProbeHandler(WSGIRequestHandler):
    """Handles one probe, without logging it."""

    timeout = SECONDS_FOR_A_REQUEST

    def log_message(self, format: str, *args: Any) -> None:
        """Log nothing."""


def start(host: str, port: int, application: Application) -> ProbeServer:
    """Serve probes on an address, in a daemon thread. Raises OSError if the address is in use."""
    server = ProbeServer((host, port), ProbeHandler)
    server.set_app(probes_only(application))
    threading.Thread(target=server.serve_forever, name="probes", daemon=True).start()
    return server


def probes_only(application: Application) -> Application:
    """Return an application that answers 404 to everything but a probe."""

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ["PATH_INFO"] in PROBES:
            return application(environ, start_response)
        start_response("404 Not Found", [("Content-Type", "text/plain")])
        return [b"not found"]

    return answer
