"""Streams for staff only, and contacts of applications for tables: editors see them, and nobody else anywhere."""

import json
import re
from typing import Any

import pytest

from tests.conftest import NAMES, region
from tests.isolation import rules
from tests.isolation.addresses import Pattern, all_patterns
from tests.isolation.holdings import CONTACT, STAFF_ONLY
from tests.isolation.people import HOMES, ask, browser_of

OWN = ("fair_application", "info_session_presenter")  # their links are secrets: their holders read their own contact
PATTERNS = [each for each in all_patterns() if each.name not in OWN]
SECRETS = (STAFF_ONLY, CONTACT)
ABOUT_FAIRS = re.compile("programmes_fair|fair|presenter|event|calendar|search|feed|sitemap|front|serve|organisation$")


def tells(role: str, held: dict[str, Any], patterns: list[Pattern]) -> list[str]:
    """Return the addresses at which somebody of a role reads one of the secrets."""
    client, home = browser_of(role), HOMES[role][0]
    addresses = [pattern.address(held[home]) for pattern in patterns]
    return [address for address in addresses if any(each in ask(client, address).text for each in SECRETS)]


def test_editors_see_the_address_so_there_is_something_to_leak(held: dict[str, Any]) -> None:
    found = tells(rules.EDITOR, held, [each for each in PATTERNS if each.name.endswith("programmes_fair:edit")])
    assert len(found) == 1
    found = tells(rules.EDITOR, held, [each for each in PATTERNS if each.name.endswith("programmes_fair:applications")])
    assert len(found) == 1
    found = tells(rules.EDITOR, held, [each for each in PATTERNS if each.name.endswith("programmes_fair:checklist")])
    assert len(found) == 1


def test_editors_see_the_contacts_of_presenters(held: dict[str, Any]) -> None:
    found = tells(rules.EDITOR, held, [each for each in PATTERNS if each.name == "info_session_presenters"])
    assert len(found) == 1


def test_readers_see_it_on_the_pages_of_info_sessions_alone(held: dict[str, Any]) -> None:
    found = tells(rules.READER, held, PATTERNS)
    slug = held["etela-savo"]["session_slug"]
    series = [f"/fi/jarjestoinfo/{slug}/", f"/sv/foreningsinfo/{slug}/"]
    series += [f"{path}{held['etela-savo']['session_day']}/" for path in series]
    recording = held["etela-savo"]["session_recording"]
    series += [f"{series[2]}katso/{recording}/", f"{series[3]}titta/{recording}/"]
    assert sorted(found) == sorted([*series, "/fi/jarjestoinfot/", "/sv/foreningsinfon/"])
    client = browser_of(rules.READER)
    assert STAFF_ONLY in ask(client, f"/fi/jarjestoinfo/{held['etela-savo']['hidden_session_slug']}/").text


def test_visitors_see_it_at_no_address(held: dict[str, Any]) -> None:
    assert tells(rules.VISITOR, held, PATTERNS) == []


@pytest.mark.parametrize("role", [rules.AUTHOR, rules.REGION_ADMIN, rules.ANALYST])
def test_who_may_not_change_fairs_sees_it_nowhere(role: str, held: dict[str, Any]) -> None:
    assert tells(role, held, [each for each in PATTERNS if ABOUT_FAIRS.search(each.name)]) == []


def test_no_listing_search_document_calendar_or_version_holds_it(held: dict[str, Any], drain: Any) -> None:
    from programmes.calendar.models import CalendarDate, CalendarThing
    from programmes.models import FairRelease
    from search.models import Document
    from sites.kinds import sources

    drain()
    public = [list(model.objects.values()) for model in (Document, CalendarThing, CalendarDate)]
    assert "messut" in json.dumps(public, default=str).casefold()
    assert not [each for each in SECRETS if each in json.dumps(public, default=str)]
    for code in NAMES:
        with region(code):
            listings = [
                each.to_json() for source in sources().values() for each in source.listings(source.keys()).values()
            ]
            told = json.dumps([listings, list(FairRelease.objects.values())], default=str)
            assert not [each for each in SECRETS if each in told]
