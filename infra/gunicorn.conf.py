"""How gunicorn serves Kohtaamo: `gunicorn -c infra/gunicorn.conf.py sites.wsgi:application`."""

import os
import tempfile
from typing import Any

# All processes write their figures here, and any of them answers for all. To be set before the library is imported.
os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="kohtaamo-figures-"))

bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
worker_class = "gthread"
# The application and the dictionaries are loaded once and shared by the workers: Voikko alone takes 200 MB.
preload_app = True
control_socket_disable = True


def on_starting(server: Any) -> None:
    """Loads the dictionaries before the first visitor waits for them."""
    from search.analysis import forms

    for word, language in (("vertaistuki", "fi"), ("kamratstödsgrupp", "sv"), ("support", "en")):
        forms(word, language)


def child_exit(server: Any, worker: Any) -> None:
    """The figures of a process that ended stay, those of what it was doing do not."""
    from prometheus_client import multiprocess

    multiprocess.mark_process_dead(worker.pid)


def on_exit(server: Any) -> None:
    """Removes the folder of figures."""
    import shutil

    shutil.rmtree(os.environ["PROMETHEUS_MULTIPROC_DIR"], ignore_errors=True)
