"""The facet of when something takes place: what the search offers of the calendar's periods."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from programmes.calendar.periods import period
from sites.facets import Facet, TimeSpan
from sites.listing import HELSINKI, Listing
from sites.occurrence_text import taking_place

PERIODS = {
    "today": pgettext_lazy("period", "Today"),
    "week": pgettext_lazy("period", "This week"),
    "weekend": pgettext_lazy("period", "Weekend"),
    "month": pgettext_lazy("period", "This month"),
}


def rest_of(code: str, moment: datetime) -> TimeSpan:
    """Return what is left of a period at a moment."""
    today = moment.astimezone(HELSINKI).date()
    found = period(code, today, today)
    return max(found.begin, moment), found.finish


def periods_of(listing: Listing, region: str) -> tuple[str, ...]:
    """Return the periods in which a thing takes place, at present."""
    now, dates = timezone.now(), taking_place(listing.occurrences)
    left = {code: rest_of(code, now) for code in PERIODS}
    return tuple(
        code for code, (begin, finish) in left.items() if any(start < finish and end > begin for start, end in dates)
    )


WHEN = Facet(
    name="when",
    label=_("When"),
    values_of=periods_of,
    known=lambda: tuple(PERIODS),
    label_of=lambda code, language: str(PERIODS[code]),
    in_order=True,
    period_of=rest_of,
)
