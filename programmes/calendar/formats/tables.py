"""Dates as the rows of a table, for CSV and Excel. Their writers (`exchange.formats`) let no text be a formula."""

import datetime
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from programmes.calendar.reading import CalendarEntry
from programmes.calendar.texts import place_of, texts_of
from sites.cards import kind_label
from sites.listing import HELSINKI
from sites.terms import labels


def rows(entries: Iterable[CalendarEntry], language: str) -> Iterator[list[str]]:
    """Yield the heads, then a row for each date, in the active language. Times are those of Finland."""
    yield [
        _("Name"),
        _("Kind"),
        pgettext("of a date", "Day"),
        _("Starts"),
        _("Ends"),
        pgettext("of a date", "Last day"),
        pgettext("of a date", "State"),
        pgettext("of a date", "Reason"),
        _("Place"),
        _("Address"),
        _("Municipality"),
        _("Online"),
        _("Organiser"),
        _("Region"),
        _("Web page"),
    ]
    for entry in entries:
        yield row(entry, language)


def row(entry: CalendarEntry, language: str) -> list[str]:
    """Return the cells of a date."""
    texts, place = texts_of(entry, language), place_of(entry)
    start, over = entry.start.astimezone(HELSINKI), entry.over.astimezone(HELSINKI)
    has_times = not entry.occurrence.whole_day
    municipality = place.municipality if place else ""
    return [
        texts.name,
        kind_label(entry.listing),
        start.date().isoformat(),
        f"{start:%H:%M}" if has_times else "",
        f"{over:%H:%M}" if has_times and entry.occurrence.end else "",
        (over - datetime.timedelta.resolution).date().isoformat(),
        texts.status,
        texts.reason,
        texts.place,
        texts.address,
        labels.label(labels.MUNICIPALITY, municipality, language) if municipality else "",
        place.web if place else "",
        ", ".join(texts.organisers),
        entry.region.short_name_in(language),
        texts.url,
    ]
