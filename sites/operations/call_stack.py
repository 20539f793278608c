"""Memory for Python's call stack, reserved once for a whole request.

CPython keeps the stack of a thread in chunks of 16 kB. A call that does not fit into the last chunk maps another one
into memory, and its return unmaps it (source: `push_chunk` and `_PyThreadState_PopFrame` in CPython's
Python/pystate.c). A loop that runs where a chunk ends, as over the nodes of a template, does so for each of its calls.
"""

from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

SLOTS = 2**15
"""Of 8 bytes, for one call. Its chunk is the next larger power of two, so as much is left for the calls within it."""


def with_reserved_stack(application: WSGIApplication) -> WSGIApplication:
    """Return an application whose calls all fit into one chunk of the stack, which begins with each request."""

    def call(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        return application(environ, start_response)

    call.__code__ = call.__code__.replace(co_stacksize=SLOTS)
    return call
