"""Counts of what residents may find, kept month by month."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from search.comparison import counting
from search.models import IndicatorCount
from sites.indicators import Count, IndicatorArea, IndicatorStatus, indicators
from sites.listing import Contact, Listing

BILINGUAL = IndicatorArea("pohjanmaa", frozenset({"905", "499"}), bilingual=True)
FINNISH = IndicatorArea("etela-savo", frozenset({"491"}), bilingual=False)


def entry(**parts: Any) -> Listing:
    """An organisation's Listing."""
    return Listing("organisation", "1", "organisation", {"fi": "Tupa ry"}, {"fi": "/fi/jarjesto/tupa-ry/"}, **parts)


SMALL = IndicatorArea(
    "etela-savo", frozenset({"491", "213"}), bilingual=False, residents={"491": 900, "213": 100}, year=2025
)
PEERS = entry(terms={"municipality": ("491",), "activity": ("peer-support",)})
BOTH = Listing("organisation", "2", "organisation", {"fi": "Tupa", "sv": "Stuga"}, {}, summaries={"sv": "Hjälper."})


@pytest.mark.parametrize(
    ("code", "things", "area", "count"),
    [
        ("organisations", [entry(), entry()], FINNISH, Count(2)),
        ("organisations", [], FINNISH, Count(status=IndicatorStatus.NOT_IN_USE)),
        ("municipalities", [entry(terms={"municipality": ("905", "091")})], BILINGUAL, Count(1, 2)),
        ("municipalities", [entry(nationwide=True)], BILINGUAL, Count(0, 2)),
        ("municipalities", [], BILINGUAL, Count(status=IndicatorStatus.NOT_IN_USE)),
        ("organisations-per-residents", [entry(), entry(nationwide=True)], SMALL, Count(1, 1_000, year=2025)),
        ("organisations-per-residents", [entry()], FINNISH, Count(status=IndicatorStatus.NO_POPULATION)),
        ("organisations-per-residents", [], SMALL, Count(status=IndicatorStatus.NOT_IN_USE)),
        ("register-coverage", [entry()], SMALL, Count(status=IndicatorStatus.NO_REGISTER)),
        ("peer-support-reach", [PEERS, entry(terms={"municipality": ("213",)})], SMALL, Count(900, 1_000, year=2025)),
        ("peer-support-reach", [entry()], SMALL, Count(0, 1_000, year=2025)),
        ("peer-support-reach", [PEERS], FINNISH, Count(status=IndicatorStatus.NO_POPULATION)),
        ("reachable", [entry(), entry(contact=Contact(email="a@b.example"))], FINNISH, Count(1, 2)),
        ("says-takes-new", [entry(choices={"takes_new": ("ask",)}), entry()], FINNISH, Count(0, 2)),
        ("says-takes-new", [entry(choices={"takes_new": ("queue",)}), entry()], FINNISH, Count(1, 2)),
        ("takes-new", [entry(choices={"takes_new": (new,)}) for new in ("yes", "no", "ask")], FINNISH, Count(1, 2)),
        ("takes-new", [entry()], FINNISH, Count(status=IndicatorStatus.NOT_IN_USE)),
        ("swedish", [entry(), BOTH], BILINGUAL, Count(1, 2)),
        ("swedish", [entry(), BOTH], FINNISH, Count(status=IndicatorStatus.NO_DUTY)),
    ],
)
def test_what_an_indicator_counts(code: str, things: list[Listing], area: IndicatorArea, count: Count) -> None:
    counted = indicators()[code].count
    assert counted is not None
    assert counted(things, area) == count


def test_life_events(db: None) -> None:
    named = entry(terms={"life_event": ("KE1.1", "unknown")})
    counted = indicators()["life-events"].count
    assert counted is not None
    count = counted([named, named], FINNISH)
    assert count.numerator == 1
    assert (count.denominator or 0) > 10


def test_only_what_residents_may_find_is_counted_and_the_national_site_is_no_region(counted: None) -> None:
    found, _tables = counting.counts(counting.areas())
    assert found["organisations"] == {"etela-savo": Count(9), "pohjanmaa": Count(11)}
    assert found["reachable"] == {"etela-savo": Count(9, 9), "pohjanmaa": Count(0, 11)}
    assert found["swedish"] == {"etela-savo": Count(status=IndicatorStatus.NO_DUTY), "pohjanmaa": Count(8, 11)}
    assert found["groups"]["etela-savo"].status is IndicatorStatus.NOT_IN_USE


def test_a_month_is_counted_anew_until_it_has_passed(
    counted: None, organisation: Any, drain: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = counting.this_month()
    organisation("etela-savo", name_fi="Uusi ry")
    drain()
    counting.keep_month()
    assert counting.counts_of(first, "organisations")["organisations"]["etela-savo"] == Count(10)
    later = (first + datetime.timedelta(days=40)).replace(day=1)
    monkeypatch.setattr(counting, "this_month", lambda: later)
    organisation("etela-savo", name_fi="Vielä uudempi ry")
    drain()
    counting.keep_month()
    assert counting.months() == [later, first]
    numbers = [counting.counts_of(month, "organisations")["organisations"]["etela-savo"] for month in (first, later)]
    assert numbers == [Count(10), Count(11)]


def test_what_was_counted_by_another_definition_stays(counted: None, monkeypatch: pytest.MonkeyPatch) -> None:
    old = indicators()["reachable"]
    new = replace(old, count=lambda things, area: Count(1, 2), version=2)
    monkeypatch.setitem(indicators(), old.code, new)
    before = counting.this_month()
    monkeypatch.setattr(counting, "this_month", lambda: (before + datetime.timedelta(days=40)).replace(day=1))
    counting.keep_month()
    versions = IndicatorCount.objects.filter(indicator=old.code).order_by("month").values_list("version", flat=True)
    assert list(versions.distinct()) == [1, 2]


def test_one_query_for_each_kind(counted: None, django_assert_num_queries: Any) -> None:
    counting.compared_regions()
    places = counting.areas()
    with django_assert_num_queries(3):  # organisations, groups, models
        counting.counts(places)


def test_counting_is_due_once_an_hour_and_where_nothing_was_counted(db: None, organisation: Any, drain: Any) -> None:
    full_hour, twenty_past = 1_800_000_000 - 1_800_000_000 % 3600, 1_800_000_000 - 1_800_000_000 % 3600 + 20 * 60
    assert counting.is_due(full_hour)
    counting.keep_month()
    assert not counting.is_due(full_hour)
    assert counting.is_due(twenty_past)
