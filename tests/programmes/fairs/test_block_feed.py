"""A block of a fair as a calendar to subscribe to, and a fair that was moved to other days."""

import re
from datetime import datetime, time
from typing import Any

import icalendar
import pytest
from django.core.exceptions import ValidationError

from programmes.models import Fair, FairBlock
from sites.listing import HELSINKI
from tests.programmes.fairs.content import ADDRESS, SECRET, in_days, text_at
from tests.programmes.fairs.test_page import json_ld

pytestmark = pytest.mark.django_db

FEED = f"{ADDRESS['fi']}ohjelma/lectures.ics"


def event_at(visitor: Any, path: str = FEED) -> Any:
    (found,) = icalendar.Calendar.from_ical(visitor("etela-savo").get(path).content).walk("VEVENT")
    return found


def changed(messut: Fair, within: Any, drain: Any, **values: Any) -> None:
    """Publish a fair with other values; those of a block by its key."""
    with within("etela-savo"):
        draft = messut.get_latest_revision_as_object()
        blocks = list(draft.blocks.all())
        for name, value in values.items():
            block = next((each for each in blocks if each.key == name), None)
            for field, new in (value if block else {name: value}).items():
                setattr(block or draft, field, new)
        draft.blocks = blocks
        draft.save_revision().publish()
    drain()


def test_a_block_and_later_its_changes(messut: Fair, visitor: Any, within: Any, drain: Any) -> None:
    drain()
    first = event_at(visitor)
    assert str(first["SUMMARY"]) == "Arki kantaa – Järjestömessut"
    assert str(first["UID"]) == f"fair-block-{messut.pk}-lectures@etela-savo"
    assert str(first["RELATED-TO"]) == f"fair-{messut.pk}-{in_days(10):%Y%m%d}@etela-savo"
    assert first["DTSTART"].dt == datetime.combine(in_days(10), time(9), HELSINKI)
    assert str(first["LOCATION"]).startswith("Auditorio, Kulttuuritalo")
    changed(messut, within, drain, lectures={"start": time(9, 30), "end": time(10, 30)})
    second = event_at(visitor)
    assert (second["UID"], second["DTSTART"].dt.time()) == (first["UID"], time(9, 30))
    assert int(second["SEQUENCE"]) > int(first["SEQUENCE"])
    changed(messut, within, drain, lectures={"status": "cancelled", "status_reason_fi": "Puhuja sairastui."})
    assert str(event_at(visitor)["SUMMARY"]) == "PERUTTU: Arki kantaa – Järjestömessut"
    assert str(event_at(visitor)["STATUS"]) == "CANCELLED"
    assert "Puhuja sairastui." in str(event_at(visitor)["DESCRIPTION"])
    assert "Puhuja sairastui." in text_at(visitor, ADDRESS["fi"])
    assert "Puhuja sairastui." in text_at(visitor, ADDRESS["fi"].replace("/fi/messut/", "/fi/naytto/messut/"))


@pytest.mark.parametrize(
    ("values", "mark", "calendar", "summary", "standard", "in_room"),
    [
        ({"status": "postponed"}, "Lykätty", "CANCELLED", "LYKÄTTY: Arki", "EventPostponed", True),
        ({"status": "rescheduled", "start": time(10)}, "Siirretty", "CONFIRMED", "Arki", "EventRescheduled", True),
        ({"status": "moved-online", "room": ""}, "Siirretty verkkoon", "CONFIRMED", "Arki", "EventMovedOnline", False),
    ],
)
def test_what_became_of_a_block_is_told_everywhere(
    values: Any,
    mark: str,
    calendar: str,
    summary: str,
    standard: str,
    in_room: bool,
    messut: Fair,
    visitor: Any,
    within: Any,
    drain: Any,
) -> None:
    changed(messut, within, drain, lectures={**values, "end": time(11), "status_reason_fi": "Sali on remontissa."})
    page = text_at(visitor, ADDRESS["fi"])
    screen = text_at(visitor, ADDRESS["fi"].replace("/fi/messut/", "/fi/naytto/messut/"))
    for html in (page, screen):
        assert f">{mark}</strong>" in html
        assert "Sali on remontissa." in html
        assert (re.search(r"<s\b", html) is not None) == (calendar == "CANCELLED")
    event = event_at(visitor)
    assert (str(event["STATUS"]), str(event["SUMMARY"]).startswith(summary)) == (calendar, True)
    assert "Sali on remontissa." in str(event["DESCRIPTION"])
    assert ("Kulttuuritalo" in str(event["LOCATION"])) == in_room
    (facts,) = [each for each in json_ld(page) if each["@type"] == "Event"]
    (block,) = [each for each in facts["subEvent"] if each["name"] == "Arki kantaa"]
    assert block["eventStatus"] == f"https://schema.org/{standard}"
    assert (block["location"]["@type"] == "Place") == in_room
    schedule = text_at(visitor, f"{ADDRESS['fi']}schedule.xml")
    assert ("LYKÄTTY: " in schedule) == (calendar == "CANCELLED")


