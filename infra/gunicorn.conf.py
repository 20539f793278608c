"""How gunicorn serves Kohtaamo: `gunicorn -c infra/gunicorn.conf.py sites.wsgi:application`."""

import os
from typing import Any

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
