"""The real site for a browser: web server and worker as programs of their own, on the database of the tests."""

import json
import os
import signal
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import connection
from psycopg.conninfo import make_conninfo
from wagtail.models import Site

from infra.services.elasticsearch import RELEASES
from infra.services.preflight import LOOPBACK, free_port
from infra.services.processes import Program, Running, Supervisor, wait_until
from sites.kinds import sources
from tests import forked
from tests.conftest import NAMES, region
from tests.waiting import PATIENCE, until

POSTGRES = "postgres"
STARTED_BY_COMMANDS = RELEASES[-1].short  # the engine with which the commands themselves run: they start slowly


@dataclass
class Served:
    """A running site. `engine` is `postgres` or a version of Elasticsearch; `index` is its own name there.

    `mail` is the folder its mails are written to.
    """

    engine: str
    port: int
    engine_url: str = ""
    index: str = ""
    mail: Path = Path()
    programs: list[Running] = field(default_factory=list)

    def url(self, host: str, path: str = "/") -> str:
        """The address of a path on a region's host: `site.url("pohjanmaa", "/sv/")`; `national` is at localhost."""
        return f"http://{'localhost' if host == 'national' else f'{host}.localhost'}:{self.port}{path}"

    def logs(self) -> list[tuple[str, str]]:
        """What web server and worker said last."""
        return [
            (running.program.name, running.program.log.read_text(errors="replace")[-8000:]) for running in self.programs
        ]

    def ask_engine(self, path: str, method: str = "GET") -> dict:
        """An answer of Elasticsearch about our own index (or any path)."""
        request = urllib.request.Request(f"{self.engine_url}{path}", method=method)
        with urllib.request.urlopen(request, timeout=10) as response:
            return json.load(response)

    def questions_answered(self) -> int:
        """How many searches Elasticsearch has answered from our index."""
        found = self.ask_engine(f"/{self.index}*/_stats/search")
        return found["_all"]["total"]["search"]["query_total"]


@contextmanager
def serve(folder: Path, engine: str = POSTGRES, engine_url: str = "", media: Path | None = None) -> Iterator[Served]:
    """Starts web server and worker and waits until both work; stops them, and removes the index, afterwards.

    `media` is the folder with the files of its content; without one it begins with an empty one.
    """
    site = Served(engine, free_port(), engine_url, f"kohtaamo-browser-{os.getpid()}-{free_port()}", folder / "mail")
    environment = env(site, media or folder / "media")
    prepare(site)
    with Supervisor() as supervisor:
        try:
            web = (*forked.WEB_SERVER, f"{LOOPBACK}:{site.port}")
            for name, command in (("web server", web), ("worker", forked.WORKER)):
                one = program(name, command, folder, environment)
                is_fork = engine != STARTED_BY_COMMANDS
                site.programs.append(forked.start(one, supervisor) if is_fork else supervisor.start(one))
            wait_until(site.programs[0], lambda: is_live(site), PATIENCE)
            wait_until_caught_up(site)
            yield site
        finally:
            supervisor.stop_all()
            remove_index(site)


def program(name: str, command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Program:
    """A program of the site. It is killed with its process group at the end: none of its data is kept."""
    log = folder / f"{name}.log"
    return Program(name, command, log, environment, settings.ROOT, stop_signal=signal.SIGKILL, signal_group=True)


def prepare(site: Served) -> None:
    """The site responds on our port and everything is indexed, which shows that the worker runs."""
    from search.maintenance import record_change

    for code in NAMES:
        with region(code) as found:
            Site.objects.update(port=site.port)
            keys = [(name, key) for name, source in sources().items() for key in source.keys()]  # noqa: SIM118
        for name, key in keys:
            record_change(found.schema_name, name, key)


def env(site: Served, media: Path) -> dict[str, str]:
    """The environment of the site's programs: this database, this port, this index, folders for its files."""
    database = connection.settings_dict
    parts = {"dbname": database["NAME"], "user": database["USER"], "password": database["PASSWORD"]}
    parts |= {"host": database["HOST"], "port": database["PORT"]} | database["OPTIONS"]
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "sites.settings.test",
        "DATABASE_URL": make_conninfo(**{name: value for name, value in parts.items() if value}),
        "KOHTAAMO_PORT": str(site.port),
        "ELASTICSEARCH_URL": site.engine_url,
        "ELASTICSEARCH_INDEX": site.index,
        "MEDIA_ROOT": str(media),
        "OPEN_DATA_ROOT": str(media.parent / "open-data"),
        "BUNDLES_ROOT": str(media.parent / "bundles"),
        "MAIL_FOLDER": str(site.mail),
        "PYTHONUNBUFFERED": "1",
    }


def is_live(site: Served) -> bool:
    """Whether the web server answers."""
    try:
        with urllib.request.urlopen(f"http://{LOOPBACK}:{site.port}/livez", timeout=5) as response:
            return response.status == 200
    except OSError:
        return False


def wait_until_caught_up(site: Served) -> None:
    """Wait until the worker has nothing left to do."""
    until(lambda: is_caught_up(site), "the worker's catching up", pause=0.1)


def is_caught_up(site: Served) -> bool:
    """Whether the worker has indexed every recorded change, and delivered it where there is an engine."""
    from search.documents.delivery import pending
    from sites.outbox.models import Change

    assert not any(running.ended for running in site.programs), "\n".join(text for _, text in site.logs())
    return not Change.objects.exists() and not (site.engine_url and pending().exists())


def remove_index(site: Served) -> None:
    """Takes the site's own indices out of Elasticsearch, each by its name."""
    if site.engine_url:
        try:
            names = list(site.ask_engine(f"/{site.index}*/_alias"))
        except urllib.error.URLError:
            return
        for name in names:
            site.ask_engine(f"/{name}", "DELETE")
