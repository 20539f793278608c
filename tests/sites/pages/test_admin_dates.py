"""Dates in the admin's forms: the news date, the schedule, filters and reports take what people in Finland type."""

import re
from datetime import date, datetime
from typing import Any

import pytest
from django.utils import timezone

pytestmark = pytest.mark.django_db
FORM = {"title": "Pihatalkoot", "slug": "pihatalkoot", "introduction": "Kaikki mukaan.", "body-count": "0"}
REPORT = "/admin/reports/aging-pages/results/"


@pytest.fixture
def add(signed_in: Any, within: Any) -> Any:
    """Sends the form of a new news item to a region; gives the answer."""
    from sites.pages.models import NewsIndexPage

    def send(code: str, language: str, **fields: str) -> Any:
        with within(code):
            index = NewsIndexPage.objects.get(locale__language_code=language)
        return signed_in(code).post(f"/admin/pages/add/pages/newspage/{index.pk}/", FORM | fields)

    return send


def item(within: Any, code: str) -> Any:
    """The one news item; None where there is none."""
    from sites.pages.models import NewsPage

    with within(code):
        return NewsPage.objects.filter(slug="pihatalkoot").first()


@pytest.mark.parametrize(("code", "language"), [("etela-savo", "fi"), ("pohjanmaa", "sv")])
def test_a_date_is_read_and_shown_as_it_was_typed(
    code: str, language: str, add: Any, signed_in: Any, within: Any
) -> None:
    assert add(code, language, date="1.12.2026").status_code == 302
    made = item(within, code)
    assert made.date == date(2026, 12, 1)
    form = signed_in(code).get(f"/admin/pages/{made.pk}/edit/").content.decode()
    assert re.search(r'<input[^>]*name="date"[^>]*value="1\.12\.2026"', form)


@pytest.mark.parametrize(
    ("code", "language", "typed"),
    [("etela-savo", "fi", "29.11.2030 klo 9.00"), ("pohjanmaa", "sv", "29.11.2030 kl. 9.00")],
)
def test_a_schedule_does_not_publish_at_once(
    code: str, language: str, typed: str, add: Any, signed_in: Any, within: Any
) -> None:
    add(code, language, date="1.12.2026", go_live_at=typed, **{"action-publish": "1"})
    made = item(within, code)
    assert not made.live
    with within(code):
        planned = made.get_latest_revision_as_object().go_live_at
    assert timezone.make_naive(planned) == datetime(2030, 11, 29, 9)
    assert f'value="{typed}"' in signed_in(code).get(f"/admin/pages/{made.pk}/edit/").content.decode()


@pytest.mark.parametrize("field", ["date", "go_live_at"])
def test_what_is_no_date_stays_in_its_field_with_a_message(field: str, add: Any, within: Any) -> None:
    answer = add("etela-savo", "fi", **{"date": "1.12.2026", field: "ensi tiistaina", "action-publish": "1"})
    assert item(within, "etela-savo") is None
    html = answer.content.decode()
    assert 'value="ensi tiistaina"' in html
    assert "Kirjoita päivä" in html


def test_a_report_is_narrowed_by_a_date(signed_in: Any, page: Any) -> None:
    from sites.pages.models import StandardPage

    page("etela-savo", "fi", StandardPage, title="Pihatalkoot", slug="pihatalkoot")
    boss = signed_in("etela-savo", "admin")
    assert "Pihatalkoot" in boss.get(REPORT, {"last_published_at": "1.12.2050"}).content.decode()
    assert "Pihatalkoot" not in boss.get(REPORT, {"last_published_at": "1.12.2001"}).content.decode()


def test_a_filter_says_what_it_cannot_read(signed_in: Any) -> None:
    asked = {"last_published_at": "eilen", "_w_filter_fragment": "1"}
    html = signed_in("etela-savo", "admin").get(REPORT, asked).content.decode()
    assert "Kirjoita päivä" in html
