"""Lists of one or two organisations, as CSV."""

import csv
import io

from directory.models import Organisation

TUPA = {"key": "1", "name_fi": "Toivon Tupa ry", "town": "Mikkeli"}
TALO = {"key": "2", "name_fi": "Äitien Talo ry", "town": "Pieksämäki"}


def table(*rows: dict[str, str], columns: tuple[str, ...] = ()) -> bytes:
    """A CSV file of these rows; its columns are those of the first row."""
    file = io.StringIO()
    writer = csv.DictWriter(file, columns or tuple(rows[0]), restval="")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode("utf-8-sig")


def names() -> dict[str | None, str]:
    """The Finnish names of the region's organisations by key."""
    return dict(Organisation.objects.values_list("key", "name_fi"))
