"""The indicator of searches that found nothing: a region's own of 30 days, hidden where there are few."""

import datetime

import pytest
from django.utils import timezone

from search.models import AskedQuestion
from sites.indicators import Count, IndicatorArea, IndicatorStatus, own_counts
from tests.conftest import region

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
SAVO = IndicatorArea("etela-savo", frozenset(), bilingual=False)


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ([], Count(status=IndicatorStatus.NOT_IN_USE)),
        ([("etela-savo", 0, 4, 1)], Count(status=IndicatorStatus.HIDDEN)),
        ([("etela-savo", 0, 5, 0)], Count(0, 5)),
        ([("etela-savo", 0, 300, 4), ("etela-savo", 29, 100, 20)], Count(24, 400)),
        ([("etela-savo", 0, 9, 3), ("etela-savo", 30, 100, 20), ("pohjanmaa", 0, 50, 50)], Count(3, 9)),
        ([("pohjanmaa", 0, 50, 50)], Count(status=IndicatorStatus.NOT_IN_USE)),
    ],
)
def test_searches_without_hit(rows: list[tuple[str, int, int, int]], count: Count) -> None:
    for code, age, number, without_hit in rows:
        AskedQuestion.objects.create(
            day=TODAY - datetime.timedelta(days=age),
            region=code,
            language="fi",
            words="kysymys",
            number=number,
            without_hit=without_hit,
            with_few=0,
        )
    with region("etela-savo"):
        assert own_counts(TODAY, SAVO)["searches-without-hit"] == count
