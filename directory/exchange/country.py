"""Files of the organisations of the whole country: what the published projection has of each, and no region's tables.

They have less than a region's own file: of places the first one, of texts names and summaries.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import IO, Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from directory.exchange.export import CSV_TYPE, JSON_TYPE, XLSX_TYPE, write_json
from directory.exchange.fields.column import SEPARATOR
from directory.exchange.fields.columns import COLUMNS
from directory.exchange.fields.words import NO_LABEL, YES_LABEL
from sites.kinds import kinds
from sites.listing import Listing
from sites.published import Published
from sites.spreadsheet import Cell, write_csv, write_xlsx
from sites.terms import labels
from sites.translated import LANGUAGES

KIND = "organisation"
TERMS = {
    "theme": "themes",
    "activity": "activities",
    "target_group": "target_groups",
    "life_event": "life_events",
    "service_class": "service_classes",
    labels.MUNICIPALITY: "municipalities",
}
"""The column of each vocabulary."""
CONTACT = ("phone", "email", "web")

Values = dict[str, Any]


def values_of(thing: Published) -> Values:
    """Return what everybody may know of a published organisation: codes as codes, texts by language."""
    listing, region = thing.listing, thing.region
    return {
        "region": region.code,
        "url": {language: region.origin + path for language, path in listing.paths.items()},
        "name": dict(listing.names),
        "summary": dict(listing.summaries),
        "kind": listing.subkind,
        **{name: list(listing.codes(name)) for name in TERMS},
        "nationwide": listing.nationwide,
        "languages": list(listing.choices.get("service_language", ())),
        "takes_new": next(iter(listing.choices.get("takes_new", ())), ""),
        "address": listing.place.address if listing.place else "",
        "opening_hours": listing.opening_hours,
        **{name: getattr(listing.contact, name) for name in CONTACT},
        "updated": listing.updated,
    }


FACTS = ("kind", "nationwide", "takes_new", "phone", "email", "web", "opening_hours")
TEXTS = tuple(f"{name}_{language}" for name in ("name", "summary") for language in LANGUAGES)


def table_rows(things: Iterable[Published]) -> Iterator[list[Cell]]:
    """Yield the rows of a table: the heads, then the cells of each organisation, in words of the active language."""
    language = get_language() or LANGUAGES[0]
    columns = [COLUMNS[name].label for name in (*TEXTS, *TERMS.values(), *FACTS)]
    yield [_("Region"), *columns, _("Address")]
    for thing in things:
        values = values_of(thing)
        texts = [values[name].get(code, "") for name in ("name", "summary") for code in LANGUAGES]
        terms = [[labels.label(name, code, language) for code in values[name]] for name in TERMS]
        facts = values | in_words(thing.listing)
        cells = [*texts, *(f" {SEPARATOR} ".join(words) for words in terms), *(facts[name] for name in FACTS)]
        yield [thing.region.name_in(language), *cells, values["address"]]


def in_words(listing: Listing) -> Values:
    """Return facts of an organisation in words of the active language."""
    kind = kinds()[KIND]
    takes_new = next(iter(listing.choices.get("takes_new", ())), "")
    return {
        "kind": str(kind.subkinds.get(listing.subkind, "")),
        "takes_new": str(kind.badges[takes_new].label) if takes_new in kind.badges else "",
        "nationwide": str(YES_LABEL if listing.nationwide else NO_LABEL),
    }


@dataclass(frozen=True)
class CountryFormat:
    """A format: what it is called, its content type, and its writer."""

    label: Any
    content_type: str
    write: Callable[[IO[bytes], Iterable[Published]], None]


FORMATS = {
    "xlsx": CountryFormat(gettext_lazy("Excel"), XLSX_TYPE, lambda file, own: write_xlsx(file, table_rows(own))),
    "csv": CountryFormat(gettext_lazy("CSV"), CSV_TYPE, lambda file, own: write_csv(file, table_rows(own))),
    "json": CountryFormat(gettext_lazy("JSON"), JSON_TYPE, lambda file, own: write_json(file, map(values_of, own))),
}


def file_name(code: str, today: date) -> str:
    """Return the name of a file."""
    return f"organisations-{today.isoformat()}.{code}"
