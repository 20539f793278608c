"""The next dates of this week on a region's front page."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from programmes.models import Event, EventDate
from sites.page_cache import validity

pytestmark = pytest.mark.django_db


@pytest.fixture
def today(event: Any, drain: Any) -> Event:
    """An event that takes the whole of today, and one of next week."""
    day = timezone.localdate()
    made: Event = event("etela-savo", name_fi="Avoimet ovet", frequency="dates", dates=[day])
    event("etela-savo", name_fi="Ensi viikolla", frequency="dates", dates=[day + timedelta(days=7)])
    drain()
    return made


def test_dates_of_this_week_with_a_link_to_the_calendar(visitor: Any, today: Event) -> None:
    response = visitor("etela-savo").get("/fi/")
    assert [each.name for _day, each in response.context["this_week"]["dates"]] == ["Avoimet ovet"]
    assert response.context["this_week"]["url"] == "/fi/kalenteri/"
    assert "Tällä viikolla" in response.content.decode()


def test_a_cancelled_date_says_so(visitor: Any, today: Event, within: Any, drain: Any) -> None:
    with within("etela-savo"):
        EventDate(event=today, day=timezone.localdate(), status="cancelled").save()
    drain()
    html = visitor("etela-savo").get("/fi/").content.decode()
    assert "Peruttu" in html[html.index('id="this-week"') :]


def test_without_dates_and_in_other_regions_nothing_is_shown(visitor: Any, today: Event) -> None:
    for region in ("pohjanmaa", "national"):
        assert 'id="this-week"' not in visitor(region).get("/fi/").content.decode()


def test_the_page_is_valid_until_a_date_is_over(visitor: Any, event: Any, drain: Any, within: Any) -> None:
    now = timezone.localtime()
    begun = (now - timedelta(hours=1)).time().replace(microsecond=0)
    over = (now + timedelta(minutes=1)).time().replace(microsecond=0)
    day = (now - timedelta(hours=1)).date()
    event("etela-savo", name_fi="Pian ohi", frequency="dates", dates=[day], start=begun, end=over)
    drain()
    validity.start()
    assert "Pian ohi" in visitor("etela-savo").get("/fi/").content.decode()
    assert validity.seconds_left(600) <= 60
