"""Days as residents read them, in the active language: "su 4.10. – su 11.10."."""

import datetime

from programmes.theme_days.rules import Days
from sites.occurrence_text import day_text


def days_text(days: Days, *, with_year: bool = False) -> str:
    """Return the first day and, where it is another one, the last; `with_year` names the years."""
    first, last = (day_text(day, datetime.date.min if with_year else day) for day in (days.first, days.last))
    return first if days.first == days.last else f"{first} – {last}"
