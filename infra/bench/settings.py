"""Settings of our site in benchmarks: the demo's, with static files served as in production."""

from pathlib import Path

from sites.settings import environment
from sites.settings.dev import *  # noqa: F403

STATIC_ROOT = Path(environment.text("BENCH_STATIC", "static"))
STORAGES = STORAGES | {  # noqa: F405
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
}
WHITENOISE_USE_FINDERS = False
WHITENOISE_AUTOREFRESH = False
PROXIES = 1  # each request names a visitor of its own, so that no limit for one visitor is reached
# How well questions are answered is measured on a busy machine, too: then no question may wait for too short a time.
ELASTICSEARCH_TIMEOUT = float(environment.text("ELASTICSEARCH_TIMEOUT", str(ELASTICSEARCH_TIMEOUT)))  # noqa: F405
