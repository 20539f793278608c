"""A web server on this machine that links lead to: with a robots.txt, slow pages, redirects to forbidden places."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sites.desk.links.fetcher import LinkFetcher
from sites.desk.links.throttle import HostThrottle

ROBOTS = "User-agent: *\nDisallow: /kielletty/\n\nUser-agent: KohtaamoLinkCheck\nDisallow: /emme-halua/\n"


class Site(ThreadingHTTPServer):
    """What was asked of it, when, and how many requests it had at once."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Pages)
        self.asked, self.agents, self.moments = [], set(), []
        self.at_once = self.most_at_once = 0
        self.robots = (200, ROBOTS)
        self.guard = threading.Lock()

    def url(self, path):
        return f"http://127.0.0.1:{self.server_port}{path}"


class Pages(BaseHTTPRequestHandler):
    """What stands where."""

    STATUSES = {"/poissa": 404, "/poistettu": 410, "/rikki": 500, "/suljettu": 403}
    REDIRECTS = {
        "/muutti": "/hyva",
        "/kehä": "/keha",
        "/keha": "/keha",
        "/sisaan": "http://10.0.0.1/",
        "/naapuriin": "http://127.0.0.2:1/",
        "/tiedostoon": "file:///etc/passwd",
        "/kiellettyyn": "/kielletty/emme-halua/",
        "/kiertotie": "/emme-halua/sivu",
    }

    def do_HEAD(self):
        self.answer(with_body=False)

    def do_GET(self):
        self.answer(with_body=True)

    def answer(self, with_body):
        site = self.server
        with site.guard:
            site.asked.append(f"{self.command} {self.path}")
            site.agents.add(self.headers["User-Agent"])
            site.moments.append(time.monotonic())
            site.at_once += 1
            site.most_at_once = max(site.most_at_once, site.at_once)
        self.say(with_body)

    def say(self, with_body):
        status, body = 200, "hei"
        if self.path == "/robots.txt":
            status, body = self.server.robots
        elif self.path == "/hidas":
            time.sleep(1.5)
        elif self.path == "/vain-get" and not with_body:
            status = 405
        status = self.STATUSES.get(self.path, status)
        location = self.REDIRECTS.get(self.path)
        with self.server.guard:  # before the answer: who reads it may ask again at once
            self.server.at_once -= 1
        self.send_response(302 if location else status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        if with_body:
            self.wfile.write(body.encode())

    def log_message(self, *args):
        pass


@pytest.fixture
def site():
    server = Site()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def link_fetcher():
    """A fetcher that may connect to 127.0.0.1, without pauses."""
    return LinkFetcher(is_allowed=lambda address: address == "127.0.0.1", throttle=HostThrottle(pause=0.0), timeout=0.5)
