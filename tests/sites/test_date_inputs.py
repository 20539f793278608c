"""Dates and times as people in Finland type them: read in every language, never replaced, refused with an example."""

from datetime import date, datetime, time
from typing import Any

import pytest
from django import forms
from django.utils import timezone, translation
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput

LANGUAGES = pytest.mark.parametrize("language", ["fi", "sv", "en"])
FIRST = date(2026, 12, 1)
NINE = datetime(2026, 11, 29, 9, 0)


@LANGUAGES
@pytest.mark.parametrize(
    ("field", "typed", "read"),
    [
        (forms.DateField, "1.12.2026", FIRST),
        (forms.DateField, "01.12.2026", FIRST),
        (forms.DateField, " 1.12.2026 ", FIRST),
        (forms.DateField, "1.12.26", FIRST),
        (forms.DateField, "2026-12-01", FIRST),
        (forms.DateField, "29.2.2028", date(2028, 2, 29)),
        (forms.DateTimeField, "29.11.2026 9.00", NINE),
        (forms.DateTimeField, "29.11.2026 9:00", NINE),
        (forms.DateTimeField, "29.11.2026 09:00", NINE),
        (forms.DateTimeField, "29.11.2026 klo 9.00", NINE),
        (forms.DateTimeField, "29.11.2026 Klo 9", NINE),
        (forms.DateTimeField, "29.11.2026 kl. 9.00", NINE),
        (forms.DateTimeField, "29.11.2026 kl 9:00", NINE),
        (forms.DateTimeField, "29.11.2026 at 9:00", NINE),
        (forms.DateTimeField, "29.11.2026, 9.00", NINE),
        (forms.DateTimeField, "2026-11-29 09:00", NINE),
        (forms.DateTimeField, "2026-11-29T09:00", NINE),
        (forms.DateTimeField, "1.12.2026", datetime(2026, 12, 1)),
        (forms.TimeField, "9.00", time(9)),
        (forms.TimeField, "9:00", time(9)),
        (forms.TimeField, "klo 9.30", time(9, 30)),
        (forms.TimeField, "kl. 9", time(9)),
        (forms.TimeField, "kello 9.30", time(9, 30)),
        (forms.TimeField, "klockan 9", time(9)),
        (forms.DateTimeField, "29.11.2026 kello 9", NINE),
    ],
)
def test_read(language: str, field: type[forms.Field], typed: str, read: Any) -> None:
    with translation.override(language):
        found = field().clean(typed)
    assert (timezone.make_naive(found) if isinstance(found, datetime) else found) == read


@LANGUAGES
@pytest.mark.parametrize(
    ("field", "typed", "example"),
    [
        (forms.DateField, "31.11.2026", "1.12.2026"),
        (forms.DateField, "12/1/2026", "1.12.2026"),
        (forms.DateField, "huomenna", "1.12.2026"),
        (forms.DateField, "1.12.", "1.12.2026"),
        (forms.DateTimeField, "29.11.2026 klo 25.00", "1.12.2026"),
        (forms.DateTimeField, "29.11.2026 aamulla", "1.12.2026"),
        (forms.TimeField, "yhdeksältä", "9"),
    ],
)
def test_refused_with_an_example(language: str, field: type[forms.Field], typed: str, example: str) -> None:
    with translation.override(language), pytest.raises(forms.ValidationError, match=example):
        field().clean(typed)


@pytest.mark.parametrize(
    ("language", "day", "moment", "hour"),
    [
        ("fi", "1.12.2026", "29.11.2026 klo 9.00", "9.00"),
        ("sv", "1.12.2026", "29.11.2026 kl. 9.00", "9.00"),
        ("en", "1.12.2026", "29.11.2026 9:00", "9:00"),
    ],
)
def test_shown_in_the_form_of_the_language_and_read_again(language: str, day: str, moment: str, hour: str) -> None:
    with translation.override(language):
        assert AdminDateInput().format_value(FIRST) == day
        assert AdminDateTimeInput().format_value(NINE) == moment
        assert AdminTimeInput().format_value(time(9)) == hour
        assert timezone.make_naive(forms.DateTimeField().clean(moment)) == NINE


@pytest.mark.parametrize("widget", [AdminDateInput, AdminTimeInput, AdminDateTimeInput])
def test_the_calendar_does_not_rewrite_what_is_typed(widget: type[forms.Widget]) -> None:
    """Fails where Wagtail builds its calendars in another way."""
    html = widget().render("when", "31.11.2026", {"id": "id_when"})
    assert '"validateOnBlur": false' in html
    assert 'value="31.11.2026"' in html
    assert "calendar-format.js" in str(widget().media)
