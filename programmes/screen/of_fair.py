"""The screens of a fair and of a room of it: now and next, and the tables."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import override

from programmes.embedding import embedded
from programmes.fairs import visible
from programmes.fairs.page import links_of, organisations_of
from programmes.fairs.programme import Programme, moved_from, programme_of, reason_of, takes_place
from programmes.fairs.tables import BY_NUMBER, common_area, groups_of, table_views
from programmes.fairs.timetable import load_rows, speakers_of
from programmes.models import Fair, FairBlock, FairItem
from programmes.schedule import ScheduleSpan
from programmes.screen.model import ItemList, Screen, ScreenItem, ScreenPanel, alike, chunks, in_turn
from sites.listing import Occurrence, OccurrenceStatus
from sites.local_time import aware_span
from sites.occurrence_text import day_text, times_text
from sites.occurrences.presentation import status_text
from sites.records.queries import findable, found_at, path_in
from sites.regions.request import RegionRequest
from sites.translated import Translated, translated

IN_A_ROOM, IN_EACH_ROOM = 4, 2
TABLES_ON_A_PANEL = 16
ROOMS_ON_A_PANEL = 4


@dataclass(frozen=True)
class Stream:
    """The stream of a part that an operator may show on the screen: the address of its player, and its host."""

    key: str
    name: Translated
    address: str
    origin: str


def of_fair(request: RegionRequest, languages: list[str], now: datetime.datetime, slug: str, room: str = "") -> Screen:
    """Return the screen of a fair, or of one of its rooms. Raises Http404 for what residents may not find."""
    fair = found_at(findable(Fair), slug)
    load_rows(fair)
    rooms = {each.key: each for each in fair.rooms.all()}
    if room and room not in rooms:
        raise Http404
    applications = [] if room else visible.confirmed(fair)
    numbers = organisations_of(fair, list(fair.blocks.all()), applications)
    names, leads, empty, of_languages = {}, {}, {}, []
    for language in languages:
        with override(language):
            programme = programme_of(fair, language, links_of(numbers, language), now)
            names[language] = translated(rooms[room] if room else fair, "name", language)
            leads[language] = translated(fair, "name" if room else "theme", language).text
            empty[language] = empty_text(fair)
            lists = lists_of(programme, room)
            panels = [ScreenPanel(language, "", some) for some in chunks(lists, ROOMS_ON_A_PANEL)]
            if not room and takes_place(fair):
                panels += table_panels(programme, applications)
            of_languages.append(panels)
    return Screen(names, in_turn(of_languages), path_in(fair, languages[0]), leads, empty, streams_of(fair, languages))


def empty_text(fair: Fair) -> str:
    """Return what a screen says that has nothing to come."""
    if not takes_place(fair):
        return str(fair.get_status_display())
    return _("Nothing more is coming. Thank you for being here!")


def lists_of(programme: Programme, room: str) -> list[ItemList]:
    """Return what is on in a room, or in each room under its name; nothing of a fair that does not take place."""
    if not takes_place(programme.fair):
        return []
    items: dict[str, list[ScreenItem]] = {}
    for block in programme.fair.blocks.all():
        items.setdefault(programme.schedule.item(block.key).room, []).extend(items_of(programme, block))
    ordered = {key: sorted(found, key=lambda each: (each.start, each.end)) for key, found in items.items() if found}
    if room:
        return [ItemList(ordered[room], IN_A_ROOM)] if room in ordered else []
    online = Translated(_("Online"), programme.language, False)
    rooms = [key for key in [*programme.rooms, ""] if key in ordered]
    return [ItemList(ordered[key], IN_EACH_ROOM, programme.rooms.get(key, online)) for key in rooms]


def items_of(programme: Programme, block: FairBlock) -> Iterator[ScreenItem]:
    """Yield the talks of a block, or the block itself where they have no times."""
    time = programme.schedule.item(block.key).time
    if time is None:
        return
    talks = [(each, programme.schedule.item(each.key).time) for each in block.items.all()]
    told = [talk_item(programme, block, each, span) for each, span in talks if span is not None]
    yield from told
    if not told:
        yield item(programme, block, block, time, [])


def talk_item(programme: Programme, block: FairBlock, talk: FairItem, time: ScheduleSpan) -> ScreenItem:
    """Return a talk, with who gives it."""
    organisation = programme.organisations.get(talk.organisation_id or 0)
    who = [*speakers_of(talk), *([organisation["text"]] if organisation else [])]
    lines = [Translated(", ".join(who), programme.language, False)] if who else []
    return item(programme, block, talk, time, lines)


def item(
    programme: Programme, block: FairBlock, row: FairBlock | FairItem, time: ScheduleSpan, lines: list[Any]
) -> ScreenItem:
    """Return a row with its times; without a title it is told what it is."""
    title = translated(row, "title", programme.language)
    earlier = moved_from(programme, programme.schedule.item(block.key))
    reason = reason_of(block, programme.language)
    changes = [*([Translated(earlier, programme.language, False)] if earlier else []), *([reason] if reason else [])]
    start, end = aware_span(time.start, time.end)
    return ScreenItem(
        start=start,
        end=end,
        title=title or Translated(str(row.get_kind_display()), programme.language, False),
        when=f"{day_text(time.start.date(), programme.now.date())} {times_text(time.start, time.end)}",
        takes_place=block.takes_place,
        lines=[*lines, *changes],
        status=status_text(Occurrence("", status=cast(OccurrenceStatus, block.status))),
    )


def table_panels(programme: Programme, applications: list[Any]) -> list[ScreenPanel]:
    """Return the tables by number, in as many panels as they need."""
    standing = table_views(programme.fair, applications, programme.organisations, programme.language)
    views, area = common_area(standing)
    tables = [each for group in groups_of(views, BY_NUMBER, (), programme.language) for each in group.tables]
    heading = " · ".join(filter(None, (_("Who you meet"), str(area or ""))))
    return [ScreenPanel(programme.language, heading, tables=some) for some in alike(tables, TABLES_ON_A_PANEL)]


def streams_of(fair: Fair, languages: list[str]) -> list[Stream]:
    """Return the public streams of a fair that a screen can show."""
    found = [(part, embedded(visible.stream_of(part))) for part in fair.parts.all()]
    return [
        Stream(part.key, translated(part, "name", languages[0]), player.address, player.origin)
        for part, player in found
        if player is not None
    ]
