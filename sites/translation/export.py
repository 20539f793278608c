"""Export the desk's list as CSV."""

import csv
import io
from collections.abc import Iterable

from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from sites.spreadsheet import BYTE_ORDER_MARK, escape_formula
from sites.translation import labels
from sites.translation.desk import DeskRow


def as_csv(rows: Iterable[DeskRow], origin: str) -> str:
    """Return CSV with a byte order mark, commas and a header row; cells are escaped against formula injection.

    `origin` is prepended to each path. Times are in the site's time zone.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(
        [
            _("Type"),
            _("Title"),
            _("Language"),
            _("State"),
            _("Original changed"),
            _("Changed by"),
            _("Address"),
        ]
    )
    for row in rows:
        changed = localtime(row.detail.changed).strftime("%Y-%m-%d %H:%M") if row.detail.changed else ""
        cells = [
            capfirst(str(row.kind)),
            row.missing.title,
            labels.name_of(row.missing.language),
            str(labels.STATES[row.missing.state]),
            changed,
            row.detail.by,
            f"{origin}{row.detail.url}",
        ]
        writer.writerow([escape_formula(cell) for cell in cells])
    return BYTE_ORDER_MARK + out.getvalue()
