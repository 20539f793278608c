"""The column of lists in the admin that tells by when captions are due."""

import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programmes import captions
from programmes.choices import CaptionState, MaterialVisibility
from programmes.models import Fair, InfoSession


def captions_text(thing: Fair | InfoSession) -> str:
    """Return by when captions are due, or since when they are late; empty where nothing is missing.

    The rows of the list are prefetched: recordings, and the blocks of fairs.
    """
    found = [
        captions.Recorded(day_of(thing, each), each.captions == CaptionState.CHECKED)
        for each in thing.recordings.all()
        if each.address and each.visibility != MaterialVisibility.NONE
    ]
    due = captions.due(found)
    if due is None:
        return ""
    day = date_format(due, "SHORT_DATE_FORMAT")
    late = due < timezone.localdate()
    return (_("Captions are late: due %(day)s") if late else _("Captions due %(day)s")) % {"day": day}


def day_of(thing: Fair | InfoSession, recording: object) -> datetime.date:
    """Return the day of what a recording shows."""
    if isinstance(thing, InfoSession):
        day: datetime.date = recording.day  # type: ignore[attr-defined]
        return day
    blocks = {each.key: each.day for each in thing.blocks.all()}
    return blocks.get(recording.block) or thing.first_day  # type: ignore[attr-defined]
