"""Exports organisations as files. Each format is written to a file as the rows come from the database.

Public files have what everybody may know. Internal ones, of the formats that an import reads, have all columns: they
are for those who edit the region's organisations, and importing one changes nothing.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO, Any

from django.db.models import Count, Max, Q, QuerySet
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from directory.exchange.fields.column import Column, Rows
from directory.exchange.fields.columns import COLUMNS
from directory.exchange.fields.organisation_columns import ALL_RELATIONS, DECLARED, RELATIONS
from directory.exchange.fields.values import row_of
from directory.exchange.fields.words import label_of_code
from directory.exchange.fields.writing import CellWriter
from directory.exchange.formats import hsds_v3, ptv_v11
from directory.exchange.public import Publisher, Values, ptv_values, unsaid_columns
from directory.hours.text import in_one_line
from directory.hours.value import Hours
from directory.models import Organisation, Place
from directory.visible import ASK, public_places
from sites.kinds import kinds
from sites.listing import pick
from sites.regions.connection import connection
from sites.regions.open_regions import known_regions
from sites.spreadsheet import Cell, write_csv, write_xlsx
from sites.translated import LANGUAGES

CHUNK = 500
"""Organisations that are in memory at once; each such chunk costs two queries more."""
JSON_TYPE = "application/json"
CSV_TYPE = "text/csv"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class ExportSelection:
    """The organisations to be exported in their order, by whom, and whether for those alone who edit them."""

    organisations: "QuerySet[Organisation]"
    publisher: Publisher
    internal: bool = False

    def __iter__(self) -> Iterator[Organisation]:
        """Yield the organisations with the rows that their columns read."""
        relations = ALL_RELATIONS if self.internal else RELATIONS
        organisations = self.organisations.select_related("owner") if self.internal else self.organisations
        return organisations.prefetch_related(*relations).iterator(chunk_size=CHUNK)


Write = Callable[[IO[bytes], ExportSelection], None]


@dataclass(frozen=True)
class ExportFormat:
    """A format: its code, what it is called, the end of its files' names, their content type, and its writer."""

    code: str
    label: Any
    extension: str
    content_type: str
    write: Write


def selection(organisations: "QuerySet[Organisation]", *, internal: bool = False) -> ExportSelection:
    """Return a selection of the active region."""
    region = known_regions()[connection.schema_name]
    return ExportSelection(organisations, Publisher(region, localdate()), internal)


def file_name(chosen: ExportFormat, publisher: Publisher) -> str:
    """Return the name of a file: region and date."""
    return f"{slugify(publisher.region.code)}-organisations-{publisher.today.isoformat()}.{chosen.extension}"


# Tables


def columns_of(chosen: ExportSelection) -> list[Column]:
    """Return the columns of a table: as many places and contacts as one organisation has at most; one query."""
    every = [column for column in DECLARED if chosen.internal or not column.is_internal]
    repeated = list(dict.fromkeys(column.rows for column in every if column.rows and column.number))
    counts = {f"count{place}": count_of(rows) for place, rows in enumerate(repeated)}
    counted = chosen.organisations.order_by().values("pk").annotate(**counts)
    most = counted.aggregate(**{f"most{place}": Max(f"count{place}") for place in range(len(repeated))})
    shown = {rows: max(most[f"most{place}"] or 0, 1) for place, rows in enumerate(repeated)}
    return [column for column in every if not column.rows or column.number <= shown.get(column.rows, 0)]


def count_of(rows: Rows) -> Count:
    """Return the aggregate that counts rows of an organisation."""
    wanted = Q(**{f"{rows.relation}__{name}": value for name, value in rows.values})
    return Count(rows.relation, filter=wanted, distinct=True)


def table_rows(chosen: ExportSelection) -> Iterator[list[Cell]]:
    """Yield the rows of a table: the heads, then the cells of each organisation."""
    columns = columns_of(chosen)
    yield heads_of(columns, DECLARED)
    writer = CellWriter(columns)
    for organisation in chosen:
        withheld = set() if chosen.internal else withheld_columns(organisation, columns, chosen.publisher.today)
        yield ["" if column.name in withheld else writer.cell_of(organisation, column) for column in columns]


