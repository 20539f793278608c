"""The open data as files, a CSV and a workbook for each collection and site, written each night; on the national
site those of the figures, too.

Those that still tell what was taken back (a thing unpublished, a place that is not public any more) are written again
some minutes later, and all of a region at once when a person was forgotten. Those of a region that is not open any more
are removed some minutes later.

A file is complete before it takes the place of the last one: nobody reads half a list.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from search.models import PublicChange
from search.open_data import reading, shapes
from search.open_data.figures import FIGURES
from search.published import outlined
from sites.advisory_lock import lock_until_commit
from sites.kinds import collections
from sites.one_by_one import one_by_one
from sites.published import Published
from sites.regions.models import RegionKind
from sites.regions.open_regions import RegionFacts, open_regions
from sites.spreadsheet import Cell, write_xlsx, written_as_csv
from sites.terms import labels
from sites.terms.models import Vocabulary
from sites.translated import LANGUAGES

SEPARATOR = "|"
"""Between several values of a cell."""
TEXTS = ("name", "summary", "url", "schedule")
FACTS = ("phone", "email", "web", "opening_hours")
PLACE = ("address", "municipality", "latitude", "longitude")
TERMS = (*Vocabulary.values, labels.MUNICIPALITY)
HEADS = (
    *("id", "region", "kind", "subkind"),
    *(f"{name}_{language}" for name in TEXTS for language in LANGUAGES),
    *(f"{name}_codes" for name in TERMS),
    "nationwide",
    *FACTS,
    *PLACE,
    *("organisers", "dates", "updated"),
)
"""Programs read the heads, so they are in English."""

WRITE_LOCK = 7_301_005  # advisory lock id: one file at a time, so that an older state never replaces a newer one

FORMATS = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""The media types of the files by their ending."""


@dataclass(frozen=True)
class Dump:
    """The files of a region's host with the same rows, one in each format: `name` is a collection or figures."""

    region: RegionFacts
    name: str


def path_of(region: RegionFacts, name: str, ending: str) -> Path:
    """Return where the file of a collection is, on the host of a region; the national one has those of all regions."""
    return Path(settings.OPEN_DATA_ROOT) / region.code / f"{name}.{ending}"


def has_dumps() -> bool:
    """Whether any file has been written."""
    return any(Path(settings.OPEN_DATA_ROOT).glob("*/*.csv"))


def all_dumps() -> list[Dump]:
    """Return what there should be: of each open region its collections, of the national one the figures, too."""
    return [
        Dump(region, name)
        for region in open_regions().values()
        for name in (*collections(), *(FIGURES if region.kind == RegionKind.NATIONAL else ()))
    ]


def write_dumps() -> None:
    """Write all files. A dump that fails does not stop the others; raises ExceptionGroup then."""
    write(all_dumps())


def write_dumps_of(schema: str) -> None:
    """Write the files that hold things of a region: its own and the national ones. Raises as `write_dumps` does."""
    write([dump for dump in all_dumps() if dump.region.schema == schema or dump.region.kind == RegionKind.NATIONAL])


def renew_dumps() -> None:
    """Write the files that may still tell what was taken back. Raises as `write_dumps`; they remain to be written."""
    taken_back = PublicChange.objects.filter(taken_back=True)
    found = list(taken_back.values_list("region", "kind").annotate(last=Max("number")))
    if not found:
        return
    collection_of = {kind.code: name for name, members in collections().items() for kind in members}
    outdated = {(region, collection_of.get(kind)) for region, kind, _last in found}
    everywhere = {name for _region, name in outdated}
    write(
        [
            dump
            for dump in all_dumps()
            if (dump.region.code, dump.name) in outdated
            or (dump.region.kind == RegionKind.NATIONAL and dump.name in everywhere)
        ]
    )
    taken_back.filter(number__lte=max(last for *_, last in found)).update(taken_back=False)


def remove_leftovers() -> None:
    """Remove the files of regions that are not open, or had another code, and what an interrupted write has left."""
    if not leftovers():
        return
    with transaction.atomic():
        lock_until_commit(WRITE_LOCK)  # nothing is half written now
        for path in leftovers():
            path.unlink()
            if not any(path.parent.iterdir()):
                path.parent.rmdir()


def leftovers() -> list[Path]:
    """Return the files in the folders of the open data that should not be there."""
    expected = {path_of(dump.region, dump.name, ending) for dump in all_dumps() for ending in FORMATS}
    return [path for path in Path(settings.OPEN_DATA_ROOT).glob("*/*") if path.is_file() and path not in expected]


def write(some: Iterable[Dump]) -> None:
    """Write some dumps. One that fails does not stop the others; raises ExceptionGroup then."""
    one_by_one(some, write_dump, note=lambda dump: f"{dump.name} of {dump.region.code}")


@transaction.atomic
def write_dump(dump: Dump) -> None:
    """Write the files of a dump; each row goes to both as it comes from the database."""
    lock_until_commit(WRITE_LOCK)
    content = FIGURES[dump.name].rows() if dump.name in FIGURES else rows_of_things(dump.region, dump.name)
    table, workbook = (path_of(dump.region, dump.name, ending) for ending in ("csv", "xlsx"))
    with replaced(table) as as_table, replaced(workbook) as as_workbook:
        write_xlsx(as_workbook, written_as_csv(as_table, content))


@contextmanager
def replaced(path: Path) -> Iterator[IO[bytes]]:
    """Yield a file to be written, which takes its place when it is complete."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, delete=False) as written:
        try:
            yield written
            written.flush()
            Path(written.name).chmod(0o644)  # the web server may run as another user
            Path(written.name).replace(path)
        finally:
            Path(written.name).unlink(missing_ok=True)


def rows_of_things(region: RegionFacts, name: str) -> Iterator[list[Cell]]:
    """Return the rows of a collection, on the host of a region."""
    return rows(outlined(reading.things(region, [kind.code for kind in collections()[name]], {})))


def rows(things: Iterable[Published]) -> Iterator[list[Cell]]:
    """Yield the heads, then a row for each thing."""
    yield list(HEADS)
    for thing in things:
        yield row(thing)


def row(thing: Published) -> list[Cell]:
    """Return the cells of a thing; codes as codes, several values with a bar between."""
    listing, told = thing.listing, shapes.thing_out(thing)
    place = told["place"] or {}
    texts = [told[name].get(language) or "" for name in TEXTS for language in LANGUAGES]
    organisers = [next(iter(names.values()), "") for names in listing.organisers.values()]
    return [
        *(str(told["id"]), told["region"], told["kind"], told["subkind"] or ""),
        *texts,
        *(SEPARATOR.join(listing.codes(name)) for name in TERMS),
        listing.nationwide,
        *(told[name] or "" for name in FACTS),
        *("" if place.get(name) is None else place[name] for name in PLACE),
        SEPARATOR.join(organisers),
        SEPARATOR.join(each.start for each in listing.occurrences),
        told["updated"] or "",
    ]
