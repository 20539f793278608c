"""By when a recording needs captions: within 14 days of its day (Act 306/2019, section 3 a). Pure."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

ALLOWED = datetime.timedelta(days=14)


@dataclass(frozen=True)
class Recorded:
    """A recording that somebody may see: the day of what it shows, whether its captions are checked, and since when.

    `checked` is None where they are not, and where the day was not recorded.
    """

    day: datetime.date
    has_captions: bool
    checked: datetime.date | None = None

    @property
    def is_known(self) -> bool:
        """Whether it is known when its captions were checked, if they were."""
        return self.checked is not None or not self.has_captions

    @property
    def in_time(self) -> bool:
        """Whether they are known to have been checked within the days that are allowed."""
        return self.has_captions and self.checked is not None and self.checked <= self.day + ALLOWED


def due(recordings: Iterable[Recorded]) -> datetime.date | None:
    """Return the earliest day by which captions are missing; None where every recording has them."""
    return min((each.day + ALLOWED for each in recordings if not each.has_captions), default=None)
