"""Until when what is being rendered is true: a page that tells whether it is open now is not stored longer."""

from contextvars import ContextVar
from datetime import UTC, datetime

_valid_until: ContextVar[datetime | None] = ContextVar("valid_until", default=None)


def start() -> None:
    """Begin a response, which is valid without limit so far."""
    _valid_until.set(None)


def limit(moment: datetime) -> None:
    """Say that something in the response being rendered is true only until an aware moment; the earliest counts."""
    before = _valid_until.get()
    _valid_until.set(moment if before is None else min(before, moment.astimezone(UTC), key=datetime.timestamp))


def seconds_left(most: float) -> float:
    """Return for how many seconds the response may be stored, at most `most`; 0 where it is outdated already."""
    moment = _valid_until.get()
    if moment is None:
        return most
    return max(0.0, min(most, moment.timestamp() - datetime.now(UTC).timestamp()))
