"""The filter of what was asked."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from search.asked.reading import AskedPeriod, last_days, month

OUTCOMES = (
    ("", _("All questions")),
    ("without_hit", _("Those that found nothing")),
    ("with_few", _("Those that found little")),
)


class AskedFilter(forms.Form):
    """Filters by period, language, outcome and, on the national site, region. Unknown choices are ignored."""

    period = forms.ChoiceField(label=_("Period"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    outcome = forms.ChoiceField(label=_("What was found"), required=False, choices=OUTCOMES)
    region = forms.ChoiceField(label=_("Region"), required=False)
    field_order = ["period", "region", "language", "outcome"]

    def __init__(
        self,
        *args: Any,
        months: Sequence[datetime.date],
        languages: Sequence[str],
        regions: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        periods = [(f"{each:%Y-%m}", capfirst(date_format(each, "F Y"))) for each in months]
        named = [(code, str(get_language_info(code)["name_translated"])) for code in languages]
        self._offer("period", [("", _("The last 30 days")), *periods])
        self._offer("language", [("", _("All")), *named])
        self._offer("region", [("", _("The whole country")), *regions.items()])
        if not regions:
            del self.fields["region"]

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (tells mypy)
        field.choices = choices

    def chosen(self, name: str) -> str:
        """Return the value of a filter; empty if it is missing or unknown."""
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")

    def chosen_period(self) -> AskedPeriod:
        """Return the chosen month, or the last 30 days."""
        first = self.chosen("period")
        return month(datetime.date.fromisoformat(f"{first}-01")) if first else last_days(timezone.localdate())
