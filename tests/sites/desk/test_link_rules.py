"""URLs, public IP addresses, the state of a link over several nights, and throttling."""

from datetime import date

import pytest

from sites.desk.links.address import external, internal, request_target
from sites.desk.links.link_status import FetchOutcome, LinkStatus, next_status, outcome_of
from sites.desk.links.public_addresses import is_public
from sites.desk.links.throttle import HostThrottle


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("https://Esimerkki.FI", "https://esimerkki.fi/"),
        ("https://esimerkki.fi/a?b=1#c", "https://esimerkki.fi/a?b=1"),
        ("http://esimerkki.fi:8080/A", "http://esimerkki.fi:8080/A"),
        *((target, "") for target in ("mailto:a@b.fi", "tel:+358", "#kohta", "/fi/", "ftp://a.fi/", "javascript:1")),
        *((target, "") for target in ("https://", "https://a:b@c.fi/", "http://[::1", "http://a.fi:x/", "page:7")),
        ("https://a.fi/" + "x" * 3000, ""),
    ],
)
def test_addresses(target, address):
    assert external(target) == address


def test_places_of_ones_own():
    assert internal("page:7") == ("page", 7)
    assert internal("document:12") == ("document", 12)
    assert internal("record:organisation:7") == ("record:organisation", 7)
    assert internal("page:x") is None
    assert internal("record:7") is None
    assert internal("organisation:7") is None
    assert internal("tel:112") is None
    assert internal("https://a.fi") is None


def test_letters_beyond_ascii_go_out_in_percents():
    assert request_target("https://a.fi/mässan?q=å%20b") == "/m%C3%A4ssan?q=%C3%A5%20b"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        *((address, True) for address in ("8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808")),
        *((address, False) for address in ("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "0.0.0.1")),
        *((address, False) for address in ("169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255")),
        *((address, False) for address in ("::1", "::", "fe80::1", "fe80::1%eth0", "fd00::1", "ff02::1")),
        *((address, False) for address in ("::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::")),
    ],
)
def test_machines(address, public):
    assert is_public(address) is public


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        *((status, FetchOutcome.WORKS) for status in (200, 204, 206)),
        *((status, FetchOutcome.GONE) for status in (404, 410)),
        *((status, FetchOutcome.REFUSED) for status in (401, 403, 429, 999)),
        *((status, FetchOutcome.FAILED) for status in (400, 418, 500, 502, 503, 304)),
    ],
)
def test_statuses(status, outcome):
    assert outcome_of(status) is outcome


NIGHTS = [date(2026, 11, day) for day in range(1, 8)]
F, W, G, R = FetchOutcome.FAILED, FetchOutcome.WORKS, FetchOutcome.GONE, FetchOutcome.ROBOTS


@pytest.mark.parametrize(
    ("outcomes", "states"),
    [
        ([F, F, F, F], ["fails", "fails", "dead", "dead"]),
        ([F, F, W, F, F, F], ["fails", "fails", "works", "fails", "fails", "dead"]),
        ([W, G], ["works", "gone"]),
        ([G, W], ["gone", "works"]),
        ([F, R, F, F], ["fails", "robots", "fails", "fails"]),
    ],
)
def test_nights(outcomes, states):
    known, seen = LinkStatus("new"), []
    for night, outcome in zip(NIGHTS, outcomes, strict=False):
        known = next_status(known, outcome, night)
        seen.append(known.state)
    assert seen == states


def test_three_checks_in_one_night_count_once():
    known = LinkStatus("new")
    for _look in range(3):
        known = next_status(known, F, NIGHTS[0])
    assert known.state == "fails"


def test_a_pause_between_two_requests_to_a_host():
    now, slept = [100.0], []

    def sleep(seconds):
        slept.append(seconds)
        now[0] += seconds

    throttle = HostThrottle(clock=lambda: now[0], sleep=sleep)
    for host in ("a.fi", "a.fi", "b.fi", "a.fi"):
        with throttle.slot(host):
            pass
    assert slept == [2.0, 2.0]
    throttle.set_pause("a.fi", 10)
    for _request in range(2):
        with throttle.slot("a.fi"):
            pass
    assert slept[2:] == [2.0, 10.0]
