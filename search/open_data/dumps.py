"""The open data as files, a CSV and a workbook for each collection and site, written each night; on the national
site those of the figures, too.

When a person was forgotten they are written at once. What else is taken back (a thing unpublished, a place that is not
public any more) stays in them until the night.

A file is complete before it takes the place of the last one: nobody reads half a list.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from django.conf import settings

from search.open_data import reading, shapes
from search.open_data.figures import FIGURES
from search.published import outlined
from sites.kinds import collections
from sites.one_by_one import one_by_one
from sites.published import Published
from sites.regions.models import Kind
from sites.regions.open_regions import RegionFacts, open_regions
from sites.spreadsheet import Cell, write_csv, write_xlsx
from sites.terms import labels
from sites.terms.models import Vocabulary
from sites.translated import LANGUAGES

SEPARATOR = "|"
"""Between several values of a cell."""
TEXTS = ("name", "summary", "url")
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

Write = Callable[[IO[bytes], Iterable[Sequence[Cell]]], None]


@dataclass(frozen=True)
class Format:
    """A format of files: its media type, and its writer."""

    media_type: str
    write: Write


FORMATS = {
    "csv": Format("text/csv", write_csv),
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_xlsx),
}


def path_of(region: RegionFacts, name: str, ending: str) -> Path:
    """Return where the file of a collection is, on the host of a region; the national one has those of all regions."""
    return Path(settings.OPEN_DATA_ROOT) / region.code / f"{name}.{ending}"


def has_dumps() -> bool:
    """Whether any file has been written."""
    return any(Path(settings.OPEN_DATA_ROOT).glob("*/*.csv"))


def write_dumps() -> None:
    """Write the files of every open region. One that fails does not stop the others; raises ExceptionGroup then."""
    jobs = [
        (region, name, ending)
        for region in open_regions().values()
        for name in (*collections(), *(FIGURES if region.kind == Kind.NATIONAL else ()))
        for ending in FORMATS
    ]
    one_by_one(jobs, lambda job: write_dump(*job), note=lambda job: f"{job[1]}.{job[2]} of {job[0].code}")


def write_dump(region: RegionFacts, name: str, ending: str) -> None:
    """Write one file; its rows go to it as they come from the database."""
    path = path_of(region, name, ending)
    path.parent.mkdir(parents=True, exist_ok=True)
    content = FIGURES[name].rows() if name in FIGURES else rows_of_things(region, name)
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        try:
            FORMATS[ending].write(file, content)
            file.flush()
            Path(file.name).chmod(0o644)  # the web server may run as another user
            Path(file.name).replace(path)
        finally:
            Path(file.name).unlink(missing_ok=True)


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
