"""Rows that people leave out of an import, chosen in its preview: of a list, and of a calendar."""

from collections import Counter
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.http import QueryDict

from directory.exchange.steps import WrongStateError
from directory.models import ImportState, RowReason, RowResult, RowState

STATES = (RowState.NEW, RowState.CHANGED, RowState.VANISHED)
"""The states of rows that can be left out: those of which something would come."""
LEFT_OUT = "left-out"  # in addresses, where others have a state
GOOD = "good"
SHOWN, TAKEN = "shown", "taken"  # names in the form


def left_out(rows: Any) -> Any:
    """Return those of a query of rows that people leave out."""
    return rows.filter(is_left_out=True, state__in=STATES)


def counts(rows: Any) -> dict[str, int]:
    """Return the number of rows by state, by `LEFT_OUT` of those that people leave out, and by `GOOD` of the new and
    changed ones that they do not.
    """
    found: Counter[str] = Counter()
    for state, is_left_out, count in rows.order_by().values_list("state", "is_left_out").annotate(Count("pk")):
        found[state] += count
        found[LEFT_OUT] += count if is_left_out and state in STATES else 0
        found[GOOD] += count if not is_left_out and state in (RowState.NEW, RowState.CHANGED) else 0
    return found


def keep_choices(imported: Any, posted: QueryDict, options: Collection[str]) -> None:
    """Keep which rows of a page are ticked, and which of an import's `options`. Raises WrongStateError."""
    with transaction.atomic():
        stored = type(imported)._default_manager.select_for_update().only("state").get(pk=imported.pk)
        if stored.state != ImportState.PREVIEWED:
            raise WrongStateError
        shown, taken = ({int(pk) for pk in posted.getlist(name) if pk.isdecimal()} for name in (SHOWN, TAKEN))
        rows = imported.rows.filter(state__in=STATES)
        rows.filter(pk__in=shown & taken).update(is_left_out=False)
        rows.filter(pk__in=shown - taken).update(is_left_out=True)
        for option in options:
            setattr(imported, option, option in posted)
        imported.save(update_fields=list(options))


def skip(imported: Any, states: Collection[str]) -> None:
    """Note the result of the rows that are left out, of those in some states."""
    rows = left_out(imported.rows).filter(state__in=states, result=RowResult.NONE)
    rows.update(result=RowResult.SKIPPED, reason=RowReason.CHOSEN)
