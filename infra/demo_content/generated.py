"""Organisations of the demo that are generated, beside those of its lists: the same at each start, in fi and sv.

`generated.json` has the parts: beginnings and ends of names, texts by subject, closing sentences, opening hours.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils import timezone

from directory.choices import Cost, PlaceKind, ServiceLanguage, TakesNew
from directory.hours.osm import from_osm
from directory.models import ContactPoint, Organisation, Place
from sites.terms import labels

COUNT = 26
"""How many organisations each region gets: two of each subject."""
PARTS: dict[str, Any] = json.loads((Path(__file__).parent / "generated.json").read_text(encoding="utf-8"))
ELEMENTS_APART = 4  # between the names of successive regions, so that no two have an organisation of the same name
STREET = {"fi": "Esimerkkikuja", "sv": "Exempelgränden"}
TAKES_NEW = (TakesNew.YES, TakesNew.YES, TakesNew.QUEUE, TakesNew.NO, "")
COSTS = (Cost.FREE, Cost.FREE, Cost.FEE)
WITHOUT_PLACE = 7  # every seventh is met by phone and online alone
WITH_TWO_PLACES = 5


def add_organisations(region: int, language: str, area_code: str) -> None:
    """Add generated organisations to the current region, in the towns where its other organisations are.

    `region` numbers the demo's regions from 0; `language` is that of street addresses.
    """
    towns = towns_of_region()
    for number in range(COUNT):
        now = timezone.now()
        organisation = Organisation(
            **fields(region, number, towns), live=True, first_published_at=now, last_published_at=now
        )
        for place in places(number, towns, language):
            organisation.places.add(place)
        organisation.contact_points.add(contact(organisation.key or "", number, area_code))
        organisation.save()


def add_hours() -> None:
    """Give opening hours to the public places of the current region that tell none."""
    silent = Place.objects.filter(is_public=True, kind=PlaceKind.VISITING, opening_hours="").order_by("pk")
    for number, place in enumerate(silent):
        place.hours = from_osm(PARTS["hours"][number % len(PARTS["hours"])])
        place.save()


def towns_of_region() -> list[tuple[str, str]]:
    """Return postal codes and towns of the public places of the current region."""
    told = Place.objects.filter(is_public=True).exclude(postal_code="").exclude(town="")
    return sorted(set(told.values_list("postal_code", "town")))


def fields(region: int, number: int, towns: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Return the fields of an organisation without its rows."""
    subject = PARTS["subjects"][number % len(PARTS["subjects"])]
    texts = subject["texts"][number // len(PARTS["subjects"])]
    beginning = PARTS["elements"][(number + region * ELEMENTS_APART) % len(PARTS["elements"])]
    finnish, swedish = (start + end for start, end in zip(beginning, subject["end"], strict=True))
    municipalities = [labels.municipality_named(town) for _code, town in towns[number % len(towns) :][:3]]
    return {
        "key": f"{finnish.lower()}-{number}",
        "name_fi": f"{finnish} ry",
        "name_sv": f"{swedish} rf",
        **{f"summary_{language}": texts[language][0] for language in STREET},
        **{f"description_{language}": description(texts[language][1], number, language) for language in STREET},
        "themes": [subject["theme"]],
        "activities": subject["activities"],
        "municipalities": list(dict.fromkeys(filter(None, municipalities))),
        "takes_new": TAKES_NEW[number % len(TAKES_NEW)],
        "languages": [ServiceLanguage.FINNISH, ServiceLanguage.SWEDISH][: 1 + number % 2],
        "cost": COSTS[number % len(COSTS)],
        "last_checked": timezone.localdate(),
    }


def description(sentence: str, number: int, language: str) -> str:
    """Return a description: what is done, and two closing sentences."""
    closings = [PARTS["closings"][(number + step) % len(PARTS["closings"])][language] for step in (0, 2)]
    return f"<p>{' '.join((sentence, *closings))}</p>"


def places(number: int, towns: Sequence[tuple[str, str]], language: str) -> list[Place]:
    """Return the places of an organisation, with their opening hours."""
    if number % WITHOUT_PLACE == WITHOUT_PLACE - 1:
        return []
    count = 2 if number % WITH_TWO_PLACES == 0 else 1
    found = []
    for step in range(count):
        postal_code, town = towns[(number + step) % len(towns)]
        hours = from_osm(PARTS["hours"][(number + step) % len(PARTS["hours"])])
        street = f"{STREET[language]} {number + step + 1}"
        found.append(Place(street=street, postal_code=postal_code, town=town, hours=hours))
    return found


def contact(key: str, number: int, area_code: str) -> ContactPoint:
    """Return the general contact of an organisation, of the reserved addresses and numbers not in use."""
    name = key.rsplit("-", 1)[0].translate(str.maketrans("äöå", "aoa"))
    return ContactPoint(
        phone=f"{area_code} 555 {300 + number:04}", email=f"info@{name}.example", web=f"https://{name}.example/"
    )
