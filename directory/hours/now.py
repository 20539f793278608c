"""Opening hours at the moment of rendering; the page cache is told until when what they say is true."""

import datetime
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.utils import timezone
from django.utils.translation import pgettext_lazy

from directory.hours.osm import from_osm
from directory.hours.spans import is_within, next_change, open_spans, union
from directory.hours.state import valid_until
from directory.hours.text import coming, state_text, week_rows
from directory.hours.value import Hours, HoursError
from sites.facets import TimeSpan
from sites.kinds import Badge
from sites.listing import HELSINKI, Listing
from sites.local_time import start_of_day
from sites.page_cache import validity

OPEN_NOW = Badge(pgettext_lazy("badge", "Open now"), "yes")


def open_badge(listing: Listing) -> Badge | None:
    """Return the badge "Open now" of a thing that is open."""
    return OPEN_NOW if is_open_now(listing.open_when) else None


def is_open_now(expressions: Sequence[str]) -> bool:
    """Tell whether it is open by one of some OpenStreetMap expressions; never without one.

    The response being rendered is valid until that changes: no page is stored for a day.
    """
    if not expressions:
        return False
    now = timezone.now()
    spans = [span for each in expressions for span in coming_spans(each, now.astimezone(HELSINKI).date())]
    if changes := next_change(spans, now):
        validity.limit(changes)
    return is_within(spans, now)


@lru_cache(maxsize=16_384)
def coming_spans(expression: str, day: datetime.date) -> tuple[TimeSpan, ...]:
    """Return when it is open by an expression on a day and the next."""
    start = start_of_day(datetime.datetime.combine(day, datetime.time(12), HELSINKI))
    return tuple(open_spans(hours_of(expression), start, start + datetime.timedelta(days=2)))


def spans_of(expressions: Sequence[str], start: datetime.datetime, end: datetime.datetime) -> list[TimeSpan] | None:
    """Return when it is open between two moments by one of some OpenStreetMap expressions; None without one."""
    return list(_spans_of(tuple(expressions), start, end)) if expressions else None


@lru_cache(maxsize=1_000)
def _spans_of(expressions: tuple[str, ...], start: datetime.datetime, end: datetime.datetime) -> list[TimeSpan]:
    """Kept, as many are open at the same times of the week."""
    return union(span for each in expressions for span in open_spans(hours_of(each), start, end))


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
