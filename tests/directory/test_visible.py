"""What residents may see of an organisation on a day: tables of cases."""

from datetime import date, timedelta
from typing import Any

import pytest

from directory import visible
from directory.models import ContactPoint, Organisation, Place

TODAY = date(2026, 11, 29)


def organisation(*rows: Any, **fields: Any) -> Organisation:
    """An organisation with these rows, not saved."""
    made = Organisation(name_fi="Toivon Tupa ry", **fields)
    made.places.set([row for row in rows if isinstance(row, Place)])
    made.contact_points.set([row for row in rows if isinstance(row, ContactPoint)])
    return made


@pytest.mark.parametrize(
    ("takes_new", "days", "now"),
    [
        ("yes", 0, "yes"),
        ("yes", 183, "yes"),
        ("yes", 184, "ask"),
        ("yes", None, "ask"),
        ("queue", 400, "queue"),
        ("no", 400, "no"),
        ("", None, ""),
    ],
)
def test_an_old_yes_becomes_ask(takes_new: str, days: int | None, now: str) -> None:
    said = None if days is None else TODAY - timedelta(days=days)
    assert visible.takes_new_now(organisation(takes_new=takes_new, takes_new_said=said), TODAY) == now


@pytest.mark.parametrize(("until", "shown"), [(None, True), (TODAY, True), (TODAY - timedelta(days=1), False)])
def test_an_alert_ends(until: date | None, shown: bool) -> None:
    alert = visible.current_alert(organisation(alert_fi="Suljettu", alert_until=until), TODAY)
    assert bool(alert) is shown


@pytest.mark.parametrize(("until", "shown"), [(None, False), (TODAY, True), (TODAY - timedelta(days=1), False)])
def test_a_person_is_shown_with_a_valid_consent_after_the_general_contact(until: date | None, shown: bool) -> None:
    person = ContactPoint(person="Aino Esimerkki", phone="040 555 0100", consent_until=until)
    contacts = visible.visible_contacts(organisation(person, ContactPoint(phone="015 555 0199")), TODAY)
    assert [each.phone for each in contacts] == ["015 555 0199"] + ["040 555 0100"] * shown
    assert visible.first_value(contacts, "phone") == "015 555 0199"


def test_what_is_not_public_is_no_place() -> None:
    made = organisation(
        Place(town="Mikkeli", is_public=False), Place(town="Juva"), Place(kind="online", town="Puumala")
    )
    assert [place.town for place in visible.public_places(made)] == ["Juva", "Puumala"]
    assert [place.town for place in visible.visited_places(made)] == ["Juva"]