def test_what_was_moved_says_where_it_was_to_be(messut: Fair, visitor: Any, within: Any, drain: Any) -> None:
    moved = {"status": "rescheduled", "room": "lobby", "start": time(10, 30), "end": time(11, 30)}
    changed(messut, within, drain, lectures=moved)
    changed(messut, within, drain, lectures={"title_sv": "Vardagen bär oss"}, coffee={"status": "rescheduled"})
    page = text_at(visitor, ADDRESS["fi"])
    assert "Aiemmin: Auditorio, klo 9<" in page
    assert "Tidigare: Auditoriet, kl. 9<" in text_at(visitor, ADDRESS["sv"])
    assert page.count("Aiemmin:") == 1
    assert "Aiemmin: Auditorio, klo 9" in text_at(visitor, ADDRESS["fi"].replace("/fi/messut/", "/fi/naytto/messut/"))
    assert "Aiemmin: Auditorio, klo 9\n" in str(event_at(visitor)["DESCRIPTION"])
    (facts,) = [each for each in json_ld(page) if each["@type"] == "Event"]
    (block,) = [each for each in facts["subEvent"] if each["name"] == "Arki kantaa"]
    assert block["previousStartDate"].startswith(f"{in_days(10)}T09:00")


def test_what_is_online_only_is_not_at_the_venue(messut: Fair, visitor: Any, drain: Any) -> None:
    drain()
    assert str(event_at(visitor, f"{ADDRESS['fi']}ohjelma/staff.ics")["LOCATION"]) == "Verkossa"


def test_what_is_postponed_without_a_new_time_stays_at_its_old_one(
    messut: Fair, visitor: Any, within: Any, drain: Any
) -> None:
    drain()
    before = event_at(visitor)
    changed(messut, within, drain, lectures={"status": "postponed", "start": None, "end": None})
    after = event_at(visitor)
    assert (after["UID"], after["DTSTART"].dt, str(after["STATUS"])) == (
        before["UID"],
        before["DTSTART"].dt,
        "CANCELLED",
    )
    assert str(after["SUMMARY"]).startswith("LYKÄTTY: Arki kantaa")
    assert "Uusi aika ei ole vielä tiedossa." in str(after["DESCRIPTION"])
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])


def test_what_moved_online_has_no_room() -> None:
    with pytest.raises(ValidationError, match="room"):
        FairBlock(title_fi="Luennot", status="moved-online", room="hall").clean()
    assert FairBlock(title_fi="Luennot", status="moved-online").is_online


def test_blocks_without_time_drafts_and_streams_are_in_no_feed(messut: Fair, visitor: Any, drain: Any) -> None:
    drain()
    assert f'href="{FEED}"' in text_at(visitor, ADDRESS["fi"])
    assert SECRET not in text_at(visitor, f"{ADDRESS['fi']}ohjelma/staff.ics")
    assert visitor("etela-savo").get(f"{ADDRESS['fi']}ohjelma/nothing.ics").status_code == 404
    assert visitor("pohjanmaa").get(FEED).status_code == 404


def test_an_unchanged_block_is_not_sent_again(messut: Fair, visitor: Any, drain: Any) -> None:
    drain()
    etag = visitor("etela-savo").get(FEED).headers["ETag"]
    assert visitor("etela-savo").get(FEED, headers={"If-None-Match": etag}).status_code == 304


def test_a_fair_that_was_moved(messut: Fair, visitor: Any, within: Any, drain: Any) -> None:
    drain()
    path = f"{ADDRESS['fi']}messut.ics"
    before = event_at(visitor, path)
    changed(messut, within, drain, first_day=in_days(12), moved_from=in_days(10), status_reason_fi="Sali ei vapaudu.")
    after = event_at(visitor, path)
    assert (after["UID"], after["DTSTART"].dt.date()) == (before["UID"], in_days(12))
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    text = text_at(visitor, ADDRESS["fi"])
    (facts,) = [each for each in json_ld(text) if each["@type"] == "Event"]
    assert facts["previousStartDate"].startswith(f"{in_days(10)}T09:00")
    assert facts["eventStatus"] == "https://schema.org/EventRescheduled"
    assert "Sali ei vapaudu." in text
    assert event_at(visitor)["DTSTART"].dt.date() == in_days(12)
