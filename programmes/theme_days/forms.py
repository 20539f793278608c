"""The form of a region's own theme day in the admin."""

from collections import Counter
from typing import Any

from django.utils.translation import gettext
from wagtail.admin.forms.models import WagtailAdminModelForm

from programmes.theme_days.rules import in_year

YEARS = "years"


class ThemeDayForm(WagtailAdminModelForm):
    """Validates the years that differ against the rule of the days."""

    def is_valid(self) -> bool:
        """Tell whether the form and its rows are valid; add an error to each row whose year does not fit the rule."""
        valid: bool = super().is_valid()
        rows = self.formsets.get(YEARS)
        if rows is None or not self.is_bound or not rows.is_valid() or self.errors:
            return valid
        kept = [form for form in rows.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        times = Counter(form.cleaned_data.get("year") for form in kept)
        for form in kept:
            if problem := self.problem_of(form.cleaned_data, times):
                form.add_error(*problem)
                valid = False
        return valid

    def problem_of(self, row: dict[str, Any], times: "Counter[Any]") -> tuple[str, str] | None:
        """Return the field of a row that is wrong, and what its editor reads; None where nothing is."""
        year = row.get("year")
        if year is None:
            return None
        if times[year] > 1:
            return "year", gettext("This year is here twice.")
        found = in_year(self.instance.rule, year)
        if not found:
            return "year", gettext("By the choice above it is not kept in this year.")
        if row.get("new_day") and len(found) > 1:
            return "new_day", gettext("It is on several days of this year: change them in the list of days.")
        return None
