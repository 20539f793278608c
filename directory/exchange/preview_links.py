"""The ways from a page of an import's preview to its other pages, and to the rows of one state.

The preview is a form over several pages. Each button that leads to another page, or to other rows, sends what is ticked
on the present one, so that nothing is lost without JavaScript.
"""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import pgettext_lazy

from directory.exchange.left_out import LEFT_OUT
from directory.models import ImportState

RowsLink = dict[str, Any]
LABEL = pgettext_lazy("rows of an import", "Left out by an editor")
TURN = "turn"  # a name in the form


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


def turned_to(posted: QueryDict) -> str:
    """Return the query of the page to which a button leads; empty for another button."""
    query = str(posted.get(TURN, ""))
    return f"?{QueryDict(query).urlencode()}" if query else ""
