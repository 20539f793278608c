"""The production settings behind the real proxy, on loopback: gunicorn, Caddy and its own certificate authority."""

import gzip
import http.client
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from django.db import connection

from infra.services.paths import CHECKOUT
from infra.services.preflight import LOOPBACK, free_port
from infra.services.processes import Program, Supervisor, wait_until
from tests.browser.conftest import without
from tests.infra.relay import Relay

HOST = "etela-savo.localhost"
SECONDS = 20  # for whatever is waited for
SLOW = 8  # more than the web server has threads


@dataclass
class Site:
    """Where the running site is reached."""

    https: int
    web: int
    probes: int
    authority: Path
    media: Path
    env: dict[str, str]

    def ask(self, path: str, method: str = "GET", host: str = HOST, body: bytes | None = None, **headers: str):
        """An answer over TLS, whole: (status, headers, body)."""
        connected = http.client.HTTPSConnection(LOOPBACK, self.https, timeout=SECONDS)
        connected.sock = self.connect(host)
        try:
            connected.request(method, path, body, {"Host": f"{host}:{self.https}", **headers})
            answer = connected.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connected.close()

    def connect(self, host: str = HOST) -> ssl.SSLSocket:
        """A connection whose certificate is of the host, and of the proxy's own authority."""
        trusting = ssl.create_default_context(cafile=str(self.authority))
        return trusting.wrap_socket(socket.create_connection((LOOPBACK, self.https), SECONDS), server_hostname=host)


def caddyfile() -> str:
    """The proxy's own file, with an authority of its own instead of a public one, on loopback."""
    text = (CHECKOUT / "infra/images/Caddyfile").read_text(encoding="utf-8")
    own = f"local_certs\n\tskip_install_trust\n\tadmin off\n\tdefault_bind {LOOPBACK}"
    text = text.replace("email {$CERTIFICATE_EMAIL}", own)
    if b"2.6" in subprocess.run(["caddy", "version"], capture_output=True, check=True).stdout[:5]:
        # Debian's release has the same under its older names.
        text = text.replace("request_buffers 61MB", "buffer_requests\n\t\tmax_buffer_size 61MB")
        text = text.replace("response_buffers 16MB", "buffer_responses")
    return text


def answers(port: int) -> bool:
    """Whether the web server's probe answers."""
    with suppress(OSError), socket.create_connection((LOOPBACK, port), 1) as asked:
        asked.sendall(b"GET /livez HTTP/1.0\r\n\r\n")
        return b" 200 " in asked.recv(64)
    return False


@pytest.fixture(scope="module")
def caddy() -> str:
    """The program; without it a loud skip, in CI a failure."""
    program = shutil.which("caddy")
    if program is None:
        without("Caddy is not installed.")
    return str(program)


def proxy_command(caddy: str, config: Path) -> list[str]:
    """The command that starts the proxy."""
    return [caddy, "run", "--config", str(config), "--adapter", "caddyfile"]


def start(
    supervisor: Supervisor, name: str, command: list[str], log: Path, env: dict[str, str], ready: Callable[[], bool]
) -> None:
    """Start a program and wait until it is ready."""
    program = Program(name, command, log, env, CHECKOUT, stop_signal=signal.SIGKILL, signal_group=True)
    wait_until(supervisor.start(program), ready, 60)


