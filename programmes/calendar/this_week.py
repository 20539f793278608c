"""The next dates of this week on the front page of a region, and on the search page where nothing is asked."""

from typing import Any

from django.utils.translation import pgettext

from programmes.calendar.entry_views import entry_view
from programmes.calendar.filtering import code_for, is_national
from programmes.calendar.periods import period
from programmes.calendar.reading import entries
from programmes.models import CalendarPage
from sites.listing import HELSINKI
from sites.occurrence_text import day_text
from sites.occurrences.presentation import limited_now
from sites.page_cache import validity
from sites.pages.context import current_language
from sites.pages.locales import home_url_path, path_of
from sites.regions.request import RegionRequest

DATES_SHOWN = 5


def week_context(page: Any, request: RegionRequest) -> dict[str, Any]:
    """Return the dates of this week for a front page; nothing for that of the national site."""
    return {} if is_national(request.region) else dates_of_the_week(page, request)


def dates_of_the_week(_shown: Any, request: RegionRequest) -> dict[str, Any]:
    """Return the first dates until Sunday that are not over, and the address of the calendar; nothing without any.

    On the national site they are those of the whole country. At most three queries. The response is valid until the
    first of them is over.
    """
    now, language = limited_now(), current_language()
    today = now.astimezone(HELSINKI).date()
    found = entries(now, period("week", today, today).finish, code_for(request.region), most=DATES_SHOWN)
    if not found:
        return {}
    validity.limit(min(each.over for each in found))
    views = [(day_text(each.day, today), entry_view(each, request.region.code, language)) for each in found]
    title = pgettext("heading of a front page", "This week")
    return {"this_week": {"title": title, "dates": views, "url": calendar_path(language)}}


def calendar_path(language: str) -> str:
    """Return the path of the region's calendar in a language; empty where it has none. One query."""
    root = home_url_path(language)
    page = CalendarPage.objects.live().filter(url_path__startswith=root).first() if root else None
    return path_of(page) if page else ""
