"""The screen of a kiosk: who is there now, and when it comes back."""

import datetime
from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import override

from programmes.kiosks.page import KioskDayView, coming_days, place_view
from programmes.models import Kiosk
from programmes.screen.model import ItemList, Screen, ScreenItem, ScreenPanel, in_turn
from sites.listing import HELSINKI, Occurrence
from sites.occurrence_text import clock, day_text, moments
from sites.occurrences.text import rule_text
from sites.records.queries import findable, found_at, path_in
from sites.regions.request import RegionRequest
from sites.translated import Translated, translated

SHOWN = 2
BACK: tuple[Callable[[], str], ...] = (
    lambda: _("Back on Monday at %(time)s"),
    lambda: _("Back on Tuesday at %(time)s"),
    lambda: _("Back on Wednesday at %(time)s"),
    lambda: _("Back on Thursday at %(time)s"),
    lambda: _("Back on Friday at %(time)s"),
    lambda: _("Back on Saturday at %(time)s"),
    lambda: _("Back on Sunday at %(time)s"),
)
"""What a kiosk says that is open next on a Monday, and so on."""


def of_kiosk(request: RegionRequest, languages: list[str], now: datetime.datetime, slug: str) -> Screen:
    """Return the screen of a kiosk. Raises Http404 for one that residents may not find."""
    kiosk = found_at(findable(Kiosk).prefetch_related("changed_dates", "venues"), slug)
    names, leads, empty, of_languages = {}, {}, {}, []
    for language in languages:
        with override(language):
            dates, (shown,) = coming_days([kiosk], now, language)
            items = [
                item_of(date, day, language)
                for date, day in zip(dates[kiosk.pk], [*shown.this_week, *shown.later], strict=True)
            ]
            place = place_view(kiosk.address_on(now.astimezone(HELSINKI).date()), language)
            names[language] = translated(kiosk, "name", language)
            leads[language] = ", ".join(filter(None, (rule_text(kiosk), place["name"] or place["town"])))
            empty[language] = _("No days are planned in the coming weeks.")
            of_languages.append([ScreenPanel(language, "", [ItemList(items, SHOWN)])] if items else [])
    return Screen(names, in_turn(of_languages), path_in(kiosk, languages[0]), leads, empty)


def item_of(date: Occurrence, day: KioskDayView, language: str) -> ScreenItem:
    """Return what a screen shows of a day of a kiosk, in the active language: who is there is its title."""
    start, end = (moment.astimezone(HELSINKI) for moment in moments(date))
    who = " · ".join(each["text"] for each in day.parties)
    other = [Translated(each, language, False) for each in (day.date.place, day.date.reason) if each]
    topics = [each["topic"] for each in day.parties if each["topic"]]
    return ScreenItem(
        start=start,
        end=end,
        title=Translated(who, language, False),
        when=day.date.text,
        takes_place=day.date.takes_place,
        lines=[*topics, *day.theme_days, *other],
        now=_("Open now, until %(time)s") % {"time": clock(end)} if date.end else _("Open now"),
        next=back_text(start) if not date.whole_day else _("Back on %(day)s") % {"day": day_text(start, start)},
        status=day.date.status,
    )


def back_text(start: datetime.datetime) -> str:
    """Return when a kiosk is back: "Back on Thursday at 12"."""
    return BACK[start.weekday()]() % {"time": clock(start)}
