"""Fetching links from other sites, against a real server on this machine."""

import socket
import ssl
import threading
import time

import pytest
from django.utils import translation

from sites.desk import labels
from sites.desk.links.connection import AGENT
from sites.desk.links.fetcher import LinkFetcher, cause_of
from sites.desk.links.link_status import FetchOutcome, NoAnswer
from sites.desk.links.throttle import HostThrottle


@pytest.mark.parametrize(
    ("path", "outcome", "answer"),
    [
        ("/hyva", FetchOutcome.WORKS, "HTTP 200"),
        ("/muutti", FetchOutcome.WORKS, "HTTP 200"),
        ("/vain-get", FetchOutcome.WORKS, "HTTP 200"),
        ("/poissa", FetchOutcome.GONE, "HTTP 404"),
        ("/poistettu", FetchOutcome.GONE, "HTTP 410"),
        ("/rikki", FetchOutcome.FAILED, "HTTP 500"),
        ("/suljettu", FetchOutcome.REFUSED, "HTTP 403"),
        ("/hidas", FetchOutcome.FAILED, "timeout"),
        ("/keha", FetchOutcome.FAILED, "too many redirects"),
        ("/emme-halua/sivu", FetchOutcome.ROBOTS, ""),
        ("/kiertotie", FetchOutcome.ROBOTS, ""),
        ("/sisaan", FetchOutcome.UNSAFE, ""),
        ("/naapuriin", FetchOutcome.UNSAFE, ""),
        ("/tiedostoon", FetchOutcome.UNSAFE, ""),
    ],
)
def test_outcomes(site, link_fetcher, path, outcome, answer):
    result = link_fetcher.fetch(site.url(path))
    assert (result.outcome, result.answer) == (outcome, answer)


def test_the_user_agent(site, link_fetcher):
    link_fetcher.fetch(site.url("/hyva"))
    assert site.agents == {AGENT} == {"KohtaamoLinkCheck"}


def test_robots_txt_is_fetched_once_and_first(site, link_fetcher):
    for path in ("/hyva", "/muutti", "/emme-halua/x"):
        link_fetcher.fetch(site.url(path))
    assert site.asked == ["GET /robots.txt", "HEAD /hyva", "HEAD /muutti", "HEAD /hyva"]


@pytest.mark.parametrize(
    ("robots", "outcome"),
    [
        ((200, "User-agent: *\nDisallow: /\n"), FetchOutcome.ROBOTS),
        ((200, ""), FetchOutcome.WORKS),
        ((404, ""), FetchOutcome.WORKS),
        ((403, ""), FetchOutcome.ROBOTS),
        ((503, ""), FetchOutcome.FAILED),
        ((200, "User-agent: *\nCrawl-delay: 600\n"), FetchOutcome.ROBOTS),
        ((200, "User-agent: *\nDisallow: /*va$\n"), FetchOutcome.ROBOTS),
        ((200, "User-agent: *\nDisallow: /\nAllow: /hyva\n"), FetchOutcome.WORKS),
    ],
)
def test_rules_of_the_site(site, link_fetcher, robots, outcome):
    site.robots = robots
    assert link_fetcher.fetch(site.url("/hyva")).outcome is outcome


def test_no_request_to_a_private_address(site):
    """With the default filter of addresses no request arrives."""
    result = LinkFetcher(throttle=HostThrottle(pause=0.0), timeout=0.5).fetch(site.url("/hyva"))
    assert result.outcome is FetchOutcome.UNSAFE
    assert LinkFetcher(timeout=0.5).fetch(f"http://localhost:{site.server_port}/hyva").outcome is FetchOutcome.UNSAFE
    assert site.asked == []


def test_connection_refused(link_fetcher):
    assert link_fetcher.fetch("http://127.0.0.1:9/").outcome is FetchOutcome.FAILED


def test_requests_to_a_host_come_one_by_one_with_a_pause(site):
    fetcher = LinkFetcher(is_allowed=lambda address: True, throttle=HostThrottle(pause=0.2))
    for path in ("/hyva", "/muutti"):
        fetcher.fetch(site.url(path))
    gaps = [later - earlier for earlier, later in zip(site.moments, site.moments[1:], strict=False)]
    assert len(gaps) == 3
    assert min(gaps) >= 0.2


def test_a_site_that_answers_byte_by_byte_is_aborted():
    """Each drop comes in time; the whole never does: the fetcher aborts long before the last drop."""
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
    fetcher = LinkFetcher(is_allowed=lambda address: True, throttle=HostThrottle(pause=0.0), timeout=0.3)
    assert fetcher.fetch(f"http://127.0.0.1:{port}/").outcome is FetchOutcome.FAILED
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
def test_causes_of_failures_are_translated(failure, cause):
    assert cause_of(failure) is cause
    with translation.override("fi"):
        assert labels.answer_text(cause) != cause


def test_unknown_stored_errors_are_not_shown():
    with translation.override("sv"):
        assert labels.answer_text("[Errno -2] Name or service not known") == "ingen förbindelse"
        assert labels.answer_text("HTTP 404") == "HTTP 404"
