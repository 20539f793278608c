"""A port of its own for probes, so that they are answered while every thread of the web server is busy.

Each worker process listens on it (SO_REUSEPORT), and the kernel spreads the probes over those that live.
"""

import threading
from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from sites.operations.probes import PROBES

SECONDS_FOR_A_REQUEST = 5  # one probe after the other: a silent peer may hold the port only for so long
Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class ProbeServer(WSGIServer):
    """Serves the probes in one thread."""

    allow_reuse_address = allow_reuse_port = True


class ProbeHandler(WSGIRequestHandler):
    """One probe; it is not logged."""

    timeout = SECONDS_FOR_A_REQUEST

    def log_message(self, format: str, *args: Any) -> None:
        """Log nothing."""


def start(host: str, port: int, application: Application) -> ProbeServer:
    """Answer probes at an address, in a thread that ends with the process. Raises OSError for an address in use."""
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
