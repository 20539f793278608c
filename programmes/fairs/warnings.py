"""What is odd about a fair's programme and tables, in words for its editors. A warning forbids nothing."""

from collections.abc import Callable, Iterator

from django.utils.translation import get_language, gettext

from directory.models import Organisation
from programmes.fairs.floor_plan import without_place
from programmes.fairs.timetable import load_rows, schedule_of
from programmes.models import Fair
from programmes.schedule import Schedule, ScheduleWarning, WarningKind, warnings
from sites.translated import translated


def warning_texts(fair: Fair) -> list[str]:
    """Return the warnings of a fair, in the active language."""
    if fair.first_day is None:
        return []
    load_rows(fair)
    language = get_language() or "fi"
    schedule = schedule_of(fair, language)
    rooms = {room.key: translated(room, "name", language).text for room in fair.rooms.all()}
    found = warnings(schedule)
    subjects = rooms | names_of(
        {each.subject for each in found if each.kind is WarningKind.ORGANISATION_TWICE}, language
    )
    return [*(text_of(each, schedule, subjects) for each in found), *unmarked_texts(fair, language)]


def unmarked_texts(fair: Fair, language: str) -> Iterator[str]:
    """Yield what the floor plan does not show yet, in words."""
    areas, tables = without_place(fair)
    if areas:
        names = ", ".join(translated(each, "name", language).text for each in areas)
        yield gettext("Areas without a place on the floor plan: %(areas)s.") % {"areas": names}
    if tables:
        numbers = ", ".join(each.number for each in tables)
        yield gettext("Tables without a place on the floor plan: %(tables)s.") % {"tables": numbers}


def names_of(keys: set[str], language: str) -> dict[str, str]:
    """Return the names of organisations by their key; no query without any."""
    found = Organisation.objects.filter(pk__in=keys) if keys else ()
    return {str(each.pk): translated(each, "name", language).text for each in found}


def text_of(warning: ScheduleWarning, schedule: Schedule, subjects: dict[str, str]) -> str:
    """Return a warning in words."""
    titles = {each.key: each.title for each in schedule.items}
    items = ", ".join(gettext("“%(title)s”") % {"title": titles[key]} for key in warning.keys if key in titles)
    subject = subjects.get(warning.subject, warning.subject)
    return TEXTS[warning.kind]() % {"items": items, "subject": subject}


TEXTS: dict[WarningKind, Callable[[], str]] = {
    WarningKind.ROOM_OVERLAP: lambda: gettext("In %(subject)s at the same time: %(items)s."),
    WarningKind.SPEAKER_TWICE: lambda: gettext("%(subject)s speaks in two places at the same time: %(items)s."),
    WarningKind.ORGANISATION_TWICE: lambda: gettext("%(subject)s is in two places at the same time: %(items)s."),
    WarningKind.OUTSIDE_FAIR: lambda: gettext("Outside the opening hours of the fair: %(items)s."),
    WarningKind.OUTSIDE_BLOCK: lambda: gettext("Does not fit into its block: %(items)s."),
    WarningKind.LECTURES_ONE_SIDED: lambda: gettext(
        "Lectures need both a professional’s and an association’s talk: %(items)s."
    ),
    WarningKind.TABLE_NUMBER_TWICE: lambda: gettext("Two tables have the number %(subject)s."),
    WarningKind.NO_CAPTIONS: lambda: gettext("Is streamed, and no captions are planned: %(items)s."),
    WarningKind.CHANGEOVER: lambda: gettext("Too little time between them: %(items)s."),
}