@pytest.fixture(scope="module")
def site(
    caddy: str, django_db_setup: None, django_db_blocker: object, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """Web server and proxy, each in one process; one start for all tests of this file."""
    folder = tmp_path_factory.mktemp("production")
    database = connection.settings_dict
    relay = Relay(f"{database['HOST']}/.s.PGSQL.{database['PORT'] or 5432}") if "/" in database["HOST"] else None
    host, port = (LOOPBACK, relay.port) if relay else (database["HOST"], database["PORT"] or 5432)
    https, web, probes = free_port(), free_port(), free_port()
    known = {name: value for name, value in os.environ.items() if name not in ("MAIL_FOLDER", "ELASTICSEARCH_URL")}
    env = known | {
        "DJANGO_SETTINGS_MODULE": "sites.settings.production",
        "DATABASE_URL": f"postgresql://{database['USER']}:{database['PASSWORD']}@{host}:{port}/{database['NAME']}",
        "SECRET_KEY": "only-for-this-test-and-known-to-everybody-who-reads-it-here",
        "EMAIL_URL": "smtp://127.0.0.1:9",
        "DEFAULT_FROM_EMAIL": "kohtaamo@region.example",
        "KOHTAAMO_SCHEME": "https",
        "KOHTAAMO_PORT": str(https),
        "PROXIES": "1",
        "WEB_CONCURRENCY": "1",
        "BIND": f"{LOOPBACK}:{web}",
        "PROBES_BIND": f"{LOOPBACK}:{probes}",
        "STATIC_ROOT": str(folder / "static"),
        "MEDIA_ROOT": str(folder / "media"),
        "XDG_DATA_HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "HTTPS_PORT": str(https),
        "HTTP_PORT": str(free_port()),
        "UPSTREAM": f"{LOOPBACK}:{web}",
        "PROBES": f"{LOOPBACK}:{probes}",
    }
    (folder / "Caddyfile").write_text(caddyfile(), encoding="utf-8")
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"]
    subprocess.run(collect, cwd=CHECKOUT, env=env, check=True)
    gunicorn = [sys.executable, "-m", "gunicorn", "-c", "infra/gunicorn.conf.py", "sites.wsgi:application"]
    authority = folder / "caddy/pki/authorities/local/root.crt"
    with Supervisor() as supervisor:
        for name, command, ready in (
            ("web server", gunicorn, lambda: answers(probes)),
            ("proxy", proxy_command(caddy, folder / "Caddyfile"), authority.exists),
        ):
            start(supervisor, name, command, folder / f"{name}.log", env, ready)
        yield Site(https, web, probes, authority, folder / "media", env)
    if relay:
        relay.close()


def test_a_regions_host_has_a_certificate_and_a_strangers_has_none(site: Site) -> None:
    status, _, body = site.ask("/fi/")
    assert status == 200
    assert b"Etel" in body
    with pytest.raises(OSError):  # noqa: PT011 (the proxy breaks the handshake off)
        site.connect("stranger.localhost").close()


def test_every_page_carries_its_headers(site: Site) -> None:
    _, headers, _ = site.ask("/fi/")
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "default-src" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"


def test_cookies_are_of_this_host_alone(site: Site) -> None:
    _, headers, _ = site.ask("/fi/account/login/")
    cookies = headers.get_all("Set-Cookie")
    assert cookies
    for cookie in cookies:
        assert cookie.startswith("__Host-")
        assert "Secure" in cookie
        assert "Path=/" in cookie
        assert "Domain" not in cookie


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_pages_are_compressed(site: Site, coding: str) -> None:
    _, headers, body = site.ask("/fi/", **{"Accept-Encoding": coding})
    assert headers["Content-Encoding"] == coding
    if coding == "gzip":
        assert b"<!doctype html>" in gzip.decompress(body).lower()


def test_static_files_are_named_by_their_content_and_kept(site: Site) -> None:
    _, _, page = site.ask("/fi/")
    paths = re.findall(rb'"(/static/[^"]+\.css)"', page)
    assert paths
    for path in paths:
        status, headers, _ = site.ask(path.decode(), **{"Accept-Encoding": "gzip"})
        assert status == 200
        assert re.search(rb"\.[0-9a-f]{12}\.css$", path)
        assert "immutable" in headers["Cache-Control"]
        assert headers["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("path", ["/metrics", "/readyz", "/known-host?domain=etela-savo.localhost"])
def test_what_is_for_the_inner_network_stays_there(site: Site, path: str) -> None:
    assert site.ask(path)[0] == 404


def test_a_visitor_cannot_send_a_large_body(site: Site) -> None:
    form = "/fi/saavutettavuuspalaute/"
    assert "X-Request-ID" in site.ask(form, "POST", body=b"x" * 900_000)[1], "the site itself has refused the form"
    with suppress(OSError):  # the proxy may close before it was sent
        status, headers, _ = site.ask(form, "POST", body=b"x" * 2_000_000)
        assert status >= 400
        assert "X-Request-ID" not in headers, "it has reached the site"


def begin_to_send(connect: Callable[[], socket.socket], waiting: ExitStack) -> None:
    """A fifth of a body, many times; the connections stay open.

    So much that a proxy which does not buffer passes it on, the headers with it.
    """
    body = b"message=" + b"a" * 20_000
    for _ in range(SLOW):
        slow = waiting.enter_context(connect())
        slow.sendall(
            f"POST /fi/saavutettavuuspalaute/ HTTP/1.1\r\nHost: {HOST}\r\nX-Forwarded-Proto: https\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\n".encode()
            + body
        )


def test_slow_bodies_hold_nobody_up(site: Site) -> None:
    with ExitStack() as waiting:
        begin_to_send(site.connect, waiting)
        for _ in range(20):  # until the proxy would have passed them on
            assert answers(site.web)
            time.sleep(0.1)
        assert site.ask("/fi/haku/?q=vertaistuki")[0] == 200
        assert site.ask("/sv/", host="pohjanmaa.localhost")[0] == 200


def test_slow_readers_hold_nobody_up(site: Site) -> None:
    """They ask for a file that no buffer of a connection holds, and read its first bytes."""
    file = site.media / "etela_savo/images/suuri.png"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"x" * 15_000_000)
    with ExitStack() as waiting:
        for _ in range(SLOW):
            slow = waiting.enter_context(site.connect())
            slow.sendall(f"GET /media/etela_savo/images/suuri.png HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())
            assert slow.recv(12) == b"HTTP/1.1 200"
        assert site.ask("/sv/", host="pohjanmaa.localhost")[0] == 200


@contextmanager
def second_proxy(site: Site, caddy: str, folder: Path, config: str, **more: str) -> Iterator[Site]:
    """Another proxy before the same site, with another configuration or environment."""
    (folder / "Caddyfile").write_text(config, encoding="utf-8")
    second = replace(site, https=free_port())
    env = site.env | {"HTTPS_PORT": str(second.https), "HTTP_PORT": str(free_port())} | more

    def listens() -> bool:
        with suppress(OSError), socket.create_connection((LOOPBACK, second.https), 1):
            return True
        return False

    with Supervisor() as supervisor:
        command = proxy_command(caddy, folder / "Caddyfile")
        start(supervisor, "second proxy", command, folder / "proxy.log", env, listens)
        yield second


def test_a_body_without_end_is_given_up(site: Site, caddy: str, tmp_path: Path) -> None:
    """By a proxy whose time for bodies is a second instead of a minute."""
    config = caddyfile()
    assert "read_body 60s" in config
    hasty = second_proxy(site, caddy, tmp_path, config.replace("read_body 60s", "read_body 1s"))
    with hasty as second, second.connect() as slow:
        slow.sendall(f"POST /fi/ HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 1000\r\n\r\nmessage=".encode())
        while slow.recv(1000):
            pass


def test_the_proxys_log_holds_no_secret_of_an_address(site: Site, caddy: str, tmp_path: Path) -> None:
    """It logs each request that the site does not answer."""
    with second_proxy(site, caddy, tmp_path, caddyfile(), UPSTREAM=f"{LOOPBACK}:{free_port()}") as alone:
        assert alone.ask("/fi/kutsu/secret/", Referer=f"https://{HOST}/fi/kutsu/secret/")[0] == 502
    log = (tmp_path / "proxy.log").read_text(encoding="utf-8")
    assert '"status":502' in log
    assert "secret" not in log


def test_probes_are_answered_while_every_thread_waits(site: Site) -> None:
    """Without the proxy, as whatever may hold all threads of the web server."""
    with ExitStack() as waiting:
        begin_to_send(lambda: socket.create_connection((LOOPBACK, site.web), SECONDS), waiting)
        assert not answers(site.web)
        assert answers(site.probes)


def test_the_port_of_probes_serves_nothing_else(site: Site) -> None:
    asked = http.client.HTTPConnection(LOOPBACK, site.probes, timeout=SECONDS)
    asked.request("GET", "/fi/", headers={"Host": HOST})
    assert asked.getresponse().status == 404
