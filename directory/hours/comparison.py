"""Opening hours of two versions compared as residents read them."""

from wagtail.admin.compare import register_comparison_class

from directory.hours.fields import HoursField
from directory.hours.text import in_one_line
from directory.hours.value import Hours
from sites.records.comparison import ListComparison


def hours_lines(hours: Hours) -> list[str]:
    """Return the week, the exceptions and their reasons in every language, each as an item of its own."""
    reasons = [" / ".join(text for _language, text in each.reasons) for each in hours.exceptions]
    return [line for line in (*in_one_line(hours).split("; "), *reasons) if line]


class HoursComparison(ListComparison):
    """Opening hours: the lines that were removed and added."""

    def get_items(self) -> tuple[list[str], list[str]]:
        """Return the lines of both versions."""
        return hours_lines(self.val_a), hours_lines(self.val_b)


register_comparison_class(HoursField, comparison_class=HoursComparison)
