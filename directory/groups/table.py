"""Groups as a table: a row for each, with its organisation, and when it meets both in words and as a rule.

Whether new people are taken stands as residents read it. A place that is not public is in no file, not even its name.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Any

from django.db import models
from django.db.models import QuerySet
from django.http import FileResponse
from django.utils.text import capfirst, slugify
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from directory.exchange.download import file_response
from directory.exchange.export import CSV_TYPE, XLSX_TYPE
from directory.exchange.fields.column import SEPARATOR, Column
from directory.exchange.fields.words import NO_LABEL, YES_LABEL, label_of_code
from directory.exchange.fields.writing import written
from directory.exchange.formats import csv_file, xlsx_file
from directory.exchange.table import Cell
from directory.groups import visible
from directory.models import Group
from directory.visible import takes_new_now
from sites.kinds import kinds
from sites.occurrences.text import rule_text
from sites.regions.connection import connection
from sites.regions.open_regions import known_regions
from sites.translated import LANGUAGES, translated

CHUNK = 500
TEXTS = tuple(f"{name}_{language}" for name in ("summary", "for_whom", "how_to_join") for language in LANGUAGES)
TERMS = ("themes", "activities", "target_groups", "life_events")
RULE = ("frequency", "weekdays", "nths", "dates", "start", "end", "first_day", "last_day", "skipped", "skips_holidays")
CONTACT = ("phone", "email", "web")


class GroupColumn(Column):
    """A column of a field of groups."""

    @property
    def model(self) -> type[models.Model]:
        return Group


@dataclass(frozen=True)
class Computed:
    """A column that is computed: its head, and what it has of a group."""

    label: str
    value: Callable[[Group], str]


def columns() -> list[GroupColumn | Computed]:
    """Return the columns in their order, with heads in the active language."""
    names = [GroupColumn(f"name_{language}") for language in LANGUAGES]
    return [
        Computed(capfirst(str(Group._meta.get_field("organisation").verbose_name)), organisation_name),
        GroupColumn("slug"),
        *names,
        *map(GroupColumn, TEXTS),
        Computed(_("When"), rule_text),
        *map(GroupColumn, RULE),
        Computed(_("iCalendar rule"), lambda group: group.rule),
        Computed(capfirst(str(Group._meta.get_field("place").verbose_name)), place_text),
        GroupColumn("online"),
        Computed(capfirst(str(Group._meta.get_field("takes_new").verbose_name)), takes_new_text),
        *map(GroupColumn, CONTACT),
        *map(GroupColumn, TERMS),
    ]


def organisation_name(group: Group) -> str:
    """Return the name of a group's organisation in the active language."""
    return translated(group.organisation, "name", get_language() or LANGUAGES[0]).text


def place_text(group: Group) -> str:
    """Return the name and the address of a group's place, if that is public."""
    place = visible.place_of(group)
    if place is None:
        return ""
    name = translated(place, "name", get_language() or LANGUAGES[0]).text
    return ", ".join(filter(None, (name, str(place) if place.street or place.town else "")))


def takes_new_text(group: Group) -> str:
    """Return whether a group takes new people as residents read it: nothing of one that helps against violence."""
    if group.organisation.safety:
        return ""
    code = takes_new_now(group, localdate())
    return str(kinds()["organisation"].badges[code].label) if code else ""


def rows(groups: "QuerySet[Group]") -> Iterator[list[Cell]]:
    """Yield the heads, then the cells of each group; one query for each `CHUNK` of groups."""
    shown = columns()
    yield [column.label for column in shown]
    for group in groups.select_related("organisation", "place").iterator(chunk_size=CHUNK):
        yield [cell_of(group, column) for column in shown]


def cell_of(group: Group, column: GroupColumn | Computed) -> str:
    """Return the cell of a group in words of the active language."""
    if isinstance(column, Computed):
        return column.value(group)
    value = getattr(group, column.name)
    if column.is_flag:
        return str(YES_LABEL if value else NO_LABEL)
    if isinstance(value, list):
        return f" {SEPARATOR} ".join(word_of(column, each) for each in value)
    return label_of_code(column, value) if column.choices and value else word_of(column, value)


def word_of(column: GroupColumn, value: Any) -> str:
    """Return one value in words: a code by its label, a time as 13.00, a date as 31.12.2026."""
    if isinstance(value, str) and value and column.has_words:
        return label_of_code(column, value)
    return f"{value:%H.%M}" if hasattr(value, "hour") else written(value)


WRITERS: dict[str, tuple[str, Callable[[IO[bytes], Iterable[list[Cell]]], None]]] = {
    "xlsx": (XLSX_TYPE, xlsx_file.write),
    "csv": (CSV_TYPE, csv_file.write),
}


def group_download(code: str, groups: "QuerySet[Group]") -> FileResponse:
    """Return groups of the active region in a format of `WRITERS`."""
    content_type, write = WRITERS[code]
    region = known_regions()[connection.schema_name].code
    name = f"{slugify(region)}-groups-{localdate().isoformat()}.{code}"
    return file_response(name, content_type, lambda file: write(file, rows(groups)))
