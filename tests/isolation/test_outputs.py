"""What may not be seen is in no output that anybody can get, and each region's things are at its own host.

The documents are as the worker leaves them, so that what is read from them is there: the calendar, the tray, the
search, the open data. Every public address is asked, and what comes by mail or as a file.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from directory.models import ServicePathPage
from directory.phase_blocks import stored_phases
from search.open_data.dumps import write_dumps
from sites.kinds import collections
from sites.outbox.drain import drain
from tests.conftest import NAMES
from tests.directory.test_safety import text_of
from tests.isolation.addresses import all_patterns
from tests.isolation.holdings import CONTACT, HIDDEN, LAPSED, MARKS, NAMED, OWN_LINKS, STAFF_ONLY
from tests.isolation.people import ask, browser_of, host
from tests.isolation.rules import VISITOR
from tests.mails import deliver
from tests.things import publish_organisation, publish_page

NOT_PUBLIC = ("admin/", "account/", "_gallery/", "_util/")
PATTERNS = [
    pattern
    for pattern in all_patterns()
    if pattern.name not in OWN_LINKS and not any(part in pattern.route for part in NOT_PUBLIC)
]
CHECK_LINKS = ("organisation_check", "organisation_check_correct")
SHAPES = ("occurrences", "ptv/organisations", "linked-events/event")
HSDS = ("services", "organizations", "locations")
FRAMES = ("search", "organisations", "groups", "calendar")
EXPORTS = ("csv", "xlsx", "json", "ptv", "hsds")
CANARIES = {
    "draft": "luonnoskanaria",
    "hidden place": HIDDEN,
    "person whose consent has ended": LAPSED,
    "person who consents": NAMED,
    "staff-only": STAFF_ONLY,
    "contact of an application": CONTACT,
}


def lists() -> list[str]:
    """Every list of the open data; what it has fits on one page of each."""
    since = f"changed_since={timezone.localdate()}T00:00:00Z"
    return [
        *(f"/api/v1/{name}" for name in (*collections(), *SHAPES)),
        *(f"/api/v1/{name}?{since}" for name in collections()),
        *(f"/hsds/{name}?full=true" for name in HSDS),
        "/api/v1/search?q=kanaria",
        "/api/v1/search?limit=100",
    ]


def open_data(code: str) -> dict[str, str]:
    """What the open data of a host tells, by its addresses: every list, every thing of it in full, and every frame."""
    client = browser_of(VISITOR)
    addresses = [*lists(), *(reverse(f"{name}_frame") for name in FRAMES)]
    for name in collections():
        items = json.loads(ask(client, f"/api/v1/{name}", at=code).text)["items"]
        addresses += [f"/api/v1/{name}/{each['id']}" for each in items]
    return {address: ask(client, address, at=code).text for address in addresses}


def pages(code: str, things: dict[str, Any]) -> dict[str, str]:
    """What every public address tells of what a region holds, in Finnish and in Swedish."""
    client = browser_of(VISITOR)
    addresses = [pattern.address(things) for pattern in PATTERNS]
    return {address: ask(client, address, at=code).text for address in [*addresses, *things["paths"]]}


def files(code: str) -> dict[str, str]:
    """The texts of the files of the open data and of the downloads, in small letters."""
    client = browser_of(VISITOR)
    write_dumps()
    told = {path.name: path.read_bytes() for path in (Path(settings.OPEN_DATA_ROOT) / code).iterdir()}
    for ending in EXPORTS:
        response = client.get(f"/fi/avoin-data/jarjestot/{ending}/", headers={"host": host(code)})
        told[f"download {ending}"] = b"".join(response.streaming_content) if response.streaming else response.content
    return {name: text_of(content).lower() for name, content in told.items()}


def mails(code: str, things: dict[str, Any]) -> dict[str, str]:
    """The tray as it is mailed."""
    client = browser_of(VISITOR)
    with override("fi"):
        address = f"{reverse('tray_mail')}?k={code}.organisation.{things['organisation']}"
        address += f"&k={code}.group.{things['peer_group']}"
    assert client.post(address, {"email": "helmi@example.fi"}, headers={"host": host(code)}).status_code == 302
    message = deliver()[-1]  # after those of what is held
    return {"the mail of a tray": "\n".join([message.body, *(str(each[0]) for each in message.alternatives)]).lower()}


@pytest.fixture(scope="module")
def things(held: dict[str, Any]) -> dict[str, Any]:
    """What each region holds; besides a draft, and a service path on which the organisation helps."""
    made = {}
    for code in NAMES:
        publish_organisation(code, live=False, name_fi=f"Ry {CANARIES['draft']}")
        helpers = {"waiting": [f"organisation:{held[code]['organisation']}", f"group:{held[code]['peer_group']}"]}
        path = {"title": "Kanarian polku", "slug": "kanarian-polku", "phases": stored_phases({}, helpers)}
        publish_page(code, "fi", ServicePathPage, **path)
        made[code] = held[code] | {"paths": ["/fi/kanarian-polku/", "/fi/jarjestot/", "/fi/ryhmat/", "/fi/kalenteri/"]}
    drain()
    return made


@pytest.mark.parametrize("code", NAMES)
def test_what_may_not_be_seen_is_in_no_output(code: str, things: dict[str, Any]) -> None:
    """A person who consents is shown on the page of the organisation and by its own link, and nowhere else."""
    told = open_data(code) | pages(code, things[code]) | files(code) | mails(code, things[code])
    assert all(MARKS[code] in told[name] for name in ("organisations.csv", "download xlsx", "the mail of a tray"))
    assert MARKS[code] in told["/fi/kanarian-polku/"]
    found = {(name, address) for name, canary in CANARIES.items() for address, text in told.items() if canary in text}
    slug = things[code]["organisation_slug"]
    own = {f"/fi/jarjesto/{slug}/", f"/sv/organisation/{slug}/"}
    own |= {each.address(things[code]) for each in PATTERNS if each.name in CHECK_LINKS}
    assert found == {("person who consents", address) for address in own}


def test_a_host_tells_nothing_of_another_region(things: dict[str, Any]) -> None:
    for code in ("etela-savo", "pohjanmaa"):
        told = "\n".join(open_data(code).values())
        assert MARKS[code] in told
        assert [other for other in MARKS if other != code and MARKS[other] in told] == []
