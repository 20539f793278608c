"""The dates of published things in the shapes of other services, from what is published alone."""

import datetime
from typing import Any

from programmes.calendar.formats import linked_events
from programmes.calendar.reading import CalendarEntry
from sites.listing import Occurrence
from sites.occurrence_text import moments
from sites.published import Published


def linked_event(thing: Published, occurrence: Occurrence) -> dict[str, Any]:
    """Return a date in the shape of Linked Events."""
    start, over = moments(occurrence)
    updated = thing.listing.updated
    changed = datetime.datetime.fromisoformat(updated) if updated else start
    return linked_events.event_of(CalendarEntry(thing.region, thing.listing, occurrence, start, over, changed))
