"""gunicorn's settings: `gunicorn -c infra/gunicorn.conf.py sites.wsgi:application`."""

import gc
import os
import shutil
import tempfile
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from sites.settings import environment

# All processes write their figures here, and any of them answers for all. To be set before the library is imported.
if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="kohtaamo-figures-")


def address(name: str, default: str) -> str:
    """Return the address to listen on: `host:port`, or `unix:` and the path of a socket.

    Raises ImproperlyConfigured.
    """
    value = environment.text(name, default)
    host, _, port = value.rpartition(":")
    is_port = port.isascii() and port.isdigit() and 1 <= int(port) <= 65535
    if not (host and is_port) and not value.startswith("unix:/"):
        raise ImproperlyConfigured(f"{name} is {value!r}. Use a host and a port, as in 0.0.0.0:8000.")
    return value


bind = address("BIND", "127.0.0.1:8000")
# Where probes are answered while all threads are busy; nowhere but at `bind` without it.
probes_bind = address("PROBES_BIND", "") if environment.text("PROBES_BIND", "") else ""
workers = environment.number("WEB_CONCURRENCY", 2, 1, 64)
threads = 4
worker_class = "gthread"
# The application and the dictionaries are loaded once and shared by the workers: Voikko alone takes 200 MB.
preload_app = True
control_socket_disable = True
# No header sets SCRIPT_NAME or PATH_INFO, not even one of the proxy.
forwarder_headers = ""
accesslog = None  # it would hold whole addresses; the application logs each request by its route


def on_starting(server: Any) -> None:
    """Load what requests need before the workers are forked, and keep paths out of gunicorn's log."""
    # Here, not above: gunicorn reads this file also where the application cannot be imported.
    from django.urls import get_resolver  # noqa: PLC0415

    from search.analysis import forms  # noqa: PLC0415
    from search.thesaurus.common import common_words  # noqa: PLC0415
    from search.thesaurus.danger import danger  # noqa: PLC0415
    from search.thesaurus.everyday import everyday_concepts  # noqa: PLC0415
    from sites.operations.logs import PathFilter  # noqa: PLC0415

    server.log.error_log.addFilter(PathFilter())
    for word, language in (("vertaistuki", "fi"), ("kamratstödsgrupp", "sv"), ("support", "en")):
        forms(word, language)
    # The files of the thesaurus, and every view; each worker would load them with its first requests, 35 MB.
    for load in (everyday_concepts, common_words, danger, lambda: get_resolver().url_patterns):
        load()


def when_ready(server: Any) -> None:
    """Keep what is loaded by now out of the search for reference cycles, which would copy it into each worker.

    Source: Python's documentation of `gc.freeze`.
    """
    gc.collect()
    gc.freeze()


def post_worker_init(worker: Any) -> None:
    """Answer probes on a port of their own."""
    if not probes_bind:
        return
    # Here, not above: see on_starting; and an application without regions, as the benchmark's plain one, has no probes.
    from sites.operations import probe_server  # noqa: PLC0415

    host, _, port = probes_bind.rpartition(":")
    probe_server.start(host, int(port), worker.wsgi)


def child_exit(server: Any, worker: Any) -> None:
    """Drop the gauges of a process that exited; its counters stay."""
    from prometheus_client import multiprocess  # noqa: PLC0415 (reads PROMETHEUS_MULTIPROC_DIR on import)

    multiprocess.mark_process_dead(worker.pid)


def on_exit(server: Any) -> None:
    """Delete the folder of Prometheus' metrics."""
    shutil.rmtree(os.environ["PROMETHEUS_MULTIPROC_DIR"], ignore_errors=True)
