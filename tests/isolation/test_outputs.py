"""What may not be seen is in no output that anybody can get, and each region's things are at its own host.

The documents are as the worker leaves them, so that what is read from them is there: the calendar, the tray, the
search, the open data. Every public address is asked, and what comes by mail or as a file.
"""

import json
import logging
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.db import connection
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import PageViewRestriction

from directory.models import ServicePathPage
from directory.phase_blocks import stored_phases
from search import word_list
from search.open_data.dumps import write_dumps
from search.word_list import known_words, refresh_words
from sites.kinds import collections
from sites.outbox.drain import drain
from sites.pages.models import StandardPage
from tests.conftest import NAMES, region
from tests.isolation.addresses import all_patterns
from tests.isolation.marks import CONTACT, HIDDEN, LAPSED, MARKS, NAMED, OWN_LINKS, STAFF_ONLY
from tests.isolation.people import ask, browser_of, host, text_of
from tests.isolation.rules import VISITOR
from tests.mails import deliver
from tests.things import publish_event, publish_group, publish_organisation, publish_page

NOT_PUBLIC = ("admin/", "account/", "_gallery/", "_util/")
PATTERNS = [
    pattern
    for pattern in all_patterns()
    if pattern.name not in OWN_LINKS and not any(part in pattern.route for part in NOT_PUBLIC)
]
CHECK_LINKS = ("organisation_check", "organisation_check_correct")
SHAPES = ("occurrences", "ptv/organisations", "linked-events/event")
HSDS = ("services", "organizations", "locations")
SUGGESTIONS = ("/fi/haku/ehdotukset/?q=", "/sv/sok/forslag/?q=", "/en/search/suggestions/?q=")
FRAMES = ("search", "organisations", "groups", "calendar")
EXPORTS = ("csv", "xlsx", "json", "ptv", "hsds")
TELLING = (
    *("organisation", "group", "organisation_feed", "group_feed", "organisation_suggest", "organisations_frame"),
    *("kiosk_folder", "kiosk_brochure", "kiosk_folder_print", "kiosk_poster", "operating_model_document"),
    *("calendar_feed", "calendar_export", "sitemap"),
)
"""Names of addresses at which each region's things are told of."""
CANARIES = {
    "draft": "luonnoskanaria",
    "restricted page": "suljettukanaria",
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
    with TemporaryDirectory() as folder, override_settings(OPEN_DATA_ROOT=folder):
        write_dumps()
        told = {path.name: path.read_bytes() for path in (Path(folder) / code).iterdir()}
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


def search_documents() -> dict[str, str]:
    """What the search keeps: every document, as both engines get it, and the words by which spelling is corrected."""
    refresh_words()
    told = {"words of spelling": str(known_words().counts)}
    word_list.clear_cache()
    with connection.cursor() as cursor:
        cursor.execute("SELECT concat_ws(' ', 'document', region, source, key), each::text FROM search_document each")
        return told | {name: text.lower() for name, text in cursor.fetchall()}


def answers(code: str) -> dict[str, str]:
    """What is found and what is suggested where somebody asks for a canary, or for the beginning of one."""
    client = browser_of(VISITOR)
    told = {}
    for word in CANARIES.values():
        items = json.loads(ask(client, f"/api/v1/search?q={word}", at=code).text)["items"]
        told[f"answer to {word}"] = json.dumps(items)
        for path in SUGGESTIONS:
            told |= {
                f"{path}{word[:end]}": ask(client, f"{path}{word[:end]}", at=code).text for end in (2, 5, len(word))
            }
    return told


@pytest.fixture(scope="module")
def things(held: dict[str, Any]) -> dict[str, Any]:
    """What each region holds; besides a draft, and a service path on which the organisation helps."""
    made = {}
    for code in NAMES:
        hold_drafts(code)
        helpers = {"waiting": [f"organisation:{held[code]['organisation']}", f"group:{held[code]['peer_group']}"]}
        path = {"title": "Kanarian polku", "slug": "kanarian-polku", "phases": stored_phases({}, helpers)}
        publish_page(code, "fi", ServicePathPage, **path)
        made[code] = held[code] | {"paths": ["/fi/kanarian-polku/", "/fi/jarjestot/", "/fi/ryhmat/", "/fi/kalenteri/"]}
        made[code]["paths"] += [*asked(code, made[code]).values()]
    drain()
    return made


def asked(code: str, things: dict[str, Any]) -> dict[str, str]:
    """Addresses that tell something of the organisation only where they ask for it, by name."""
    keys = f"k={code}.organisation.{things['organisation']}&k={code}.group.{things['peer_group']}"
    return {"tray": f"/fi/tarjotin/?{keys}", "bricka": f"/sv/bricka/?{keys}", "search": f"/fi/haku/?q={MARKS[code]}"}


def where_it_is_told(code: str, things: dict[str, Any]) -> set[str]:
    """Outputs of each kind that tell of the organisation: a canary could be in them."""
    named = {pattern.name: pattern.address(things) for pattern in reversed(PATTERNS)}
    addresses = {named[name] for name in TELLING} | {*asked(code, things).values(), "/fi/kanarian-polku/"}
    return addresses | {"organisations.csv", "download xlsx", "/hsds/organizations?full=true", "the mail of a tray"}


def hold_drafts(code: str) -> None:
    """Things that are not published, a change of a published one that is not, and pages behind a password."""
    draft, restricted = (f"Nimi {CANARIES[name]}" for name in ("draft", "restricted page"))
    tupa = publish_organisation(code, name_fi="Ry", slug="ry")
    publish_organisation(code, live=False, name_fi=draft)
    publish_group(code, tupa, live=False, name_fi=draft, slug="luonnos")
    publish_event(code, live=False, name_fi=draft, slug="luonnos", frequency="dates", dates=[timezone.localdate()])
    publish_page(code, "fi", StandardPage, live=False, title=draft, slug="luonnos", introduction=draft)
    closed = publish_page(code, "fi", StandardPage, title=restricted, slug="suljettu", introduction=restricted)
    publish_page(code, "fi", StandardPage, parent=closed, title=restricted, slug="alasivu", introduction=restricted)
    with region(code):
        PageViewRestriction.objects.create(page=closed, restriction_type="password", password="sala")
        tupa.name_fi = tupa.summary_fi = draft
        tupa.save_revision()


@pytest.mark.parametrize("code", NAMES)
def test_what_may_not_be_seen_is_in_no_output(code: str, things: dict[str, Any], caplog: Any) -> None:
    """A person who consents is shown on the page of the organisation and by its own link, and nowhere else."""
    caplog.set_level(logging.DEBUG)
    told = open_data(code) | pages(code, things[code]) | files(code) | mails(code, things[code])
    told |= search_documents() | answers(code)
    told["log"] = caplog.text.lower()
    assert {name for name in where_it_is_told(code, things[code]) if MARKS[code] not in told[name]} == set()
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
