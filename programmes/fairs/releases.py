"""Released versions of a fair's programme: to publish is to release, and what changed since is told in words."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language, gettext
from wagtail.signals import published

from programmes.fairs.planned import with_plans
from programmes.fairs.snapshots import rooms_in, schedule_in, snapshot_of
from programmes.fairs.timetable import load_rows
from programmes.models import Fair, FairRelease
from programmes.schedule import ChangeKind, ItemChange, Schedule, ScheduleItem, compare, told
from sites.occurrence_text import clock, day_text, times_text
from sites.translated import LANGUAGES, Translated, texts, translated

RELEASES_SHOWN = 4


def connect() -> None:
    """Have each published fair release its programme; called once, when the app is ready."""
    published.connect(release_published, sender=Fair, dispatch_uid="programmes.fairs.release")


def release_published(sender: Any, instance: Fair, **_kwargs: Any) -> None:
    """Release the programme of a fair that residents see now; one that is published later is not released yet."""
    if instance.live:
        release(instance)


@transaction.atomic
def release(fair: Fair) -> FairRelease:
    """Keep the programme as a new version where times, rooms or what takes place changed, or else as the last one."""
    Fair.objects.select_for_update(no_key=True).get(pk=fair.pk)
    releases = list(fair.releases.all())
    last = releases[0] if releases else None
    programme = with_plans(snapshot_of(fair), last.programme if last else None)
    if last and not changes_between(last.programme, programme):
        last.programme = programme
        write_note(last, fair, releases[1:])
    else:
        last = FairRelease(fair=fair, number=last.number + 1 if last else 1, programme=programme)
        last.released = timezone.now()
        write_note(last, fair, releases)
    last.save()
    return last


def write_note(version: FairRelease, fair: Fair, earlier: Sequence[FairRelease]) -> None:
    """Write the fair's note into a version, unless an earlier version had it already."""
    said = next((found for each in earlier if (found := texts(each, "note"))), {})
    note = texts(fair, "release_note")
    for language in LANGUAGES:
        setattr(version, f"note_{language}", note.get(language, "") if note != said else "")


def changes_between(before: dict[str, Any], after: dict[str, Any], language: str = LANGUAGES[0]) -> list[ItemChange]:
    """Return what residents are told of the changes from one snapshot to another."""
    return told(compare(schedule_in(before, language), schedule_in(after, language)))


@dataclass(frozen=True)
class ReleaseView:
    """A released version: its number, when it was released (aware), its note and its changes in words."""

    number: int
    released: datetime.datetime
    when: str
    note: Translated
    changes: Sequence[str]


def release_views(fair: Fair, language: str) -> list[ReleaseView]:
    """Return the latest versions but the first, with what changed in each; one query."""
    found = list(fair.releases.all()[: RELEASES_SHOWN + 1]) if fair.pk else []
    return [release_view(each, before, language) for each, before in pairwise(found)]


def release_view(version: FairRelease, before: FairRelease, language: str) -> ReleaseView:
    """Return a version, compared with the one before."""
    return ReleaseView(
        number=version.number,
        released=version.released,
        when=moment_text(version.released),
        note=translated(version, "note", language),
        changes=change_texts(before.programme, version.programme, language),
    )


def moment_text(moment: datetime.datetime) -> str:
    """Return the day and the time of an aware moment."""
    local = timezone.localtime(moment)
    return f"{day_text(local.date(), timezone.localdate())} {times_text(local)}"


def unreleased_texts(fair: Fair) -> list[str]:
    """Return what the draft of a fair changes of the released programme, in the active language."""
    last = fair.releases.first() if fair.pk else None
    if last is None or fair.first_day is None:
        return []
    load_rows(fair)
    return change_texts(last.programme, snapshot_of(fair), get_language() or LANGUAGES[0])


def change_texts(before: dict[str, Any], after: dict[str, Any], language: str) -> list[str]:
    """Return what changed from one snapshot to another, in words of the active language and titles of `language`."""
    rooms = rooms_in(before, language) | rooms_in(after, language)
    schedules = [schedule_in(each, language) for each in (before, after)]
    has_days = len({day for each in schedules for day in days_of(each)}) > 1
    return [change_text(each, rooms, has_days) for each in told(compare(*schedules))]


def days_of(schedule: Schedule) -> set[datetime.date]:
    """Return the days on which a timetable has items."""
    return {each.time.start.date() for each in schedule.items if each.time}


def change_text(change: ItemChange, rooms: Mapping[str, str], has_days: bool) -> str:
    """Return a change in words."""
    places = [place_text(each, rooms, has_days) if each else "" for each in (change.before, change.after)]
    return CHANGES[change.kind]() % {"title": change.item.title, "before": places[0], "after": places[1]}


def place_text(item: ScheduleItem, rooms: Mapping[str, str], has_days: bool) -> str:
    """Return when and where an item is."""
    room = rooms.get(item.room, "")
    if item.time is None:
        return ", ".join(filter(None, (gettext("the time is told later"), room)))
    times = f"{clock(item.time.start)}–{clock(item.time.end)}"
    day = day_text(item.time.start.date(), item.time.start.date()) if has_days else ""
    return ", ".join(filter(None, (f"{day} {times}".strip(), room)))


CHANGES: dict[ChangeKind, Callable[[], str]] = {
    ChangeKind.ADDED: lambda: gettext("New: %(title)s (%(after)s)"),
    ChangeKind.REMOVED: lambda: gettext("No longer in the programme: %(title)s (%(before)s)"),
    ChangeKind.CANCELLED: lambda: gettext("Cancelled: %(title)s (%(after)s)"),
    ChangeKind.POSTPONED: lambda: gettext("Postponed: %(title)s (earlier %(before)s)"),
    ChangeKind.MOVED_ONLINE: lambda: gettext("Moved online: %(title)s (%(after)s)"),
    ChangeKind.RESTORED: lambda: gettext("Takes place after all: %(title)s (%(after)s)"),
    ChangeKind.MOVED: lambda: gettext("Moved: %(title)s. Now %(after)s, before %(before)s"),
}
