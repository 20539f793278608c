"""One block of a fair's released programme as a calendar to subscribe to."""

from collections.abc import Mapping
from dataclasses import replace

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from programmes.calendar.ical import uid_of
from programmes.calendar.reading import CalendarEntry, entries
from programmes.calendar.views import address, in_languages_of_the_region, respond, window
from programmes.calendar_file import Feed
from programmes.fairs.planned import planned_text, plans_in
from programmes.fairs.snapshots import is_online_only, reason_in, rooms_in, schedule_in
from programmes.models import Fair, FairRelease
from programmes.schedule import ScheduleItem
from programmes.schedule.model import Placed
from sites.listing import ListedPlace, Listing, Texts
from sites.local_time import aware_span
from sites.occurrences.changes import status_within
from sites.records.queries import findable, found_at, path_in
from sites.regions.request import RegionRequest
from sites.translated import LANGUAGES


@require_safe
@conditional_page
def block_feed(request: RegionRequest, slug: str, key: str) -> HttpResponse:
    """Respond with when and where a block is. Raises Http404 for an unknown one, and for one without a time yet."""
    language, region = in_languages_of_the_region(request), request.region
    fair = found_at(findable(Fair), slug)
    release = fair.releases.first()
    blocks = blocks_in(release, key) if release else {}
    if release is None or not blocks:
        raise Http404
    day = blocks[language][0].start.date()
    days = entries(*window(region.code), region.code, Q(source="fair", key=str(fair.pk)))
    found = [entry_of_block(entry, blocks, release, language) for entry in days if entry.day == day]
    name = ", ".join(blocks[language][1].title for _entry in found) or fair.slug
    url = f"{region.origin}{path_in(fair, language)}#b-{key}"
    return respond(request, Feed(name, language, address(request), url), found)


def blocks_in(release: FairRelease, key: str) -> dict[str, Placed]:
    """Return a block of a version with its time, by the language of its title; nothing of what never had a time.

    One that is postponed, and has no time any more, has the one it was to have: calendars know no event without any.
    """
    plan = plans_in(release.programme).get(key)
    found: dict[str, Placed] = {}
    for code in LANGUAGES:
        item = next((each for each in schedule_in(release.programme, code).items if each.key == key), None)
        if item is None or item.part_of:
            continue
        time = item.time or (plan.time if plan and item.status == "postponed" else None)
        if time is not None:
            found[code] = (time, item)
    return found


def entry_of_block(
    day: CalendarEntry, blocks: Mapping[str, Placed], release: FairRelease, language: str
) -> CalendarEntry:
    """Return the date of a block by its day of the fair, at its own time and place.

    Its sequence grows with the versions of the programme and with the changes of the day.
    """
    time, item = next(iter(blocks.values()))
    start, over = aware_span(time.start, time.end)
    status = status_within(item.status, day.occurrence.status)
    whole = day.listing.place or ListedPlace()
    occurrence = replace(
        day.occurrence,
        start=start.isoformat(),
        end=over.isoformat(),
        whole_day=False,
        status=status,
        uid=item.key,
        sequence=day.occurrence.sequence + release.number,
        reason=(reason_in(release.programme, item.key) if status == item.status else {}) or day.occurrence.reason,
        previous_start="",
        place=place_of(
            whole,
            {code: room_of(each, release, code) for code, (_, each) in blocks.items()},
            is_online=status == "moved-online" or is_online_only(release.programme, item.key, whole.online),
        ),
    )
    return replace(
        day,
        listing=listing_of(day.listing, {code: each.title for code, (_, each) in blocks.items()}, item.key),
        occurrence=occurrence,
        start=start,
        over=over,
        changed=max(day.changed, release.released),
        part_of=uid_of(day),
        planned=planned_text(
            plans_in(release.programme).get(item.key),
            item,
            room_of(item, release, language),
            language,
            timezone.localdate(),
        ),
    )


def room_of(item: ScheduleItem, release: FairRelease, language: str) -> str:
    """Return the name of the room of a block in a language; empty of what has none."""
    return rooms_in(release.programme, language).get(item.room, "")


def place_of(whole: ListedPlace, rooms: Texts, is_online: bool) -> ListedPlace:
    """Return where a block is: its room at the place of the fair, without a room as the fair, or online only."""
    if is_online:
        return ListedPlace(online=True, web=whole.web)
    if not any(rooms.values()):
        return whole
    return replace(
        whole, name={code: ", ".join(filter(None, (room, whole.name.get(code, "")))) for code, room in rooms.items()}
    )


def listing_of(whole: Listing, titles: Texts, key: str) -> Listing:
    """Return the Listing of a fair as that of its block: with both names, at its place on the page."""
    return replace(
        whole,
        source="fair-block",
        names={code: f"{titles[code]} – {name}" for code, name in whole.names.items()},
        paths={code: f"{path}#b-{key}" for code, path in whole.paths.items()},
    )
