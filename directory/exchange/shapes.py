"""Organisations in the shapes of HSDS and PTV, from what is published of them: no region's tables are read.

They have less than the files of a region: of places and contacts the first, of texts names, summaries and, where they
were read, descriptions.
"""

import re
from typing import Any
from uuid import UUID

from django.utils.translation import override

from directory.choices import PlaceKind
from directory.exchange.country import TERMS
from directory.exchange.export import label_in_words
from directory.exchange.formats import hsds_v3, ptv_v11
from directory.exchange.public import ptv_values
from directory.hours.osm import from_osm
from directory.hours.text import in_one_line
from directory.hours.value import Hours, HoursError
from sites.listing import Listing, pick
from sites.public_ids import public_id, related_id
from sites.published import Published
from sites.translated import LANGUAGES

LOCATION = "location"
ADDRESS = re.compile(r"(?:(?P<street>.+), )?(?P<postal_code>\d{5}) (?P<town>.+)")
UNKNOWN_TEXTS = ("short_name", "for_whom", "not_for_whom", "how_to_join", "cost_text")
UNKNOWN_FACTS = ("business_id", "register_number", "cost", "last_checked")

Values = dict[str, Any]


def hsds_shape(thing: Published, language: str) -> Values:
    """Return an organisation in the shape of HSDS, in a language."""
    region = thing.region
    values = values_of(thing)
    with override(language):
        shaper = hsds_v3.Shaper(
            lambda kind, *keys: public_id(region.code, kind, *keys),
            lambda texts: pick(texts, language, LANGUAGES)[0],
            label_in_words,
            in_one_line,
            region.name_in(language),
        )
        hours = {place["id"]: hours_of(place["opening_hours"]) for place in values["places"]}
        return shaper.organization(values, hours)


def ptv_shape(thing: Published, language: str) -> Values:
    """Return an organisation in the shape of PTV, in all its languages."""
    return ptv_v11.shape_of(ptv_values(values_of(thing)))


def values_of(thing: Published) -> Values:
    """Return what everybody may know of a published organisation, as `exchange.public` has it; the rest is empty."""
    listing, region = thing.listing, thing.region
    own = public_id(region.code, listing.source, listing.key)
    return {
        "id": str(own),
        "url": {language: region.origin + listing.paths[language] for language in region.languages},
        "name": dict(listing.names),
        "summary": dict(listing.summaries),
        "description": dict(listing.bodies),
        **{name: {} for name in UNKNOWN_TEXTS},
        **dict.fromkeys(UNKNOWN_FACTS, ""),
        "former_names": [],
        "kind": listing.subkind,
        "nationwide": listing.nationwide,
        "age_from": None,
        "age_to": None,
        **{name: list(listing.codes(vocabulary)) for vocabulary, name in TERMS.items()},
        "languages": list(listing.choices.get("service_language", ())),
        "alert": dict(listing.alert),
        "takes_new": next(iter(listing.choices.get("takes_new", ())), ""),
        "places": places_of(listing, own),
        "contacts": contacts_of(listing),
        "updated": listing.updated,
    }


def places_of(listing: Listing, own: UUID) -> list[Values]:
    """Return the place of an organisation, if it has a public one."""
    place = listing.place
    if place is None:
        return []
    found = ADDRESS.fullmatch(place.address)
    parts = found.groupdict("") if found else {"street": "", "postal_code": "", "town": place.name.get("fi", "")}
    latitude, longitude = place.coordinates or (None, None)
    return [
        {
            "id": str(related_id(own, LOCATION)),
            "kind": PlaceKind.VISITING.value,
            "name": {},
            "web": "",
            **parts,
            "latitude": latitude,
            "longitude": longitude,
            "opening_hours": listing.opening_hours,
            "accessible": [],
            "accessibility": {},
        }
    ]


def contacts_of(listing: Listing) -> list[Values]:
    """Return the general contact of an organisation, if it has one."""
    contact = listing.contact
    if not (contact.phone or contact.email or contact.web):
        return []
    return [
        {
            "role": {},
            "phone": contact.phone,
            "email": contact.email,
            "web": contact.web,
            "phone_cost": dict(contact.phone_cost),
        }
    ]


def hours_of(expression: str) -> Hours:
    """Return opening hours; none where they are not those of a week."""
    try:
        return from_osm(expression)
    except HoursError:
        return Hours()
