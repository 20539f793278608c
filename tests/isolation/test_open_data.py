"""What may not be seen is in no answer of the open data, and each region's things are at its own host."""

import json
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from directory.models import ContactPoint, Place
from sites.kinds import collections
from tests.conftest import NAMES, region
from tests.isolation.holdings import CONTACT, MARKS, STAFF_ONLY
from tests.isolation.people import ask, browser_of
from tests.isolation.rules import VISITOR

SHAPES = ("occurrences", "ptv/organisations", "linked-events/event")
HSDS = ("services", "organizations", "locations")
FRAMES = ("search", "organisations", "groups", "calendar")
CANARIES = {
    "draft": "luonnoskanaria",
    "hidden address": "piilokatu",
    "personal contact": "henkilokanaria",
    "business ID": "2077474-0",
    "staff-only": STAFF_ONLY,
    "contact of an application": CONTACT,
}


def addresses() -> list[str]:
    """Every list of the open data; what it has fits on one page of each."""
    since = f"changed_since={timezone.localdate()}T00:00:00Z"
    return [
        *(f"/api/v1/{name}" for name in (*collections(), *SHAPES)),
        *(f"/api/v1/{name}?{since}" for name in collections()),
        *(f"/hsds/{name}" for name in HSDS),
        "/api/v1/search?q=kanaria",
        "/api/v1/search?limit=100",
    ]


def everything(code: str) -> str:
    """All that the open data of a host tells: every list, every thing of it in full, and every frame."""
    client = browser_of(VISITOR)
    told = [ask(client, address, at=code).text for address in addresses()]
    for name in collections():
        items = json.loads(ask(client, f"/api/v1/{name}", at=code).text)["items"]
        told += [ask(client, f"/api/v1/{name}/{each['id']}", at=code).text for each in items]
    told += [ask(client, reverse(f"{name}_frame"), at=code).text for name in FRAMES]
    return "\n".join(told)


@pytest.fixture
def canaries(held: dict[str, Any], organisation: Any, drain: Any) -> None:
    """In each region an organisation with a hidden place, a person for its contact and a business ID, and a draft."""
    for code in NAMES:
        organisation(code, live=False, name_fi=f"Ry {CANARIES['draft']}")
        made = organisation(code, name_fi="Kanarian Ystävät ry", business_id=CANARIES["business ID"])
        with_rows(code, made)
    drain()


def with_rows(code: str, made: Any) -> None:
    """Give an organisation a hidden place and the contact of a person."""
    with region(code):
        made.places.add(Place(street=f"{CANARIES['hidden address'].title()} 1", town="Mikkeli", is_public=False))
        person = CANARIES["personal contact"]
        made.contact_points.add(ContactPoint(person=f"Iida {person}", email=f"{person}@example.org", phone="040 000"))
        made.save()
        made.save_revision().publish()


@pytest.mark.parametrize("code", NAMES)
def test_what_may_not_be_seen_is_in_no_answer(code: str, canaries: None) -> None:
    told = everything(code)
    assert "kanarian" in told
    assert [name for name, canary in CANARIES.items() if canary in told] == []


def test_a_host_tells_nothing_of_another_region(canaries: None) -> None:
    for code in ("etela-savo", "pohjanmaa"):
        told = everything(code)
        assert MARKS[code] in told
        assert [other for other in MARKS if other != code and MARKS[other] in told] == []
