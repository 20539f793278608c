"""What editors read beside a date: the theme days on it."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.forms import Media
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.admin.panels import Panel

from programmes.theme_days.rules import Days
from programmes.year.entries import YearEntry, entries
from sites.translated import Translated

LONGEST = datetime.timedelta(days=7)
"""Theme days of more days than this are of no single day."""
YEARS_BACK, YEARS_AHEAD = 1, 2


def theme_names(told: Iterable[YearEntry], day: datetime.date) -> list[Translated]:
    """Return the names of the theme days and weeks on a day that take place."""
    return [each.name for each in of_single_days(told) if day in each.days]


def of_single_days(told: Iterable[YearEntry]) -> list[YearEntry]:
    """Return those that take place and are not longer than a week."""
    return [each for each in told if each.takes_place and each.days.last - each.days.first < LONGEST]


class ThemeDaysPanel(Panel):
    """Has the dates of a form say which theme days and public holidays are on them, as they are typed."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "programmes/admin/theme_days_of_form.html"

        @property
        def media(self) -> Media:
            """The script beside the dates."""
            return Media(js=["programmes/theme-days-form.js"])

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"days": days_of_form(timezone.localdate(), get_language() or "fi")}


def days_of_form(today: datetime.date, language: str) -> list[list[str]]:
    """Return first day, last day (ISO 8601) and name of what is in last year, this one and the next two."""
    span = Days(datetime.date(today.year - YEARS_BACK, 1, 1), datetime.date(today.year + YEARS_AHEAD, 12, 31))
    found = of_single_days(entries(span, language))
    return [[each.days.first.isoformat(), each.days.last.isoformat(), each.name.text] for each in found]
