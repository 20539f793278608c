"""Parts of the template contexts of records' pages."""

from typing import Any
from urllib.parse import quote, urlencode

from django.utils.translation import gettext as _
from wagtail.models import Page

from directory.choices import Accessibility, Cost, PlaceKind, ServiceLanguage
from directory.hours.now import hours_view
from directory.models.pages import ListPage
from sites.pages.context import current_language
from sites.pages.listing import open_pages
from sites.pages.locales import home_path, home_url_path, language_of, path_of
from sites.records.models import Record
from sites.records.queries import path_in
from sites.terms import labels
from sites.translated import translated

NEUTRAL_PAGE = "https://www.ilmatieteenlaitos.fi/"
"""Where the quick exit leads: a page about the weather."""
MAP = "https://www.openstreetmap.org/"

Fact = dict[str, Any]


def words(vocabulary: str, codes: list[str], language: str) -> list[str]:
    """Return the labels of some codes."""
    return [labels.label(vocabulary, code, language) for code in codes]


def fact(label: Any, *values: Any) -> list[Fact]:
    """Return a list with one labelled fact, empty where no value is given."""
    told = [value for value in values if value]
    return [{"label": label, "values": told, "value": told[0]}] if told else []


def fact_in_lines(label: Any, *values: Any) -> list[Fact]:
    """Return as `fact` does a fact whose values are sentences: each has a line of its own."""
    return [each | {"has_lines": True} for each in fact(label, *values)]


def costs_of(thing: Any) -> list[str]:
    """Return what taking part in something costs, in the active language; nothing where it is not told."""
    return [str(Cost(thing.cost).label)] if thing.cost in Cost.values else []


def languages_of(thing: Any) -> list[str]:
    """Return the names of the languages of something, in the active language."""
    return [str(ServiceLanguage(code).label) for code in thing.languages if code in ServiceLanguage.values]


def link(record: Record, language: str) -> dict[str, Any]:
    """Return the name and the path of a record."""
    name = translated(record, "name", language)
    return {"text": name.text, "language": name.language, "url": path_in(record, language)}


def page_link(model: type[Page], pk: int | None) -> dict[str, str] | None:
    """Return the title and the path of a public page in the reader's language, or else in another one of its own.

    `pk` is that of the page in any of its languages; None where residents may not find it. One query, none without pk.
    """
    if pk is None:
        return None
    key = model._default_manager.filter(pk=pk).values("translation_key")
    found = {language_of(each): each for each in open_pages(model).filter(translation_key__in=key)}
    shown = found.get(current_language()) or next(iter(found.values()), None)
    return {"text": shown.title, "url": path_of(shown), "language": language_of(shown)} if shown else None


def breadcrumbs_below(model: type[ListPage], language: str) -> list[dict[str, str]]:
    """Return the breadcrumbs of records: the front page, and the page that lists them if the language has one."""
    above = page_of(model, language)
    front = [{"title": _("Front page"), "url": home_path(language)}]
    return [*front, {"title": above.title, "url": path_of(above)}] if above else front


def page_of(model: type[ListPage], language: str) -> ListPage | None:
    """Return the page that lists records in a language; None where it has none. One query."""
    root = home_url_path(language)
    return model._default_manager.live().filter(url_path__startswith=root).first() if root else None


def links(name: str, request: Any, path: str) -> dict[str, str]:
    """Return the links by which a reader shares a page."""
    url = request.build_absolute_uri(path)
    return {
        "page_url": url,
        "share_url": f"mailto:?{urlencode({'subject': name, 'body': url}, quote_via=quote)}",
    }


def place_view(place: Any, language: str, *, with_hours: bool = True) -> dict[str, Any]:
    """Return what a page shows of a public place; its opening hours only `with_hours`."""
    return {
        "name": translated(place, "name", language),
        "online": place.kind == PlaceKind.ONLINE,
        "street": place.street,
        "postal_code": place.postal_code,
        "town": place.town,
        "web": place.web,
        "map_url": map_url(place),
        "hours": hours_view(place.hours) if with_hours else None,
        "opening_hours": place.hours,
        "accessible": [Accessibility(code).label for code in place.accessible if code in Accessibility.values],
        "accessibility": translated(place, "accessibility", language),
        "latitude": place.latitude,
        "longitude": place.longitude,
    }


def map_url(place: Any) -> str:
    """Return the address of a map with a place; empty without an address."""
    if place.latitude is not None and place.longitude is not None:
        point = urlencode({"mlat": place.latitude, "mlon": place.longitude})
        return f"{MAP}?{point}#map=17/{place.latitude}/{place.longitude}"
    return map_of_address(place.street, place.town)


def map_of_address(street: str, town: str) -> str:
    """Return the address of a map that is searched for an address; empty without one."""
    return f"{MAP}search?{urlencode({'query': f'{street}, {town}'})}" if street and town else ""
