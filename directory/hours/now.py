"""Whether it is open at the moment of rendering; the page cache is told until when that is true."""

import datetime
from functools import lru_cache

from django.utils import timezone
from django.utils.translation import pgettext_lazy

from directory.hours.osm import from_osm
from directory.hours.state import state, valid_until
from directory.hours.value import Hours, HoursError
from sites.kinds import Badge
from sites.listing import Listing
from sites.page_cache import validity

OPEN_NOW = Badge(pgettext_lazy("badge", "Open now"), "yes")


def open_badge(listing: Listing) -> Badge | None:
    """Return the badge "Open now" of a thing that is open, by the opening hours of its Listing."""
    hours = hours_of(listing.opening_hours)
    if not hours:
        return None
    return OPEN_NOW if state(hours, limited_now(hours)).is_open else None


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
