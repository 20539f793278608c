"""The next theme days beside a region's news."""

import datetime

import pytest
from django.utils import timezone

from programmes.theme_days.models import ThemeDay
from programmes.year.entries import coming_up
from sites.page_cache import validity
from tests.things import publish_theme_day

pytestmark = pytest.mark.django_db
HEADINGS = {"/fi/uutiset/": "Tulossa", "/sv/nyheter/": "På kommande", "/en/news/": "Coming up"}


def on(days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


def national(name: str, day: datetime.date) -> None:
    texts = {f"name_{code}": f"{name} {code}" for code in ("fi", "sv", "en")}
    ThemeDay.objects.create(code=name, rule=f"{day:%m-%d}", source="https://example.com/", **texts)


def test_at_most_three_of_the_coming_four_weeks_in_their_order_and_in_each_language(visitor) -> None:
    for name, days in (("Kauas", 29), ("Neljäs", 20), ("Toinen", 9), ("Eilinen", -1), ("Tänään", 0)):
        national(name, on(days))
    soup = {"name_fi": "Keittopäivä", "month": on(5).month, "day": on(5).day}
    publish_theme_day("etela-savo", **soup)
    for path, heading in HEADINGS.items():
        response = visitor("etela-savo").get(path)
        code = path[1:3]
        names = [each["name"].text for each in response.context["coming_days"]["days"]]
        assert names == [f"Tänään {code}", "Keittopäivä", f"Toinen {code}"]
        assert f'id="coming-up">{heading}</h2>' in response.content.decode()
    html = visitor("etela-savo").get("/fi/uutiset/").content.decode()
    assert 'href="/fi/teemapaiva/keittopaiva/"' in html
    assert "Keittopäivä" not in visitor("pohjanmaa").get("/fi/uutiset/").content.decode()


def test_four_weeks_are_the_last_that_count(visitor) -> None:
    national("Kauas", on(29))
    assert 'id="coming-up"' not in visitor("etela-savo").get("/fi/uutiset/").content.decode()
    assert [each.key for each in coming_up(timezone.localdate(), "fi")] == ["Kauas"]  # the year's page looks further


def test_the_news_of_a_month_are_without_and_the_list_is_valid_until_midnight(visitor) -> None:
    national("Tänään", on(0))
    assert 'id="coming-up"' not in visitor("etela-savo").get(f"/fi/uutiset/{on(0).year}/").content.decode()
    validity.start()
    assert 'id="coming-up"' in visitor("etela-savo").get("/fi/uutiset/").content.decode()
    assert validity.seconds_left(7 * 24 * 3600) <= 25 * 3600
