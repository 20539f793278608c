"""The counts of what was asked, by period, language and region; nothing of questions that were asked rarely."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Sum
from django.db.models.functions import TruncMonth

from search.asked.counting import SHOWN_FROM
from search.models import AskedQuestion

DAYS = 30
"""Of the shortest period: the last ones, today included."""


@dataclass(frozen=True)
class AskedPeriod:
    """Days from the first to the last one."""

    first: datetime.date
    last: datetime.date


@dataclass(frozen=True)
class Totals:
    """How many searches there were, and of how many of them nothing or little was found."""

    number: int = 0
    without_hit: int = 0
    with_few: int = 0


def last_days(today: datetime.date) -> AskedPeriod:
    """Return the last 30 days."""
    return AskedPeriod(today - datetime.timedelta(days=DAYS - 1), today)


def month(first: datetime.date) -> AskedPeriod:
    """Return a whole month, given its first day."""
    following = (first + datetime.timedelta(days=31)).replace(day=1)
    return AskedPeriod(first, following - datetime.timedelta(days=1))


def months(regions: "QuerySet[AskedQuestion]") -> list[datetime.date]:
    """Return the first days of the months of which there are counts, the latest first; one query."""
    found = regions.annotate(month=TruncMonth("day")).order_by("-month")
    return list(found.values_list("month", flat=True).distinct())


def counts(period: AskedPeriod, region: str = "", language: str = "") -> "QuerySet[AskedQuestion]":
    """Return the counts of a period, or those of one region (its public code) and of one language."""
    found = AskedQuestion.objects.filter(day__range=(period.first, period.last))
    found = found.filter(region=region) if region else found
    return found.filter(language=language) if language else found


def questions(found: "QuerySet[AskedQuestion]", what: str = "") -> "QuerySet[Any, Any]":
    """Return the questions that were asked often enough to be told, with their numbers, the most frequent first.

    `what` is "without_hit" or "with_few" for those that were answered so at least once, the most frequent of these
    first.
    """
    asked: QuerySet[Any, Any] = found.exclude(words="").values("words", "language").annotate(**sums())
    told = asked.filter(times__gte=SHOWN_FROM)
    if what not in ("without_hit", "with_few"):
        return told.order_by("-times", "words", "language")
    return told.filter(**{f"{what}_times__gt": 0}).order_by(f"-{what}_times", "-times", "words", "language")


def sums() -> dict[str, Any]:
    """Return the sums of the numbers of rows."""
    return {
        "times": Sum("number"),
        "without_hit_times": Sum("without_hit"),
        "with_few_times": Sum("with_few"),
    }


def totals(found: "QuerySet[AskedQuestion]") -> Totals:
    """Return the numbers of all searches, those of rare questions included; one query."""
    row = found.aggregate(**sums())
    return Totals(*(row[name] or 0 for name in sums()))


def by_region(found: "QuerySet[AskedQuestion]") -> Mapping[str, Totals]:
    """Return the numbers of all searches by the public code of the region; one query."""
    rows: QuerySet[Any, Any] = found.order_by("region").values("region").annotate(**sums())
    return {row["region"]: Totals(*(row[name] for name in sums())) for row in rows}
