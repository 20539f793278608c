"""The weekly grid of opening hours in Wagtail's admin: rows of days and times, which work without JavaScript too."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from directory.hours.rows import (
    HOLIDAYS_CLOSED,
    HOLIDAYS_OWN,
    HOLIDAYS_USUAL,
    Typed,
    TypedRow,
    has_errors,
    read,
    typed_of,
)
from directory.hours.text import FULL_DAYS, SHORT_DAYS, clock, coming, state_text, week_rows
from directory.hours.value import DAY, Hours
from sites.records.fields import IN_LANGUAGE
from sites.translated import LANGUAGES

GROUPS = {"week": 2, "holiday_rows": 1, "exceptions": 1}
"""The groups of rows, and how many empty rows each shows."""
NEW_ROW = "__row__"
HOLIDAY_CHOICES = {
    HOLIDAYS_CLOSED: gettext_lazy("Closed on public holidays"),
    HOLIDAYS_USUAL: gettext_lazy("Open as on other days"),
    HOLIDAYS_OWN: gettext_lazy("Other hours on public holidays"),
}


class HoursWidget(forms.Widget):
    """Rows for the week, for public holidays and for exceptions, and what residents will read of them."""

    template_name = "hours/grid.html"
    use_fieldset = True

    @property
    def media(self) -> forms.Media:
        return AdminDateInput().media + forms.Media(js=["kohtaamo/hours.js"])

    def id_for_label(self, id_: str) -> str:
        return ""

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not any(key.startswith(f"{name}-") for key in data)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Typed:
        """Return what is typed; the rows are told by the numbers in their names, whatever these are."""
        groups = {group: list(_rows(data, f"{name}-{group}")) for group in GROUPS}
        holidays = data.get(f"{name}-holidays", HOLIDAYS_CLOSED)
        return Typed(holidays=holidays if holidays in HOLIDAY_CHOICES else HOLIDAYS_CLOSED, **groups)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        typed = value if isinstance(value, Typed) else typed_of(value or Hours())
        hours = read(typed) if isinstance(value, Typed) else value or Hours()
        base = context["widget"]["attrs"].get("id") or f"id_{name}"
        context["widget"] |= {
            "id": base,
            "groups": {group: _group(typed, group, name, base) for group in GROUPS},
            "holidays": [
                {"value": code, "label": label, "checked": typed.holidays == code, "id": f"{base}-holidays-{code}"}
                for code, label in HOLIDAY_CHOICES.items()
            ],
            "preview_url": reverse("hours_preview"),
            "read_back": read_back(hours, has_errors(typed)),
        }
        return context


def _rows(data: Any, prefix: str) -> Iterator[TypedRow]:
    """Yield the rows of a group in the order of their numbers."""
    pattern = re.compile(rf"{re.escape(prefix)}-(\d{{1,3}})-[a-z_]+")
    numbers = sorted({int(match[1]) for key in data if (match := pattern.fullmatch(key))})
    for number in numbers:
        yield _row(data, f"{prefix}-{number}")


def _row(data: Any, prefix: str) -> TypedRow:
    texts = {part: data.get(f"{prefix}-{part}", "") for part in ("first", "last", "start", "end")}
    key = f"{prefix}-days"
    days = data.getlist(key) if hasattr(data, "getlist") else data.get(key, ())
    reasons = {language: data.get(f"{prefix}-reason_{language}", "").strip() for language in LANGUAGES}
    return TypedRow(
        days=tuple(sorted({day for day in days if day in ("0", "1", "2", "3", "4", "5", "6")})),
        closed=f"{prefix}-closed" in data,
        reasons={language: reason for language, reason in reasons.items() if reason},
        **texts,
    )


def _group(typed: Typed, group: str, name: str, base: str) -> dict[str, Any]:
    rows = [row for row in getattr(typed, group) if not row.is_blank or row.errors]
    filled = rows + [TypedRow() for _ in range(GROUPS[group])]
    return {
        "rows": [_row_context(row, f"{name}-{group}-{number}", base, number) for number, row in enumerate(filled)],
        "new": _row_context(TypedRow(), f"{name}-{group}-{NEW_ROW}", base, NEW_ROW),
    }


def _row_context(row: TypedRow, prefix: str, base: str, number: Any) -> dict[str, Any]:
    """Return the template context of a row; ids are made of the names, which are unique in a form."""
    return {
        "number": number + 1 if isinstance(number, int) else "",
        "name": prefix,
        "id": f"id_{prefix}",
        "typed": row,
        "days": [
            {"value": str(day), "short": SHORT_DAYS[day], "full": FULL_DAYS[day], "checked": str(day) in row.days}
            for day in range(7)
        ],
        "first": _date_input(f"{prefix}-first", row.first),
        "last": _date_input(f"{prefix}-last", row.last),
        "reasons": [
            {"name": f"{prefix}-reason_{code}", "label": IN_LANGUAGE[code], "value": row.reasons.get(code, "")}
            for code in LANGUAGES
        ],
    }


def _date_input(name: str, text: str) -> dict[str, Any]:
    return {"name": name, "html": AdminDateInput().render(name, text, {"id": f"id_{name}"})}


def read_back(hours: Hours, has_errors: bool) -> dict[str, Any]:
    """Return the context of `hours/read_back.html`: what residents will read of these hours."""
    now = timezone.now()
    return {
        "has_errors": has_errors,
        "state": state_text(hours, now),
        "week": week_rows(hours),
        "coming": coming(hours, now, weeks=52),
        "nights": nights(hours),
        "past": any(each.last < timezone.localdate() for each in hours.exceptions),
    }


def nights(hours: Hours) -> list[str]:
    """Return for each day of the week that ends on the next one a sentence, so that a slip is seen."""
    sentence = gettext("%(day)s: open until %(time)s on the next day")
    return [
        sentence % {"day": str(FULL_DAYS[day]).capitalize(), "time": clock(spans[-1].end - DAY)}
        for day, spans in enumerate(hours.week)
        if spans and spans[-1].end > DAY
    ]
