"""Two real web servers: what one of them publishes, the readers of both see."""

import http.client
import shutil
import socket
import time
from contextlib import contextmanager
from urllib.parse import urlencode

import pytest
from wagtail.models import Page

from infra.services.preflight import LOOPBACK, free_port
from infra.services.processes import Supervisor, wait_until
from tests import forked
from tests.browser.conftest import without
from tests.browser.served import Served, env, is_live, program
from tests.waiting import until

HOST = "etela-savo.localhost"
BACKENDS = ("memory", "redis")


class Reader:
    """Asks one web server."""

    def __init__(self, port):
        self.port = port
        self.cookies = {}

    def ask(self, path, form=None, method=""):
        connection = http.client.HTTPConnection(LOOPBACK, self.port, timeout=30)
        headers = {"Host": f"{HOST}:{self.port}", "Origin": f"http://{HOST}:{self.port}"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = urlencode(form) if form is not None else None
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method or ("POST" if form is not None else "GET"), path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode(errors="replace")
        for cookie in answer.msg.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        connection.close()
        return answer, text

    def state(self, path):
        return self.ask(path)[0].getheader("X-Page-Cache")


def start_redis(supervisor, folder):
    """Start Redis, which keeps nothing on disk, and return its address."""
    command = shutil.which("redis-server")
    if command is None:
        without("Redis is not installed.")
    port = free_port()
    options = ["--port", str(port), "--bind", LOOPBACK, "--save", "", "--appendonly", "no", "--dir", str(folder)]
    running = supervisor.start(program("redis", [command, *options], folder, {}))
    wait_until(running, lambda: responds(port), 30)
    return f"redis://{LOOPBACK}:{port}/0"


def responds(port):
    """Whether something accepts connections at a port."""
    try:
        socket.create_connection((LOOPBACK, port), timeout=1).close()
    except OSError:
        return False
    return True


@contextmanager
def two_servers(folder, backend):
    """Two web servers of one process each, on the database of the tests."""
    ports = [free_port(), free_port()]
    with Supervisor() as supervisor:
        redis_url = start_redis(supervisor, folder) if backend == "redis" else ""
        for port in ports:
            site = Served("postgres", port)
            environment = env(site, folder) | {"PAGE_CACHE": "true", "WEB_CONCURRENCY": "1"}
            environment |= {"REDIS_URL": redis_url}
            command = (*forked.WEB_SERVER, f"{LOOPBACK}:{port}")
            running = forked.start(program(f"web {port}", command, folder, environment), supervisor)
            wait_until(running, lambda site=site: is_live(site), 60)
        try:
            yield ports
        finally:
            supervisor.stop_all()


@pytest.fixture(scope="module", params=BACKENDS)
def ports(request, django_db_setup, tmp_path_factory):
    with two_servers(tmp_path_factory.mktemp("servers"), request.param) as found:
        yield found


@pytest.fixture
def servers(real_commits, ports):
    return ports


@pytest.fixture
def editor(servers, signed_in):
    """An editor who is signed in, at the first server."""
    reader = Reader(servers[0])
    browser = signed_in("etela-savo")
    reader.cookies = {name: morsel.value for name, morsel in browser.cookies.items()}
    return reader


def test_what_one_server_publishes_both_show(servers, editor, within, capsys):
    with within("etela-savo"):
        home = Page.objects.get(depth=2, locale__language_code="fi").specific
    readers = [Reader(port) for port in servers]
    for reader in readers:
        until(lambda reader=reader: reader.state("/fi/") == "hit", "Not cached")
    assert editor.state("/fi/") is None  # an editor's page is made for the editor
    delays = []
    try:
        for number in range(10):
            title = f"Etusivu {number}"
            with within("etela-savo"):
                Page.objects.filter(pk=home.pk).update(title=title)
            for reader in readers:
                delays.append(until(lambda r=reader, t=title: t in r.ask("/fi/")[1], "An old page is given out"))
                until(lambda r=reader: r.state("/fi/") == "hit", "Not cached again")
        delays.sort()
        with capsys.disabled():
            middle, most = (1000 * delays[place] for place in (len(delays) // 2, -1))
            print(
                f"\n  the truth is seen after {middle:.1f} ms (middle), {most:.1f} ms (most), making the page included"
            )
    finally:
        with within("etela-savo"):
            Page.objects.filter(pk=home.pk).update(title=home.title)


def test_an_editor_and_a_resident_never_get_each_others_page(servers, editor):
    resident = Reader(servers[0])
    for _ in range(20):
        for path in ("/fi/", "/sv/", "/fi/jarjestot/"):
            made, _ = editor.ask(path)
            assert made.getheader("X-Page-Cache") is None
            assert made.getheader("Cache-Control") == "private, no-cache"
            assert resident.ask(path)[0].getheader("Cache-Control") == "no-cache"
    until(lambda: resident.state("/fi/") == "hit", "Not cached")


def test_a_head_has_no_body_and_the_page_s_length(servers):
    reader = Reader(servers[0])
    until(lambda: reader.state("/fi/") == "hit", "Not cached")
    page, text = reader.ask("/fi/")
    head, nothing = reader.ask("/fi/", method="HEAD")
    assert nothing == ""
    assert head.getheader("Content-Length") == page.getheader("Content-Length") == str(len(text.encode()))


def test_a_server_serves_again_after_its_connection_is_cut(servers, rows):
    reader = Reader(servers[0])
    until(lambda: reader.state("/fi/") == "hit", "Not cached")
    rows(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'kohtaamo page cache' "
        "AND datname = current_database()"
    )
    time.sleep(0.1)
    assert reader.state("/fi/") is None
    until(lambda: reader.state("/fi/") == "hit", "Not cached again")
