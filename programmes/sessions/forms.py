"""The form of a series of info sessions in the admin."""

from collections import Counter
from typing import Any

from django.utils.translation import ngettext

from sites.occurrences.forms import DatedForm


class SessionForm(DatedForm):
    """Validates the presenters of each date against the number of places that a date has."""

    def is_valid(self) -> bool:
        """Tell whether the form and its rows are valid; add an error to each presenter too many."""
        valid: bool = super().is_valid()
        rows = self.formsets.get("presenters")
        if rows is None or not self.is_bound or self.errors or not rows.is_valid():
            return valid
        places: int = self.cleaned_data["presenters_per_date"]
        taken: Counter[Any] = Counter()
        for form in rows.forms:
            if not form.cleaned_data or form.cleaned_data.get("DELETE"):
                continue
            taken[day := form.cleaned_data["day"]] += 1
            if taken[day] > places:
                message = ngettext(
                    "A date has %(count)d place for presenters, and it is taken.",
                    "A date has %(count)d places for presenters, and they are taken.",
                    places,
                )
                form.add_error("day", message % {"count": places})
                valid = False
        return valid
