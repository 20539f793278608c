"""What a file for everybody has of an organisation: values by name, codes as codes, texts by language.

What residents may see on a page (`directory.visible`) and less: a person is in no file, as a file cannot forget them.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from directory import visible
from directory.choices import PlaceKind, TakesNew
from directory.exchange.formats import ptv_v11
from directory.listing import terms_of
from directory.models import ContactPoint, Organisation, Place
from sites.plain_text import lines
from sites.public_ids import public_id
from sites.records.queries import path_in
from sites.regions.open_regions import RegionFacts
from sites.translated import LANGUAGES, texts

TEXTS = ("name", "short_name", "summary", "description", "for_whom", "not_for_whom", "how_to_join", "cost_text")
FACTS = ("kind", "business_id", "register_number", "service_type", "nationwide", "county_wide", "cost", "safety")
NUMBERS = ("age_from", "age_to", "round_the_clock")
CODES = ("themes", "activities", "target_groups", "life_events", "service_classes", "languages")
PLACE_FACTS = ("street", "postal_code", "town", "web", "latitude", "longitude", "opening_hours")
CONTACT_FACTS = ("phone", "email", "web")

Values = dict[str, Any]


@dataclass(frozen=True)
class Publisher:
    """The region whose organisations are exported, and the day of today."""

    region: RegionFacts
    today: date

    def id_of(self, kind: str, *keys: object) -> UUID:
        """Return the public id of a thing: the same in each export, and derived from nothing personal."""
        return public_id(self.region.code, kind, *keys)

    def values_of(self, organisation: Organisation) -> Values:
        """Return what everybody may know of an organisation. Its places and contacts should be prefetched."""
        return {
            "id": str(self.id_of("organisation", organisation.pk)),
            "url": {
                language: f"{self.region.origin}{path_in(organisation, language)}" for language in self.region.languages
            },
            **{name: text_of(organisation, name) for name in TEXTS},
            "former_names": organisation.former_names.splitlines(),
            **{name: getattr(organisation, name) for name in (*FACTS, *NUMBERS)},
            **{name: list(getattr(organisation, name)) for name in CODES},
            "municipalities": list(terms_of(organisation).get("municipality", ())),
            "alert": dict(visible.current_alert(organisation, self.today)),
            "takes_new": takes_new(organisation, self.today),
            "places": [self.place(place) for place in visible.public_places(organisation)],
            "contacts": [contact(each) for each in general_contacts(organisation, self.today)],
            "last_checked": organisation.last_checked and organisation.last_checked.isoformat(),
            "updated": organisation.last_published_at and organisation.last_published_at.isoformat(),
        }

    def place(self, place: Place) -> Values:
        """Return a public place."""
        return {
            "id": str(self.id_of("place", place.pk)),
            "kind": place.kind,
            "name": text_of(place, "name"),
            **{name: getattr(place, name) for name in PLACE_FACTS},
            "accessible": list(place.accessible),
            "accessibility": text_of(place, "accessibility"),
        }


def text_of(thing: Any, name: str) -> dict[str, str]:
    """Return a text by language, rich text as plain lines."""
    found = texts(thing, name)
    return {language: lines(text) for language, text in found.items()} if name == "description" else found


def takes_new(organisation: Organisation, today: date) -> str:
    """Return a code of `TakesNew`, or `visible.ASK`; nothing is said of who helps against violence."""
    return "" if organisation.safety else visible.takes_new_now(organisation, today)


def general_contacts(organisation: Organisation, today: date) -> Iterator[ContactPoint]:
    """Yield the contacts that name no person."""
    return (each for each in visible.visible_contacts(organisation, today) if not each.person)


def contact(each: ContactPoint) -> Values:
    """Return a contact."""
    return {
        "role": text_of(each, "role"),
        **{name: getattr(each, name) for name in CONTACT_FACTS},
        "phone_cost": text_of(each, "phone_cost"),
    }


def unsaid_columns(organisation: Organisation, today: date) -> Collection[str]:
    """Return the columns (`directory.exchange.fields`) of what is no longer said of an organisation."""
    every = {f"alert_{language}" for language in LANGUAGES} | {"alert_until"}
    alert = () if visible.current_alert(organisation, today) else every
    stated = takes_new(organisation, today)
    return {*alert, *(() if stated in TakesNew.values else ("takes_new",))}


def ptv_values(values: Mapping[str, Any]) -> Values:
    """Return values as `ptv_v11.shape_of` takes them."""
    return column_values(values) | {"former_names": ptv_v11.SEPARATOR.join(values["former_names"])}


def column_values(values: Mapping[str, Any]) -> Values:
    """Return values as the columns of the table have them: those of the first place to visit and contact alone."""
    visited = [place for place in values["places"] if place["kind"] == PlaceKind.VISITING]
    place: Values = next(iter(visited), {})
    first: Values = next(iter(values["contacts"]), {})
    by_language = {
        f"{name}_{language}": values[name].get(language, "")
        for name in ("name", "summary", "description")
        for language in LANGUAGES
    }
    facts = {name: place[name] for name in ("street", "postal_code", "town", "latitude", "longitude") if place}
    nationwide = {"nationwide": "yes" if values["nationwide"] else ""}
    return {**values, **by_language, **facts, **nationwide, **{name: first.get(name, "") for name in CONTACT_FACTS}}
