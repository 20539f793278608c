"""Whether an organisation is open now: on its card, never from a page stored for longer than that is true."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from directory.hours.now import open_badge
from directory.hours.osm import from_osm
from directory.hours.value import Hours
from directory.listing import SOURCE
from directory.models import Organisation, Place
from sites.cards import card_view
from sites.listing import Listing
from sites.page_cache import validity
from tests.directory.hours.test_state import at

OFFICE = "Mo-Fr 09:00-16:00"
ALWAYS = from_osm("24/7")


def listed(*hours: str) -> Listing:
    return Listing("organisation", "1", "organisation", {"fi": "Tupa"}, {"fi": "/fi/"}, open_when=hours)


@pytest.mark.parametrize(
    ("hours", "moment", "is_open", "until"),
    [
        ([OFFICE], "2026-12-01T15:55", True, "2026-12-01T16:00"),
        ([OFFICE], "2026-12-01T16:00", False, "2026-12-02T09:00"),
        ([OFFICE], "2026-12-01T08:59", False, "2026-12-01T09:00"),
        ([OFFICE, "Tu 15:00-20:00"], "2026-12-01T14:55", True, "2026-12-01T15:00"),
        ([OFFICE, "Tu 15:00-20:00"], "2026-12-01T17:00", True, "2026-12-01T20:00"),
        ([OFFICE, "no hours at all"], "2026-12-01T12:00", True, "2026-12-01T16:00"),
        ([], "2026-12-01T12:00", False, None),
        (["no hours at all"], "2026-12-01T12:00", False, None),
    ],
)
def test_the_badge_and_until_when_it_is_true(
    hours: list[str], moment: str, is_open: bool, until: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: at(moment))
    validity.start()
    found = open_badge(listed(*hours))
    assert (found is not None) is is_open
    expected = at(until) if until else None
    assert validity._valid_until.get() == expected


def test_a_page_of_cards_is_true_as_long_as_the_first_that_changes() -> None:
    validity.start()
    assert validity.seconds_left(600) == 600
    now = timezone.now()
    for seconds in (500, 60, 300):
        validity.limit(now + datetime.timedelta(seconds=seconds))
    assert 0 < validity.seconds_left(600) <= 60
    validity.limit(now - datetime.timedelta(seconds=1))
    assert validity.seconds_left(600) == 0
    validity.start()
    assert validity.seconds_left(600) == 600


def test_cards_say_that_it_is_open(organisation: Any, within: Any, db: None) -> None:
    found = organisation("etela-savo", name_fi="Toivon Tupa ry")
    with within("etela-savo"):
        place = Place.objects.create(organisation=Organisation.objects.get(), town="Mikkeli", hours=ALWAYS)
        listing = SOURCE.listings([str(found.pk)])[str(found.pk)]
        assert place.opening_hours == listing.opening_hours == "24/7"
        assert listing.open_when == ("24/7",)
        assert [str(badge.label) for badge in card_view(listing, "fi").badges] == ["Avoinna nyt"]
        assert Place.objects.get().hours == ALWAYS
        Place.objects.update(hours=Hours(), opening_hours="")
        listing = SOURCE.listings([str(found.pk)])[str(found.pk)]
        assert card_view(listing, "fi").badges == []


def test_the_hours_of_a_hidden_place_are_told_nowhere(organisation: Any, within: Any, visitor: Any, db: None) -> None:
    found = organisation("etela-savo", name_fi="Toivon Tupa ry")
    with within("etela-savo"):
        owner = Organisation.objects.get()
        Place.objects.create(organisation=owner, town="Mikkeli", is_public=False, hours=ALWAYS)
        listing = SOURCE.listings([str(found.pk)])[str(found.pk)]
        assert (listing.opening_hours, listing.open_when) == ("", ())
        assert card_view(listing, "fi").badges == []


def test_hours_are_part_of_a_revision(organisation: Any, within: Any, db: None) -> None:
    organisation("etela-savo", name_fi="Toivon Tupa ry")
    with within("etela-savo"):
        owner = Organisation.objects.get()
        Place.objects.create(organisation=owner, town="Mikkeli", hours=from_osm(OFFICE))
        revision = Organisation.objects.get().save_revision()
        restored = revision.as_object()
        assert [place.hours for place in restored.places.all()] == [from_osm(OFFICE)]


def test_an_odd_row_is_read_as_nothing_told(organisation: Any, within: Any, db: None) -> None:
    organisation("etela-savo", name_fi="Toivon Tupa ry")
    with within("etela-savo"):
        place = Place.objects.create(organisation=Organisation.objects.get(), town="Mikkeli", hours=ALWAYS)
        Place.objects.filter(pk=place.pk).update(hours={"week": {"mo": ["x"]}})
        assert Place.objects.get().hours == Hours()
