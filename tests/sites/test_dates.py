"""Dates at the ends of the calendar are refused at the field, and bring no list down where they are there already."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Page

from programmes.models import Event
from sites.dates import in_any_zone, is_sensible_year
from sites.desk.review_dates import add_months
from sites.pages.models import NewsPage, PrivacyPage
from sites.pages.reviews import years_after


@pytest.mark.parametrize(("year", "sensible"), [(1, False), (1899, False), (1900, True), (2199, True), (9999, False)])
def test_years(year, sensible):
    assert is_sensible_year(year) is sensible


@pytest.mark.parametrize(
    ("day", "shown"), [("0001-01-01", "0001-01-02"), ("9999-12-31", "9999-12-30"), ("2026-01-01", "2026-01-01")]
)
def test_a_moment_exists_in_every_zone(day, shown):
    moment = datetime.datetime.fromisoformat(day).replace(tzinfo=datetime.UTC)
    assert in_any_zone(moment).date().isoformat() == shown
    timezone.localtime(in_any_zone(moment))


def test_months_and_years_end_with_the_calendar():
    assert add_months(datetime.date(9999, 12, 31), 6) == datetime.date.max
    assert years_after(datetime.date(9999, 12, 31), 1) == datetime.date.max


@pytest.mark.django_db
class TestAtTheField:
    @pytest.mark.parametrize("name", ["go_live_at", "expire_at"])
    @pytest.mark.parametrize("year", [1, 9999])
    def test_a_schedule(self, within, name, year):
        field = Page._meta.get_field(name)
        with pytest.raises(ValidationError):
            field.clean(datetime.datetime(year, 6, 1, tzinfo=datetime.UTC), None)

    @pytest.mark.parametrize(("model", "name"), [(NewsPage, "date"), (PrivacyPage, "reviewed")])
    def test_a_date(self, model, name):
        field = model._meta.get_field(name)
        with pytest.raises(ValidationError):
            field.clean(datetime.date(9999, 12, 31), None)
        assert field.clean(datetime.date(2026, 11, 28), None) == datetime.date(2026, 11, 28)

    @pytest.mark.parametrize("name", ["dates", "skipped"])
    def test_a_list_of_dates(self, name):
        """As an import brings them, which no form has looked at."""
        field = Event._meta.get_field(name)
        with pytest.raises(ValidationError):
            field.clean([datetime.date(2026, 11, 28), datetime.date(9999, 12, 31)], None)
