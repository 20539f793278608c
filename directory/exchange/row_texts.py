"""What a row of an import means, in the words of the active language."""

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from directory.exchange import left_out
from directory.exchange.apply import DRAFT, LINKS, SCHEDULED, UNPUBLISHED, WAITING
from directory.exchange.fields.columns import COLUMNS
from directory.exchange.fields.values import from_json
from directory.exchange.fields.writing import Names, displayed, names_in
from directory.models import ImportRow, RowReason, RowState
from sites.translated import LANGUAGES

KEPT = {
    UNPUBLISHED: gettext_lazy("Stays unpublished"),
    SCHEDULED: gettext_lazy("The schedule stays"),
    DRAFT: gettext_lazy("The draft stays a draft"),
    WAITING: gettext_lazy("Waits for approval, so it is left out"),
    LINKS: gettext_lazy(
        "A link within another site leads nowhere here: its address stands in brackets. Write the whole address."
    ),
}


def names_in_rows(rows: Iterable[ImportRow]) -> Names:
    """Return the names of what rows refer to; two queries at most."""
    pairs = chain.from_iterable((*row.changes.items(), *row.drafts.items()) for row in rows)
    return names_in((name, value) for name, pair in pairs if name in COLUMNS for value in pair)


def row_texts(row: ImportRow, names: Names) -> dict[str, Any]:
    """Return a row with its changes, errors and what it keeps, as the list shows them; `names` has those of what it
    refers to.
    """
    return {
        "row": row,
        "name": row.name,
        "changes": in_order(row.changes, names),
        "drafts": in_order(row.drafts, names),
        "errors": [(label_of(name), message) for name, message in errors_of(row)],
        "keeps": [KEPT[name] for name in row.keeps],
        "is_optional": row.state in left_out.STATES and WAITING not in row.keeps,
    }


def in_order(values: Mapping[str, Any], names: Names) -> list[tuple[str, str, str]]:
    """Return label, old and new value of columns in the order of a list: JSON in PostgreSQL keeps none."""
    known = [name for name in COLUMNS if name in values]
    return [(label_of(name), *displayed_values(name, values[name], names)) for name in known]


def errors_of(row: ImportRow) -> list[tuple[str, str]]:
    """Return the columns and messages of a row's errors."""
    errors: list[tuple[str, str]] = row.errors.get(get_language() or "", row.errors.get(LANGUAGES[0], []))
    return errors


def label_of(name: str) -> str:
    """Return the label of a column; empty for the row as a whole."""
    return COLUMNS[name].label if name in COLUMNS else ""


def displayed_values(name: str, values: list[Any], names: Names) -> tuple[str, str]:
    """Return the old and the new value as they are displayed."""
    old, new = values
    return displayed(name, from_json(name, old), names), displayed(name, from_json(name, new), names)


def remarks(row: ImportRow, names: Names) -> str:
    """Return everything that is said of a row, a remark on each line; `names` has those of what it refers to."""
    texts = row_texts(row, names)
    found = [f"{label}: {message}" if label else message for label, message in texts["errors"]]
    found += [f"{label}: {old} → {new}" for label, old, new in texts["changes"]] if row.record_id else []
    found += [
        f"{label}: {_('An unpublished edit would be replaced: %(edit)s → %(new)s') % {'edit': edit, 'new': new}}"
        for label, edit, new in texts["drafts"]
    ]
    found += map(str, texts["keeps"])
    if row.double:
        found.append(_("May be the same as %(organisation)s") % {"organisation": row.double})
    if row.state == RowState.MERGED and row.organisation:
        found.append(_("Is %(organisation)s now") % {"organisation": row.organisation})
    if row.line is None:
        found.append(row.name)
    if row.is_left_out and not row.result:
        found.append(str(RowReason.CHOSEN.label))
    results = (row.get_result_display() if row.result else "", row.get_reason_display(), row.detail)
    return "\n".join([*found, *filter(None, map(str, results))])
