"""What a page shows of the dates of a thing, in the active language."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import get_language, gettext, pgettext

from sites.listing import HELSINKI, NOT_TAKING_PLACE, Occurrence, OccurrenceStatus, pick
from sites.local_time import next_midnight
from sites.occurrence_text import moments, occurrence_text
from sites.page_cache import validity
from sites.translated import LANGUAGES

WEEKS_SHOWN = datetime.timedelta(weeks=8)


@dataclass(frozen=True)
class DateView:
    """One date. `machine` is for the attribute `datetime`; `status` is empty where it is as planned.

    `reason` and `place` come with the language they are written in; `web` is where to join online.
    """

    text: str
    machine: str
    status: str = ""
    moved_from: str = ""
    reason: str = ""
    reason_language: str = ""
    place: str = ""
    place_language: str = ""
    web: str = ""
    takes_place: bool = True


def limited_now() -> datetime.datetime:
    """Return the present moment; the response being rendered is valid for this day."""
    now = timezone.now()
    validity.limit(next_midnight(now))
    return now


def date_views(occurrences: Iterable[Occurrence]) -> list[DateView]:
    """Return what a page shows of some dates."""
    return [date_view(each) for each in occurrences]


def date_view(occurrence: Occurrence) -> DateView:
    """Return what a page shows of one date."""
    language = get_language() or ""
    reason, reason_language = pick(occurrence.reason, language, LANGUAGES)
    place, place_language = pick(occurrence.place.name, language, LANGUAGES) if occurrence.place else ("", language)
    return DateView(
        text=occurrence_text(occurrence, moments(occurrence)[0].astimezone(HELSINKI)),
        machine=occurrence.start,
        status=status_text(occurrence),
        moved_from=moved_from(occurrence),
        reason=reason,
        reason_language=reason_language,
        place=place,
        place_language=place_language,
        web=occurrence.place.web if occurrence.place else "",
        takes_place=occurrence.status not in NOT_TAKING_PLACE,
    )


def status_text(occurrence: Occurrence) -> str:
    """Return what became of a date, in a word or two; empty where it is as planned."""
    if occurrence.status == "rescheduled" and not occurrence.previous_start and occurrence.place:
        return pgettext("of a date", "Another place")
    return status_word(occurrence.status)


def status_word(status: OccurrenceStatus) -> str:
    """Return what a status means for a date, in a word or two; empty of one that is as planned."""
    labels = {
        "cancelled": pgettext("of a date", "Cancelled"),
        "postponed": pgettext("of a date", "Postponed"),
        "rescheduled": pgettext("of a date", "Moved"),
        "moved-online": pgettext("of a date", "Moved online"),
    }
    return labels.get(status, "")


def moved_from(occurrence: Occurrence) -> str:
    """Return when a moved date was to be; empty of others."""
    if not occurrence.previous_start or occurrence.status in NOT_TAKING_PLACE:
        return ""
    planned = Occurrence(occurrence.previous_start, whole_day="T" not in occurrence.previous_start)
    when = occurrence_text(planned, moments(planned)[0].astimezone(HELSINKI))
    return gettext("Was planned for %(when)s") % {"when": when}
