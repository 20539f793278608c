"""Published things in the shape of the open data."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sites.listing import ListedPlace, Occurrence, Texts
from sites.public_ids import public_id
from sites.published import Published

Shape = dict[str, Any]


def texts(value: Texts) -> Shape:
    """Return a text by language; empty ones are null."""
    return {language: text or None for language, text in value.items()}


def addresses(thing: Published) -> Shape:
    """Return the address of a thing's page in each language of its region."""
    origin, paths = thing.region.origin, thing.listing.paths
    return {language: origin + paths[language] for language in thing.region.languages if language in paths}


def thing_out(thing: Published) -> Shape:
    """Return a thing without its long text."""
    listing, region = thing.listing, thing.region.code
    return {
        "id": public_id(region, listing.source, listing.key),
        "region": region,
        "kind": listing.kind,
        "subkind": listing.subkind or None,
        "name": texts(listing.names),
        "summary": texts(listing.summaries),
        "url": addresses(thing),
        "terms": lists(listing.terms),
        "choices": lists(listing.choices),
        "nationwide": listing.nationwide,
        "place": place_out(listing.place),
        "phone": listing.contact.phone or None,
        "email": listing.contact.email or None,
        "web": listing.contact.web or None,
        "opening_hours": listing.opening_hours or None,
        "schedule": texts(listing.schedule),
        "alert": texts(listing.alert),
        "organisers": [
            {"id": public_id(region, "organisation", key), "name": texts(name)}
            for key, name in listing.organisers.items()
        ],
        "occurrences": [occurrence_out(each) for each in listing.occurrences],
        "updated": listing.updated or None,
        "expires": listing.expires,
    }


def detail_out(thing: Published) -> Shape:
    """Return a thing with its long text."""
    return {**thing_out(thing), "text": texts(thing.listing.bodies)}


def lists(values: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return codes by name."""
    return {name: list(codes) for name, codes in values.items()}


def place_out(place: ListedPlace | None) -> Shape | None:
    """Return a place."""
    if place is None:
        return None
    latitude, longitude = place.coordinates or (None, None)
    return {
        "name": texts(place.name),
        "address": place.address or None,
        "municipality": place.municipality or None,
        "latitude": latitude,
        "longitude": longitude,
        "online": place.online,
        "web": place.web or None,
    }


def occurrence_out(date: Occurrence) -> Shape:
    """Return a date."""
    return {
        "start": date.start,
        "end": date.end or None,
        "whole_day": date.whole_day,
        "status": date.status,
        "previous_start": date.previous_start or None,
        "reason": texts(date.reason),
        "place": place_out(date.place),
    }


def date_out(thing: Published, date: Occurrence) -> Shape:
    """Return a date with the thing that takes place, and where."""
    listing = thing.listing
    return occurrence_out(replace(date, place=date.place or listing.place)) | {
        "thing": public_id(thing.region.code, listing.source, listing.key),
        "region": thing.region.code,
        "kind": listing.kind,
        "name": texts(listing.names),
        "url": addresses(thing),
    }