def withheld_columns(organisation: Organisation, columns: Iterable[Column], today: date) -> set[str]:
    """Return the columns that a public table leaves empty: what is not public, and what is no longer said.

    Of a place that is not public the table has that it is not: an import then leaves the place as it is.
    """
    hidden = {
        column.name
        for column in columns
        if column.model is Place and not column.is_flag and is_hidden(row_of(organisation, column))
    }
    return {*hidden, *unsaid_columns(organisation, today)}


def is_hidden(place: Any) -> bool:
    """Tell whether a place is not public."""
    return place is not None and not place.is_public


def heads_of(columns: Iterable[Column], declared: Sequence[Column]) -> list[Cell]:
    """Return the heads in the active language; the name of a column where several of the list have the same label."""
    known: dict[str, Column] = {}
    for column in declared:
        for head in column.heads:
            known.setdefault(head.casefold(), column)
    return [column.label if known[column.label.casefold()] is column else column.name for column in columns]


# Objects


def public_values(chosen: ExportSelection) -> Iterator[Values]:
    """Yield what everybody may know of each organisation."""
    return (chosen.publisher.values_of(organisation) for organisation in chosen)


def hsds_shapes(chosen: ExportSelection) -> Iterator[Values]:
    """Yield organisations in the shape of HSDS, in the active language."""
    language = get_language() or LANGUAGES[0]
    publisher = chosen.publisher
    shaper = hsds_v3.Shaper(
        publisher.id_of,
        lambda texts: pick(texts, language, LANGUAGES)[0],
        label_in_words,
        in_one_line,
        publisher.region.name_in(language),
    )
    for organisation in chosen:
        values = publisher.values_of(organisation)
        hours: dict[str, Hours] = {
            str(publisher.id_of("place", place.pk)): place.hours for place in public_places(organisation)
        }
        yield shaper.organization(values, hours)


def label_in_words(name: str, code: str) -> str:
    """Return the label of a code in the active language, by the name of its field; empty for no code."""
    if not code:
        return ""
    return str(kinds()["organisation"].badges[ASK].label) if code == ASK else label_of_code(COLUMNS[name], code)


def ptv_shapes(chosen: ExportSelection) -> Iterator[Values]:
    """Yield organisations in the shape of PTV."""
    for values in public_values(chosen):
        yield ptv_v11.shape_of(ptv_values(values))


def write_json(file: IO[bytes], objects: Iterable[Values]) -> None:
    """Write objects as a JSON list, one on each line."""
    separator = b"[\n"
    for each in objects:
        file.write(separator + json.dumps(each, ensure_ascii=False).encode())
        separator = b",\n"
    file.write(b"[]\n" if separator == b"[\n" else b"\n]\n")


FORMATS: dict[str, ExportFormat] = {
    chosen.code: chosen
    for chosen in (
        ExportFormat("xlsx", _("Excel"), "xlsx", XLSX_TYPE, lambda file, own: write_xlsx(file, table_rows(own))),
        ExportFormat("csv", _("CSV"), "csv", CSV_TYPE, lambda file, own: write_csv(file, table_rows(own))),
        ExportFormat("json", _("JSON"), "json", JSON_TYPE, lambda file, own: write_json(file, public_values(own))),
        ExportFormat(
            "ptv", _("JSON of PTV"), "ptv.json", JSON_TYPE, lambda file, own: write_json(file, ptv_shapes(own))
        ),
        ExportFormat(
            "hsds", _("JSON of HSDS"), "hsds.json", JSON_TYPE, lambda file, own: write_json(file, hsds_shapes(own))
        ),
    )
}
WITH_INTERNAL = ("xlsx", "csv")
"""The formats that have internal columns too, for those who may read them."""
