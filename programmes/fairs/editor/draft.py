"""Changes of a fair's draft: each locks the fair, reads its latest draft, and saves the next one.

Two editors may work at once: each block is compared with what its editor saw, so nobody overwrites another unknowingly.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from programmes.fairs.timetable import load_rows, schedule_of
from programmes.models import Fair, FairBlock
from programmes.schedule import ScheduleSpan, place
from sites.records.actions import EditRecord
from sites.translated import LANGUAGES

ONE_SITTING = datetime.timedelta(minutes=10)
"""For how long an editor's changes, one after the other, are one revision."""


@dataclass(frozen=True)
class BlockPosition:
    """When and where a block is: a day, a room's key (empty: online, or none yet) and two times."""

    day: datetime.date
    room: str
    start: datetime.time
    end: datetime.time


class MovedMeanwhileError(Exception):
    """Somebody else moved the block since its editor saw it."""


def draft_of(fair: Fair) -> Fair:
    """Return the latest draft of a fair, with its blocks in memory; `fair` may be older than that."""
    draft: Fair = Fair.objects.select_related("latest_revision").get(pk=fair.pk).get_latest_revision_as_object()
    load_rows(draft)
    draft.blocks.set(list(draft.blocks.all()))
    return draft


def block_of(draft: Fair, key: str) -> FairBlock:
    """Return a block of a draft. Raises Http404 where it has none of this key."""
    found: FairBlock | None = next((each for each in draft.blocks.all() if each.key == key), None)
    if found is None:
        raise Http404
    return found


def seen_of(block: FairBlock) -> str:
    """Return a text that differs when the day, the room or the times of a block differ."""
    return "|".join(str(value or "") for value in (block.day, block.room, block.start, block.end))


@transaction.atomic
def move_block(fair: Fair, key: str, to: BlockPosition, seen: str, user: Any) -> Fair:
    """Move a block of a fair's draft, or give it another length; return the new draft.

    Raises MovedMeanwhileError if it is no longer where its editor saw it, Http404 if it is no longer there, and
    ScheduleError for a room that the fair does not have.
    """
    draft = locked_draft(fair)
    block = block_of(draft, key)
    if seen_of(block) != seen:
        raise MovedMeanwhileError
    put(draft, block, to)
    return save(draft, user)


@transaction.atomic
def add_block(fair: Fair, block: FairBlock, to: BlockPosition, user: Any) -> Fair:
    """Add a block to a fair's draft; return the new draft. Raises ScheduleError as `move_block` does."""
    draft = locked_draft(fair)
    blocks = list(draft.blocks.all())
    block.sort_order = max((each.sort_order or 0 for each in blocks), default=0) + 1
    draft.blocks.set([*blocks, block])
    put(draft, block, to)
    return save(draft, user)


def locked_draft(fair: Fair) -> Fair:
    """Return the latest draft; until the end of the transaction nobody else changes it here."""
    Fair.objects.select_for_update(no_key=True).get(pk=fair.pk)
    return draft_of(fair)


def put(draft: Fair, block: FairBlock, to: BlockPosition) -> None:
    """Give a block of a draft its day, room and times."""
    times = ScheduleSpan(datetime.datetime.combine(to.day, to.start), datetime.datetime.combine(to.day, to.end))
    item = place(schedule_of(draft, LANGUAGES[0]), block.key, times, to.room).item(block.key)
    block.day = None if to.day == draft.first_day else to.day
    block.room, block.start, block.end = item.room, to.start, to.end
    block.full_clean(exclude=["fair"])


def save(draft: Fair, user: Any) -> Fair:
    """Save a draft; changes of one editor that follow each other soon overwrite one revision."""
    EditRecord(draft, user=user, overwrite_revision=own_revision(draft, user)).execute()
    return draft


def own_revision(draft: Fair, user: Any) -> Any:
    """Return the latest revision if the user saved it in this sitting and it is neither public nor to be."""
    latest = draft.get_latest_revision()
    if latest is None or latest.user_id != user.pk or latest.pk == draft.live_revision_id:
        return None
    is_recent = timezone.now() - latest.created_at < ONE_SITTING
    return latest if is_recent and latest.approved_go_live_at is None else None
