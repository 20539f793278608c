"""What regions count in their own tables: only numbers leave them."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from directory import completeness
from search.comparison import counting
from search.models import IndicatorCount
from sites.indicators import Count, IndicatorArea, IndicatorStatus, indicators, own_counts
from tests.conftest import region

SAVO = IndicatorArea("etela-savo", frozenset({"491", "213"}), bilingual=False, residents={"491": 20_000}, year=2025)
TODAY = timezone.localdate()


def own(code: str, area: IndicatorArea = SAVO) -> Count:
    """What a region counts for one indicator."""
    with region(area.code):
        return own_counts(timezone.localdate(), area)[code]


def test_every_indicator_without_a_kind_is_counted_by_the_regions(db: None) -> None:
    with region("etela-savo"):
        counted = set(own_counts(timezone.localdate(), SAVO))
    assert counted == {code for code, each in indicators().items() if not each.kind}


def test_who_publishes_nothing_has_not_got_zero(db: None) -> None:
    with region("etela-savo"):
        statuses = {code: each.status for code, each in own_counts(timezone.localdate(), SAVO).items()}
    assert statuses["checked"] is statuses["kiosk-days"] is statuses["feedback"] is IndicatorStatus.NOT_IN_USE
    assert statuses["pages-in-both"] is IndicatorStatus.NO_DUTY


def test_only_a_check_within_the_year_counts_and_drafts_do_not(db: None, organisation: Any) -> None:
    organisation("etela-savo", name_fi="Tuore ry", last_checked=TODAY - datetime.timedelta(days=30))
    organisation("etela-savo", name_fi="Vanha ry", last_checked=TODAY - datetime.timedelta(days=400))
    organisation("etela-savo", name_fi="Luonnos ry", last_checked=TODAY, live=False)
    assert own("checked") == Count(1, 2)


def test_filled_fields_are_those_that_editors_are_told_of(db: None, organisation: Any) -> None:
    from directory.models import Organisation

    organisation("etela-savo", name_fi="Tyhjä ry", phone="", email="", municipalities=[])
    organisation(
        "etela-savo", name_fi="Täysi ry", summary_fi="Apua.", themes=["addictions"], languages=["fi"], cost="free"
    )
    with region("etela-savo"):
        missing = [len(completeness.missing(each)) for each in Organisation.objects.all()]
    assert own("fields-filled") == Count(2 * completeness.COUNT - sum(missing), 2 * completeness.COUNT)


def test_programmes_that_took_place(db: None, event: Callable[..., Any]) -> None:
    yesterday = TODAY - datetime.timedelta(days=1)
    times = {"frequency": "dates", "start": datetime.time(12), "end": datetime.time(15)}
    event("etela-savo", name_fi="Avoimet ovet", dates=[yesterday], town="Mikkeli", **times)
    event("etela-savo", name_fi="Peruttu", dates=[yesterday], status="cancelled", **times)
    event("etela-savo", name_fi="Tulossa", dates=[TODAY + datetime.timedelta(days=3)], **times)
    assert own("programme-days") == Count(1)
    assert own("programme-hours") == Count(3, 20_000, year=2025)
    assert own("programme-municipalities") == Count(1, 2)


@pytest.mark.parametrize(
    ("faces", "count"), [([5, 4, 1, 2], Count(status=IndicatorStatus.HIDDEN)), ([5, 4, 1, 2, 3], Count(2, 5))]
)
def test_few_answers_of_people_are_hidden(db: None, faces: list[int], count: Count) -> None:
    import uuid

    from programmes.models import FeedbackAnswer

    with region("etela-savo"):
        for face in faces:
            FeedbackAnswer.objects.create(subject="event-1", token=uuid.uuid4(), face=face, released=True)
        FeedbackAnswer.objects.create(subject="event-1", token=uuid.uuid4(), face=5)
    assert own("feedback") == count


def test_the_counts_of_a_region_are_kept_beside_those_of_the_projection(counted: None) -> None:
    kept = counting.counts_of(counting.this_month())
    assert kept["checked"] == {"etela-savo": Count(0, 9), "pohjanmaa": Count(0, 11)}
    assert set(kept) == set(indicators())
    assert not IndicatorCount.objects.filter(region="national").exists()
