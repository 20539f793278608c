"""Opening hours at the moment of rendering; the page cache is told until when what they say is true."""

import datetime
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.utils import timezone
from django.utils.translation import pgettext_lazy

from directory.hours.osm import from_osm
from directory.hours.state import state, valid_until
from directory.hours.text import coming, state_text, week_rows
from directory.hours.value import Hours, HoursError
from sites.kinds import Badge
from sites.listing import Listing
from sites.page_cache import validity

OPEN_NOW = Badge(pgettext_lazy("badge", "Open now"), "yes")


def open_badge(listing: Listing) -> Badge | None:
    """Return the badge "Open now" of a thing that is open, by the opening hours of its Listing."""
    return OPEN_NOW if is_open_now(hours_of(listing.opening_hours)) else None


def is_open_now(hours: Hours) -> bool:
    """Tell whether it is open; where no hours are told it is not."""
    return bool(hours) and state(hours, limited_now(hours)).is_open


def open_expressions(expressions: Iterable[str]) -> set[str]:
    """Return those of some OpenStreetMap expressions by which it is open; each is evaluated once."""
    return {expression for expression in set(expressions) if is_open_now(hours_of(expression))}


def hours_view(hours: Hours) -> dict[str, Any] | None:
    """Return the context of `hours/hours.html`: the state, the week, and other hours that come; None without hours."""
    if not hours:
        return None
    now = limited_now(hours)
    return {"state": state_text(hours, now), "week": week_rows(hours), "coming": coming(hours, now)}


def limited_now(hours: Hours) -> datetime.datetime:
    """Return the present moment; the response being rendered is valid until these hours' text changes."""
    now = timezone.now()
    validity.limit(valid_until(hours, now))
    return now


@lru_cache(maxsize=2048)
def hours_of(expression: str) -> Hours:
    """Return the hours of an expression; of one that is none, nothing told."""
    try:
        return from_osm(expression)
    except HoursError:
        return Hours()
