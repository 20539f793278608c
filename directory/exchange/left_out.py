"""Rows that people leave out of an import, chosen in its preview: of a list, and of a calendar.

The preview is a form over several pages. Each button that leads to another page, or to other rows, sends what is ticked
on the present one, so that nothing is lost without JavaScript.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from django.core.paginator import Page
from django.db import transaction
from django.db.models import Count
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import pgettext_lazy

from directory.exchange.steps import WrongStateError
from directory.models import ImportState, RowReason, RowResult, RowState

STATES = (RowState.NEW, RowState.CHANGED, RowState.VANISHED)
"""The states of rows that can be left out: those of which something would come."""
LEFT_OUT = "left-out"  # in addresses, where others have a state
GOOD = "good"
RowsLink = dict[str, Any]
LABEL = pgettext_lazy("rows of an import", "Left out by an editor")
SHOWN, TAKEN, TURN = "shown", "taken", "turn"  # names in the form


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


def by_state(numbers: Mapping[str, int], labels: Mapping[str, Any], every: Any, state: str) -> list[RowsLink]:
    """Return the ways to the rows of each state that there are of `counts`, after that to all; `labels` are those of
    the states, `state` is the present one.
    """
    known = {**labels, LEFT_OUT: LABEL}
    found = [(value, f"{label}: {numbers[value]}") for value, label in known.items() if numbers.get(value)]
    return [turn(label, value == state, state=value) for value, label in [("", every), *found]]


def buttons(imported: Any, page: Page, choices: str, state: str) -> dict[str, Any]:
    """Return what the template of a preview needs for its buttons; `choices` names the address that keeps ticks."""
    may_commit = imported.state == ImportState.PREVIEWED
    pages = page.paginator.get_elided_page_range(page.number) if page.has_other_pages() else ()
    numbers = [each for each in pages if isinstance(each, int)]
    return {
        "may_commit": may_commit,
        "choices_url": reverse(choices, args=[imported.pk]) if may_commit else "",
        "pages": [turn(each, each == page.number, state=state, p=each) for each in numbers],
        "here": turn("", False, state=state, p=page.number)["to"],
        "state": state,
    }


def turn(label: Any, is_current: bool, **query: Any) -> RowsLink:
    """Return a way to other rows: what is said of it, and its query."""
    to = urlencode({name: value for name, value in query.items() if value})
    return {"label": label, "is_current": is_current, "to": to}


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


def turned_to(posted: QueryDict) -> str:
    """Return the query of the page to which a button leads; empty for another button."""
    query = str(posted.get(TURN, ""))
    return f"?{QueryDict(query).urlencode()}" if query else ""


def skip(imported: Any, states: Collection[str]) -> None:
    """Note the result of the rows that are left out, of those in some states."""
    rows = left_out(imported.rows).filter(state__in=states, result=RowResult.NONE)
    rows.update(result=RowResult.SKIPPED, reason=RowReason.CHOSEN)
