"""By when a recording needs captions: within 14 days of its day (Act 306/2019, section 3 a). Pure."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

ALLOWED = datetime.timedelta(days=14)


@dataclass(frozen=True)
class Recorded:
    """A recording that somebody may see: the day of what it shows, and whether its captions are checked."""

    day: datetime.date
    has_captions: bool


def due(recordings: Iterable[Recorded]) -> datetime.date | None:
    """Return the earliest day by which captions are missing; None where every recording has them."""
    return min((each.day + ALLOWED for each in recordings if not each.has_captions), default=None)
