"""What of an organisation residents may see on a day: pages, cards, search, JSON-LD and exports all ask here. Pure.

A place that is not public, a person without a valid consent, and an alert that has ended are never returned.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from directory.choices import PlaceKind, TakesNew
from sites.listing import Contact
from sites.translated import texts

STATEMENT_LASTS = timedelta(days=183)  # six months
ASK = "ask"
"""What a "yes" means that is older than `STATEMENT_LASTS`: residents are told to ask."""


def public_places(organisation: Any) -> list[Any]:
    """Return the public places of an organisation in their order."""
    return [place for place in organisation.places.all() if place.is_public]


def visited_places(organisation: Any) -> list[Any]:
    """Return the public places that have an address."""
    visiting = [place for place in public_places(organisation) if place.kind == PlaceKind.VISITING]
    return [place for place in visiting if place.street or place.town]


def visible_contacts(organisation: Any, today: date) -> list[Any]:
    """Return the contacts that may be shown: general ones first, then persons whose consent is valid."""
    contacts = [each for each in organisation.contact_points.all() if each.phone or each.email or each.web]
    persons = [each for each in contacts if each.person and each.consent_until and each.consent_until >= today]
    return [each for each in contacts if not each.person] + persons


def first_value(contacts: list[Any], name: str) -> str:
    """Return the first phone, e-mail or web address of general contacts; empty where they have none."""
    return next((value for each in contacts if not each.person and (value := getattr(each, name))), "")


def general_contact(contacts: list[Any]) -> Contact:
    """Return the first phone, e-mail and web address of general contacts, and what a call to the phone costs."""
    values = {name: first_value(contacts, name) for name in ("phone", "email", "web")}
    costs = (texts(each, "phone_cost") for each in contacts if not each.person and each.phone)
    return Contact(**values, phone_cost=next(costs, {}))


def current_alert(organisation: Any, today: date) -> Mapping[str, str]:
    """Return the alert by language; nothing after its last day."""
    is_over = organisation.alert_until is not None and organisation.alert_until < today
    return {} if is_over else texts(organisation, "alert")


def takes_new_now(organisation: Any, today: date) -> str:
    """Return a code of `TakesNew`, `ASK`, or "" where nothing was said."""
    said = organisation.takes_new_said
    is_old = said is None or said < today - STATEMENT_LASTS
    return ASK if organisation.takes_new == TakesNew.YES and is_old else str(organisation.takes_new)
