"""Import and export lists in a region: `python -m infra.bench.with_django import_rows fill`, then `… import_rows SIZE`.

The second prints JSON: the seconds of each step by name, and the peak memory of the process and of those it started.
"""

import io
import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import xlsxwriter
from django.utils.translation import override
from django_tenants.utils import schema_context

from directory.exchange.commit import commit_import
from directory.exchange.export import FORMATS, WITH_INTERNAL, selection
from directory.exchange.preview import make_preview
from directory.exchange.undo import undo_import
from directory.exchange.uploading import upload
from directory.models import Import, Organisation
from infra.bench import sample_data
from infra.bench.load_data import delete_tasks, plans, prepare
from sites.regions.create import create_region
from sites.regions.models import Municipality

LIST_COLUMNS = ("name_fi", "name_sv", "summary_fi", "summary_sv", "description_fi", "description_sv", "former_names")
HEADS = ("key", *LIST_COLUMNS, "themes", "activities", "municipalities", "takes_new", "phone", "email", "web", "town")
KILOBYTE = 1 if sys.platform == "darwin" else 1024  # what ru_maxrss counts in, in bytes


def fill() -> None:
    """Make tables, vocabularies and the region."""
    prepare()
    create_region(plans(1)[0])
    delete_tasks()


def rows(region: str, count: int, town: str) -> Iterator[list[str]]:
    """Yield the rows of a list, the heads first."""
    municipalities = list(Municipality.objects.order_by("code").values_list("code", flat=True)[:20])
    yield list(HEADS)
    for number in range(1, count + 1):
        fields = sample_data.organisation(region, number, municipalities)
        fields |= sample_data.contact(region, number) | {"town": town}
        yield [cell(fields.get(name, "")) for name in HEADS]


def cell(value: Any) -> str:
    """Return the cell of a value."""
    return "|".join(value) if isinstance(value, list) else str(value)


def workbook(region: str, count: int, town: str) -> bytes:
    """Return a list as XLSX."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"strings_to_urls": False}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows(region, count, town)):
            sheet.write_row(number, 0, row)
    return file.getvalue()


class Clock:
    """Times steps by name, in seconds."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def time(self, name: str, act: Callable[[], Any]) -> Any:
        """Do one step; return what it returns."""
        began = time.perf_counter()
        result = act()
        self.seconds[name] = time.perf_counter() - began
        return result


def measure(region: str, count: int) -> dict[str, float]:
    """Import so many new organisations, change all of them, export, and undo both; return the seconds of each step."""
    clock = Clock()
    new, changed = workbook(region, count, "Mikkeli"), workbook(region, count, "Juva")
    imports = [imported(clock, "new", new), imported(clock, "changed", changed)]
    for code, chosen in FORMATS.items():
        of_all = selection(Organisation.objects.all(), internal=code in WITH_INTERNAL)
        file = io.BytesIO()
        clock.time(f"export {code}", partial(chosen.write, file, of_all))
    for name, each in zip(("changed", "new"), reversed(imports), strict=True):
        clock.time(f"{name}: undo", partial(undo_import, each))
    return clock.seconds


def imported(clock: Clock, name: str, content: bytes) -> Import:
    """Import a list."""
    found: Import = clock.time(f"{name}: upload", lambda: upload(content, "list.xlsx", None))
    clock.time(f"{name}: preview", lambda: make_preview(found))
    clock.time(f"{name}: commit", lambda: commit_import(found))
    return found


def main(size: str) -> None:
    """Fill the database, or measure lists of so many rows."""
    if size == "fill":
        fill()
        return
    plan = plans(1)[0]
    with schema_context(plan.code.replace("-", "_")), override("fi"):
        seconds = measure(plan.code, int(size))
        memory = peaks()
        Import.objects.all().delete()
        Organisation.objects.all().delete()
    delete_tasks()
    print(json.dumps({"seconds": seconds, "memory": memory}))


def peaks() -> dict[str, int]:
    """Return the peak memory of the process and of those it started until now, in bytes."""
    return {
        "process": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILOBYTE,
        "started": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * KILOBYTE,
    }
