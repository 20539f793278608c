"""The theme days on the days of a fair: what its editors choose from, and which of them its page tells."""

from typing import Any

from django.utils.translation import get_language, gettext

from programmes.models import Fair
from programmes.theme_days.rules import Days
from programmes.year.days_text import days_text
from programmes.year.entries import YearEntry, entries


def on_days_of(fair: Fair, language: str) -> list[YearEntry]:
    """Return the theme days, weeks and months on the days of a fair that take place; none without a day.

    One query, and one more where the national ones are not cached.
    """
    if fair.first_day is None:
        return []
    found = entries(Days(fair.days[0], fair.days[-1]), language, holidays=False)
    return [each for each in found if each.takes_place]


def chosen_for(fair: Fair, language: str) -> list[YearEntry]:
    """Return the theme days that were chosen and are on its days; no query where none was."""
    return [each for each in on_days_of(fair, language) if each.key in fair.theme_days] if fair.theme_days else []


def views_of(fair: Fair, language: str) -> list[Any]:
    """Return what the page of a fair tells of its theme days, as values of a fact: each with its slogan of the year."""
    found = chosen_for(fair, language)
    return [value for each in found for value in (named(each), each.slogan)]


def named(entry: YearEntry) -> Any:
    """Return the name of a theme day, as a link where more is told of it."""
    name = entry.name
    return {"text": name.text, "language": name.language, "url": entry.source} if entry.source else name


def choices_for(fair: Fair) -> list[tuple[str, str]]:
    """Return the theme days that editors can choose, with their days; chosen ones of other days stay among them."""
    language = get_language() or "fi"
    found = {each.key: f"{each.name} ({days_text(each.days)})" for each in on_days_of(fair, language)}
    others = {key: gettext("%(key)s, not on these days") % {"key": key} for key in fair.theme_days if key not in found}
    return list((found | others).items())
