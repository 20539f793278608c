"""What the comparison of regions tells of searches: how many found nothing."""

import datetime
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from search.asked import reading
from sites.indicators import Count, Indicator, IndicatorArea, people

INDICATORS = (
    Indicator(
        code="searches-without-hit",
        label=_("Searches that found nothing"),
        caution=_(
            "Of the searches of 30 days on the region's site. Programs that say what they are, and words that bring up "
            "urgent help, are left out."
        ),
    ),
)


def own_counts(today: datetime.date, area: IndicatorArea) -> Mapping[str, Count]:
    """Count what `INDICATORS` name, for one region; one query.

    Hidden where there were fewer than five searches. How many of them found nothing tells of the contents, not of
    people: a region with four of a thousand stays in the figure of the whole country.
    """
    found = reading.totals(reading.counts(reading.last_days(today), area.code))
    return {"searches-without-hit": people(found.without_hit, found.number)}
