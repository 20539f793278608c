"""The form of a dated thing in the admin."""

from collections import Counter
from dataclasses import replace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from wagtail.admin.forms.models import WagtailAdminModelForm

from sites.occurrences.recurrence import rule_of

CHANGES = "changed_dates"


class DatedForm(WagtailAdminModelForm):
    """Validates the changed dates of a thing against its rule."""

    def is_valid(self) -> bool:
        """Tell whether the form and its rows are valid; add an error to each row of a day that the rule lacks."""
        valid: bool = super().is_valid()
        rows = self.formsets.get(CHANGES)
        if rows is None or not self.is_bound or not rows.is_valid() or self.errors:
            return valid
        kept = [form for form in rows.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        times = Counter(form.cleaned_data.get("day") for form in kept)
        for form in kept:
            if message := self.problem_of(form.cleaned_data, times):
                form.add_error("day", message)
                valid = False
        return valid

    def problem_of(self, row: dict[str, Any], times: "Counter[Any]") -> str:
        """Return what is wrong with the day of a row; empty where nothing is. Past days may be of an earlier rule."""
        day = row.get("day")
        if day is None:
            return ""
        if times[day] > 1:
            return gettext("This date is here twice.")
        if row["extra"] or day < timezone.localdate():
            return ""
        rule = rule_of(self.instance.repeat) if self.instance.frequency else ""
        if replace(self.instance.timing, rule=rule).span_on(day):
            return ""
        return gettext("The rule has no date on this day. Correct the day, or tick “an extra date”.")
