"""Count every indicator and matrix of every region, and keep the counts of the month.

What is published is counted from the projection. What is not in it each region counts in its own tables, in its own
schema, and only numbers leave it. A month is counted anew as long as it lasts; the counts of past months are never
written again.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby

from django.db import transaction
from django.db.models import Count as RowCount
from django.utils import timezone

from search.models import IndicatorCount
from search.published import documents, findable_documents, outlined
from sites.indicators import UNREAD, Count, Indicator, IndicatorArea, IndicatorStatus, indicators, own_counts
from sites.listing import Listing
from sites.matrices import Matrix, matrices
from sites.regions.for_each_region import for_each_region
from sites.regions.models import Municipality, RegionKind
from sites.regions.open_regions import RegionFacts, open_regions_by_code
from sites.regions.population import Denominators, denominators

COUNTED_AT = 20 * 60
"""Seconds after each full hour at which everything is counted."""
FINNISH_ONLY, SWEDISH_ONLY = 0, 3
"""Languages of a municipality as Statistics Finland classifies them; the classes between are bilingual."""
Counts = dict[str, dict[str, Count]]
"""Counts by code and region."""
History = dict[datetime.date, dict[str, Count]]
"""Counts of an indicator by month and region."""
MatrixCounts = dict[str, dict[str, Mapping[str, int]]]
"""Numbers of things by matrix, region and code."""


def compared_regions() -> dict[str, RegionFacts]:
    """Return the open regions that are compared, by code: all but the national one."""
    return {code: region for code, region in open_regions_by_code().items() if region.kind != RegionKind.NATIONAL}


def areas() -> dict[str, IndicatorArea]:
    """Return what indicators may know of the compared regions, by code; four queries."""
    relations = dict(Municipality.objects.values_list("code", "language_relation"))
    known = denominators(timezone.localdate().year)
    return {code: area_of(region, relations, known) for code, region in compared_regions().items()}


def area_of(region: RegionFacts, relations: Mapping[str, int], known: Denominators) -> IndicatorArea:
    """Return what indicators may know of a region, given the languages and the residents of all municipalities."""
    found = {relations.get(code, FINNISH_ONLY) for code in region.municipalities}
    residents = {code: known.residents[code] for code in region.municipalities if code in known.residents}
    return IndicatorArea(
        region.code,
        frozenset(region.municipalities),
        bilingual=len(found) > 1 or not found <= {FINNISH_ONLY, SWEDISH_ONLY},
        residents=residents,
        year=known.year if residents else None,
    )


def counts(places: Mapping[str, IndicatorArea]) -> tuple[Counts, MatrixCounts]:
    """Return what is counted from the projection, as residents would find things now.

    One query for all numbers of things, and one for each kind of which the things themselves are read.
    """
    numbers = numbers_of_things()
    found: Counts = {
        each.code: {region: each.count(range(numbers[each.kind, region]), area) for region, area in places.items()}
        for each in indicators().values()
        if each.count and each.of_number
    }
    tables: MatrixCounts = defaultdict(dict)
    for kind, (counted, tabled) in read_kinds().items():
        for region, things in things_by_region(kind, places):
            for indicator in counted:
                if indicator.count:
                    found.setdefault(indicator.code, {})[region] = indicator.count(things, places[region])
            for matrix in tabled:
                tables[matrix.code][region] = matrix.count(things)
    return found, dict(tables)


def numbers_of_things() -> Mapping[tuple[str, str], int]:
    """Return how many things residents may find, by kind and region; 0 where there are none. One query."""
    rows = findable_documents().values_list("kind", "region").annotate(number=RowCount("pk"))
    return Counter({(kind, region): number for kind, region, number in rows})


def things_by_region(kind: str, places: Mapping[str, IndicatorArea]) -> Iterator[tuple[str, list[Listing]]]:
    """Yield the things of a kind region by region, so that those of one are in memory at once; one query."""
    without = set(places)
    for region, group in groupby(outlined(documents(kind), UNREAD), key=lambda each: each.region.code):
        if region in places:
            without.discard(region)
            yield region, [each.listing for each in group]
    for region in sorted(without):
        yield region, []


def read_kinds() -> dict[str, tuple[list[Indicator], list[Matrix]]]:
    """Return the indicators and the matrices by the kind whose things they read."""
    found: dict[str, tuple[list[Indicator], list[Matrix]]] = {}
    for indicator in indicators().values():
        if indicator.count and not indicator.of_number:
            found.setdefault(indicator.kind, ([], []))[0].append(indicator)
    for matrix in matrices().values():
        found.setdefault(matrix.kind, ([], []))[1].append(matrix)
    return found


def this_month() -> datetime.date:
    """Return the first day of the present month, in Finland."""
    return timezone.localdate().replace(day=1)


def is_due(timestamp: int) -> bool:
    """Return whether to count at a Unix time (each fifth minute): once an hour, and where nothing was counted yet."""
    return timestamp % 3600 == COUNTED_AT or this_month() not in months()


def keep_month() -> int:
    """Write the counts of the present month, and return how many there are. Idempotent.

    Where a region cannot count, its own counts stay as they were; the failures are raised at the end.
    """
    month, places = this_month(), areas()
    found, tables = counts(places)
    rows = [row_of(month, code, region, count) for code, each in found.items() for region, count in each.items()]
    rows += [
        row_of(month, matrix, region, Count(number), part)
        for matrix, regions in tables.items()
        for region, parts in regions.items()
        for part, number in parts.items()
    ]
    replace(rows, month, indicator__in=[*found, *tables])
    for_each_region(lambda region: keep_own(month, places[region.code]) if region.code in places else None)
    return IndicatorCount.objects.filter(month=month).count()


def keep_own(month: datetime.date, area: IndicatorArea) -> None:
    """Write what the current region counts itself."""
    own = own_counts(timezone.localdate(), area)
    rows = [row_of(month, code, area.code, count) for code, count in own.items()]
    replace(rows, month, indicator__in=list(own), region=area.code)


@transaction.atomic
def replace(rows: list[IndicatorCount], month: datetime.date, **which: object) -> None:
    """Write rows of a month in place of those that there are."""
    IndicatorCount.objects.filter(month=month, **which).delete()
    IndicatorCount.objects.bulk_create(rows)


def row_of(month: datetime.date, code: str, region: str, count: Count, part: str = "") -> IndicatorCount:
    """Return the row of a count; `code` is that of an indicator or a matrix."""
    declared = indicators()[code] if code in indicators() else matrices()[code]
    return IndicatorCount(
        month=month,
        indicator=code,
        part=part,
        version=declared.version,
        region=region,
        numerator=count.numerator,
        denominator=count.denominator,
        status=count.status.value,
        year=count.year,
    )


def months() -> list[datetime.date]:
    """Return the months of which there are counts, the latest first; one query."""
    return list(IndicatorCount.objects.order_by("-month").values_list("month", flat=True).distinct())


def counts_of(month: datetime.date, indicator: str = "", region: str = "") -> Counts:
    """Return the kept counts of a month by indicator and region, or those of one indicator or one region; one query."""
    kept = IndicatorCount.objects.filter(month=month, part="")
    kept = kept.filter(indicator=indicator) if indicator else kept
    kept = kept.filter(region=region) if region else kept
    found: Counts = defaultdict(dict)
    for row in kept.order_by("indicator", "region"):
        found[row.indicator][row.region] = count_of(row)
    return dict(found)


def versions_of(month: datetime.date) -> dict[str, int]:
    """Return the versions of the definitions by which a month was counted, by indicator or matrix; one query."""
    kept = IndicatorCount.objects.filter(month=month).order_by("version")
    return dict(kept.values_list("indicator", "version").distinct())


def count_of(row: IndicatorCount) -> Count:
    """Return the count of a row."""
    return Count(row.numerator, row.denominator, IndicatorStatus(row.status), row.year)


def matrix_of(month: datetime.date, matrix: str) -> dict[str, dict[str, int]]:
    """Return the kept numbers of a matrix by region and code; regions without things are absent. One query."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    kept = IndicatorCount.objects.filter(month=month, indicator=matrix).order_by("region")
    for region, part, number in kept.values_list("region", "part", "numerator"):
        found[region][part] = number
    return dict(found)


def history_of(indicator: str) -> History:
    """Return the kept counts of an indicator by month and region, the earliest month first; one query."""
    found: History = defaultdict(dict)
    for row in IndicatorCount.objects.filter(indicator=indicator, part="").order_by("month", "region"):
        found[row.month][row.region] = count_of(row)
    return dict(found)
