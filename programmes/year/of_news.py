"""The next theme days on a region's list of news."""

import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext

from programmes.year.days_text import days_text
from programmes.year.entries import EntryKind, coming_up
from sites.local_time import next_midnight
from sites.page_cache import validity
from sites.pages.context import current_language
from sites.pages.models import NewsIndexPage

DAYS_SHOWN = 3
AHEAD = datetime.timedelta(weeks=4)


def coming_days_context(index: NewsIndexPage, _request: Any) -> dict[str, Any]:
    """Return the theme days that begin within four weeks, and the address of the year; nothing without any, and of a
    year, a month or a topic.

    One query, and one more where the national days are not cached. The response is valid for this day.
    """
    if index.chosen.name:
        return {}
    now = timezone.now()
    validity.limit(next_midnight(now))
    days = [
        {
            "first": each.days.first,
            "when": days_text(each.days),
            "name": each.name,
            "slogan": each.slogan,
            "url": each.source if each.kind is EntryKind.OWN else "",
        }
        for each in coming_up(timezone.localdate(now), current_language(), DAYS_SHOWN, AHEAD)
    ]
    title = pgettext("theme days beside a list of news", "Coming up")
    return {"coming_days": {"title": title, "days": days, "url": reverse("theme_year")}} if days else {}
