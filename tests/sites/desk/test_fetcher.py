"""The guest at other people's sites, against a real one on this machine."""

import socket
import ssl
import threading
import time

import pytest
from django.utils import translation

from sites.desk import labels
from sites.desk.links.connection import AGENT
from sites.desk.links.fetcher import Visitor, cause_of
from sites.desk.links.link_status import NoAnswer, Outcome
from sites.desk.links.throttle import Turns


@pytest.mark.parametrize(
    ("path", "outcome", "said"),
    [
        ("/hyva", Outcome.WORKS, "HTTP 200"),
        ("/muutti", Outcome.WORKS, "HTTP 200"),
        ("/vain-get", Outcome.WORKS, "HTTP 200"),
        ("/poissa", Outcome.GONE, "HTTP 404"),
        ("/poistettu", Outcome.GONE, "HTTP 410"),
        ("/rikki", Outcome.FAILED, "HTTP 500"),
        ("/suljettu", Outcome.REFUSED, "HTTP 403"),
        ("/hidas", Outcome.FAILED, "timeout"),
        ("/keha", Outcome.FAILED, "too many redirects"),
        ("/emme-halua/sivu", Outcome.ROBOTS, ""),
        ("/kiertotie", Outcome.ROBOTS, ""),
        ("/sisaan", Outcome.UNSAFE, ""),
        ("/naapuriin", Outcome.UNSAFE, ""),
        ("/tiedostoon", Outcome.UNSAFE, ""),
    ],
)
def test_what_stands_where(site, visitor_of_links, path, outcome, said):
    seen = visitor_of_links.visit(site.url(path))
    assert (seen.outcome, seen.said) == (outcome, said)


def test_it_says_who_it_is(site, visitor_of_links):
    visitor_of_links.visit(site.url("/hyva"))
    assert site.agents == {AGENT} == {"KohtaamoLinkCheck"}


def test_robots_is_asked_once_and_first(site, visitor_of_links):
    for path in ("/hyva", "/muutti", "/emme-halua/x"):
        visitor_of_links.visit(site.url(path))
    assert site.asked == ["GET /robots.txt", "HEAD /hyva", "HEAD /muutti", "HEAD /hyva"]


@pytest.mark.parametrize(
    ("robots", "outcome"),
    [
        ((200, "User-agent: *\nDisallow: /\n"), Outcome.ROBOTS),
        ((200, ""), Outcome.WORKS),
        ((404, ""), Outcome.WORKS),
        ((403, ""), Outcome.ROBOTS),
        ((503, ""), Outcome.FAILED),
        ((200, "User-agent: *\nCrawl-delay: 600\n"), Outcome.ROBOTS),
        ((200, "User-agent: *\nDisallow: /*va$\n"), Outcome.ROBOTS),
        ((200, "User-agent: *\nDisallow: /\nAllow: /hyva\n"), Outcome.WORKS),
    ],
)
def test_rules_of_the_site(site, visitor_of_links, robots, outcome):
    site.robots = robots
    assert visitor_of_links.visit(site.url("/hyva")).outcome is outcome


def test_nothing_is_asked_of_a_machine_beside_us(site):
    """The visitor of every day, who may not come here: no request arrives."""
    seen = Visitor(turns=Turns(pause=0.0), timeout=0.5).visit(site.url("/hyva"))
    assert seen.outcome is Outcome.UNSAFE
    assert Visitor(timeout=0.5).visit(f"http://localhost:{site.server_port}/hyva").outcome is Outcome.UNSAFE
    assert site.asked == []


def test_nobody_there(visitor_of_links):
    assert visitor_of_links.visit("http://127.0.0.1:9/").outcome is Outcome.FAILED


def test_requests_to_a_host_come_one_by_one_with_a_pause(site):
    visitor = Visitor(may_visit=lambda address: True, turns=Turns(pause=0.2))
    for path in ("/hyva", "/muutti"):
        visitor.visit(site.url(path))
    gaps = [later - earlier for earlier, later in zip(site.moments, site.moments[1:], strict=False)]
    assert len(gaps) == 3
    assert min(gaps) >= 0.2


def test_a_site_that_answers_drop_by_drop_is_left():
    """Each drop comes in time; the whole never does: the visitor leaves long before the last drop."""
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    left = threading.Event()

    def drip():
        connection, _where = listening.accept()
        with connection:
            try:
                connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
                while True:
                    connection.sendall(b"a")
                    time.sleep(0.1)
            except OSError:
                left.set()

    threading.Thread(target=drip, daemon=True).start()
    visitor = Visitor(may_visit=lambda address: True, turns=Turns(pause=0.0), timeout=0.3)
    assert visitor.visit(f"http://127.0.0.1:{port}/").outcome is Outcome.FAILED
    assert left.wait(60)
    listening.close()


@pytest.mark.parametrize(
    ("failure", "cause"),
    [
        (socket.gaierror(-2, "Name or service not known"), NoAnswer.UNKNOWN_HOST),
        (ssl.SSLCertVerificationError("certificate has expired"), NoAnswer.CERTIFICATE),
        (TimeoutError(), NoAnswer.TIMEOUT),
        (ConnectionRefusedError(111, "Connection refused"), NoAnswer.CONNECTION),
        (UnicodeError("label too long"), NoAnswer.CONNECTION),
    ],
)
def test_why_nobody_answered_is_said_in_words(failure, cause):
    assert cause_of(failure) is cause
    with translation.override("fi"):
        assert labels.answer(cause) != cause


def test_what_an_older_version_noted_is_not_shown():
    with translation.override("sv"):
        assert labels.answer("[Errno -2] Name or service not known") == "ingen förbindelse"
        assert labels.answer("HTTP 404") == "HTTP 404"
