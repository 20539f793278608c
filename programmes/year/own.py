"""A region's own theme days: as Listings, in Wagtail's admin, and as a page."""

import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import Column

from directory.page_parts import fact, words
from programmes.models import OwnThemeDay
from programmes.models.theme_day import KeptDays
from programmes.theme_days.rules import Days
from programmes.year.days_text import days_text
from sites.local_time import next_midnight
from sites.occurrences.presentation import status_word
from sites.page_cache import validity
from sites.pages.context import current_language
from sites.pages.discovery.subject import PageSubject
from sites.records.admin import RecordFilterSet, RecordViewSet, in_each_language
from sites.records.listing import RecordListings
from sites.translated import texts, translated, translation

YEARS_SHOWN = 3


def parts_of(day: OwnThemeDay) -> dict[str, Any]:
    """Return the parts of a theme day's Listing that are its own."""
    terms = {"theme": tuple(day.themes), "target_group": tuple(day.target_groups)}
    return {
        "summaries": texts(day, "summary"),
        "bodies": texts(day, "slogan"),
        "mentions": sorted({name for year in day.years.all() for name in texts(year, "name").values()}),
        "terms": {vocabulary: codes for vocabulary, codes in terms.items() if codes},
    }


THEME_DAYS = RecordListings(
    "theme-day", OwnThemeDay, parts_of, prefetch=("years",), occurrences=OwnThemeDay.occurrences
)
SOURCE = THEME_DAYS.source()


def theme_day_context(day: OwnThemeDay, request: HttpRequest) -> dict[str, Any]:
    """Return the context of a theme day's page."""
    language, now = current_language(), timezone.now()
    validity.limit(next_midnight(now))
    name = translated(day, "name", language)
    return {
        "day": day,
        "name": name,
        "summary": translated(day, "summary", language),
        "slogan": translated(day, "slogan", language),
        "dates": [date_of(each, language) for each in coming(day, timezone.localdate(now))],
        "facts": [
            *fact(_("Organiser"), translated(day, "organiser", language)),
            *fact(_("Themes"), *words("theme", day.themes, language)),
            *fact(_("Target groups"), *words("target_group", day.target_groups, language)),
        ],
        "missing_in": "" if language in day.content_languages else language,
        "content_language": name.language,
    }


def coming(day: OwnThemeDay, today: datetime.date) -> list[KeptDays]:
    """Return the days of this year and the next ones that are not over."""
    last = datetime.date(today.year + YEARS_SHOWN - 1, 12, 31)
    return day.kept(Days(today, last))[:YEARS_SHOWN]


def date_of(kept: KeptDays, language: str) -> dict[str, Any]:
    """Return the days of a year as the page shows them, with what became of them and why."""
    return {
        "text": days_text(kept.days, with_year=True),
        "status": status_word(kept.status),
        "moved_from": days_text(kept.planned, with_year=True) if kept.planned != kept.days else "",
        "reason": translation(kept.reason, language),
        "name": translation(kept.names, language),
        "slogan": translation(kept.slogans, language),
        "takes_place": kept.takes_place,
    }


def subject_of(day: OwnThemeDay, context: dict[str, Any]) -> PageSubject:
    """Return what a theme day's page tells machines."""
    name = context["name"]
    return PageSubject(title=name.text, summary=context["summary"].text, language=name.language)


class ThemeDayFilterSet(RecordFilterSet):
    """Filters the list of theme days."""

    class Meta:
        model = OwnThemeDay
        fields = ["recurrence"]


class ThemeDayViewSet(RecordViewSet):
    """The list and the form editors work with."""

    model = OwnThemeDay
    icon = "date"
    menu_label = _("Theme days")
    menu_order = 158
    list_display = [
        RecordViewSet.list_display[0],
        Column("get_recurrence_display", label=_("When")),
        *RecordViewSet.list_display[1:],
    ]
    filterset_class = ThemeDayFilterSet
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    in_each_language("name", _("Name")),
                    in_each_language("summary", _("Summary")),
                    in_each_language("slogan", _("Slogan")),
                    in_each_language("organiser", _("Organiser")),
                    FieldPanel("web"),
                    MultiFieldPanel([FieldPanel("themes"), FieldPanel("target_groups")], heading=_("Themes")),
                    FieldPanel("slug"),
                ],
                heading=_("Texts"),
            ),
            ObjectList(
                [
                    FieldPanel("recurrence"),
                    FieldRowPanel([FieldPanel("month"), FieldPanel("day")]),
                    FieldRowPanel([FieldPanel("nth"), FieldPanel("weekday")]),
                    FieldPanel("week"),
                    FieldPanel("dates"),
                ],
                heading=_("When"),
            ),
            ObjectList(
                [
                    InlinePanel(
                        "years",
                        panels=[
                            FieldPanel("year"),
                            FieldRowPanel([FieldPanel("status"), FieldPanel("new_day")]),
                            in_each_language("reason", _("Reason, for residents")),
                            in_each_language("name", _("Name in this year, where it differs")),
                            in_each_language("slogan", _("Slogan of this year")),
                        ],
                        heading=_("Years that differ"),
                        label=pgettext_lazy("of a theme day", "year"),
                    )
                ],
                heading=pgettext_lazy("of a theme day", "Years"),
            ),
        ]
    )
