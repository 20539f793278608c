"""Count every indicator of every region from the projection, and keep the counts of the month.

A month is counted anew as long as it lasts; the counts of past months are never written again.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from search.models import IndicatorCount
from search.published import outlines
from sites.indicators import Area, Count, Indicator, Status, indicators
from sites.listing import Listing
from sites.regions.models import Kind, Municipality
from sites.regions.open_regions import RegionFacts, open_regions_by_code

COUNTED_AT = 20 * 60
"""Seconds after each full hour at which everything is counted."""
FINNISH_ONLY, SWEDISH_ONLY = 0, 3
"""Languages of a municipality as Statistics Finland classifies them; the classes between are bilingual."""


def compared_regions() -> dict[str, RegionFacts]:
    """Return the open regions that are compared, by code: all but the national one."""
    return {code: region for code, region in open_regions_by_code().items() if region.kind != Kind.NATIONAL}


def areas() -> dict[str, Area]:
    """Return what indicators may know of the compared regions, by code; one query."""
    relations = dict(Municipality.objects.values_list("code", "language_relation"))
    return {code: area_of(region, relations) for code, region in compared_regions().items()}


def area_of(region: RegionFacts, relations: dict[str, int]) -> Area:
    """Return what indicators may know of a region, given the languages of all municipalities."""
    found = {relations.get(code, FINNISH_ONLY) for code in region.municipalities}
    bilingual = len(found) > 1 or not found <= {FINNISH_ONLY, SWEDISH_ONLY}
    return Area(region.code, frozenset(region.municipalities), bilingual)


def counts() -> dict[str, dict[str, Count]]:
    """Return the counts of every indicator by region, as residents would find things now; one query for each kind."""
    places, found = areas(), {}
    for kind, wanted in by_kind(indicators().values()).items():
        things: dict[str, list[Listing]] = defaultdict(list)
        for each in outlines(kind):
            things[each.region.code].append(each.listing)
        for indicator in wanted:
            found[indicator.code] = {code: indicator.count(things[code], area) for code, area in places.items()}
    return found


def by_kind(wanted: Iterable[Indicator]) -> dict[str, list[Indicator]]:
    """Return indicators by the kind of thing they count."""
    found: dict[str, list[Indicator]] = defaultdict(list)
    for indicator in wanted:
        found[indicator.kind].append(indicator)
    return found


def this_month() -> datetime.date:
    """Return the first day of the present month, in Finland."""
    return timezone.localdate().replace(day=1)


def is_due(timestamp: int) -> bool:
    """Return whether to count at a Unix time (each fifth minute): once an hour, and where nothing was counted yet."""
    return timestamp % 3600 == COUNTED_AT or this_month() not in months()


def keep_month() -> int:
    """Write the counts of the present month, and return how many there are. Idempotent."""
    month = this_month()
    rows = [
        IndicatorCount(
            month=month,
            indicator=code,
            version=indicators()[code].version,
            region=region,
            numerator=count.numerator,
            denominator=count.denominator,
            status=count.status.value,
        )
        for code, of_regions in counts().items()
        for region, count in of_regions.items()
    ]
    with transaction.atomic():
        IndicatorCount.objects.filter(month=month).delete()
        IndicatorCount.objects.bulk_create(rows)
    return len(rows)


def months() -> list[datetime.date]:
    """Return the months of which there are counts, the latest first; one query."""
    return list(IndicatorCount.objects.order_by("-month").values_list("month", flat=True).distinct())


def counts_of(month: datetime.date, indicator: str = "", region: str = "") -> dict[str, dict[str, Count]]:
    """Return the kept counts of a month by indicator and region, or those of one indicator or one region; one query."""
    kept = IndicatorCount.objects.filter(month=month)
    kept = kept.filter(indicator=indicator) if indicator else kept
    kept = kept.filter(region=region) if region else kept
    found: dict[str, dict[str, Count]] = defaultdict(dict)
    for row in kept.order_by("indicator", "region"):
        found[row.indicator][row.region] = Count(row.numerator, row.denominator, Status(row.status))
    return dict(found)
