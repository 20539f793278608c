"""Rate limits respond in the visitor's language and do not affect others."""

from types import SimpleNamespace

import pytest
from django.test import RequestFactory

from sites.operations import limits
from sites.operations.limits import Limit, visitor_address


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "", "10.0.0.9"),
        (0, "203.0.113.7", "10.0.0.9"),
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "1.1.1.1, 203.0.113.7", "203.0.113.7"),
        (2, "1.1.1.1, 203.0.113.7, 10.0.0.1", "203.0.113.7"),
        (2, "203.0.113.7", "10.0.0.9"),
        (1, " , ", "10.0.0.9"),
        (1, "2001:db8:0:7:1:2:3:4", "2001:db8:0:7::/64"),
        (1, "2001:db8:0:7:5::", "2001:db8:0:7::/64"),
        (1, "::ffff:203.0.113.7", "203.0.113.7"),
        (1, "no address", "no address"),
    ],
)
def test_only_our_proxies_are_believed(settings, proxies, forwarded, expected):
    settings.PROXIES = proxies
    request = RequestFactory().get("/", headers={"X-Forwarded-For": forwarded}, REMOTE_ADDR="10.0.0.9")
    assert visitor_address(request) == expected


@pytest.mark.django_db
@pytest.mark.parametrize("cache", ["default", "shared"])
def test_the_limit_is_counted_for_each_visitor_and_action(cache):
    limit = Limit("knock", 2, 600, cache)
    assert [limits.count_use(limit, "Maija") for _ in range(3)] == [True, True, False]
    assert limits.count_use(limit, "Pekka")
    assert limits.count_use(Limit("ring", 2, 600, cache), "Maija")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("paths", "limit"),
    [
        (("/sv/sok/?q=zxq", "/fi/haku/?q=zxq"), limits.SEARCH),
        (("/sv/sok/forslag/?q=zxq", "/fi/haku/ehdotukset/?q=zxq"), limits.SUGGESTIONS),
    ],
)
def test_a_resident_who_searches_too_often_waits_a_minute(paths, limit, visitor, within, monkeypatch):
    monkeypatch.setattr(limits, "time", SimpleNamespace(time=lambda: 0))  # the minute does not end meanwhile
    address = {"REMOTE_ADDR": "192.0.2.8"}  # of her own: the process has one counter for all its tests
    with within("pohjanmaa"):
        for _ in range(limit.count - 1):
            limits.count_use(limit, "192.0.2.8")
    maija = visitor("pohjanmaa")
    assert maija.get(paths[0], **address).status_code == 200
    answer = maija.get(paths[0], **address)
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "60"
    assert "För många förfrågningar" in answer.content.decode()
    # The counter is the region's own.
    assert visitor("etela-savo").get(paths[1], **address).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "limit"), [("/fi/saavutettavuuspalaute/", limits.FEEDBACK), ("/fi/kutsu/x/", limits.INVITATIONS)]
)
def test_forms_are_not_sent_without_end(path, limit, visitor):
    maija = visitor("etela-savo")
    # An address of her own: the counter is shared, also with what a browser has sent from this machine.
    address = {"REMOTE_ADDR": "192.0.2.7"}
    answers = [maija.post(path, {}, **address).status_code for _ in range(limit.count + 1)]
    assert answers[-1] == 429
    assert 429 not in answers[:-1]
    assert maija.get(path).status_code != 429
