"""What a night's look makes of a link. Pure.

404 and 410 say that a page is gone, so it is at once. Whatever else goes wrong may be better tomorrow: only three
nights in a row make a link dead. What a site forbids or refuses to programs is no fault of the link, and is said as it
is.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum

NIGHTS_UNTIL_DEAD = 3
GONE_STATUSES = {404, 410}
# The site is there, and does not want programs, or wants a password: whether people find the page is not known.
REFUSING_STATUSES = {401, 403, 405, 406, 407, 429, 451, 999}


class Outcome(StrEnum):
    """What one look gave."""

    WORKS = "works"
    GONE = "gone"
    FAILED = "failed"
    ROBOTS = "robots"
    REFUSED = "refused"
    UNSAFE = "unsafe"


class NoAnswer(StrEnum):
    """Why no answer came; `sites.desk.labels.answer` has the words for people."""

    REDIRECTS = "too many redirects"
    TIMEOUT = "timeout"
    UNKNOWN_HOST = "unknown host"
    CERTIFICATE = "bad certificate"
    CONNECTION = "no connection"


@dataclass(frozen=True)
class Known:
    """What is known of a link: its state, and on how many nights in a row it failed, the last one of them."""

    state: str
    failures: int = 0
    failed_on: datetime.date | None = None


def outcome_of(status: int) -> Outcome:
    """What an answer's status says."""
    if 200 <= status < 300:
        return Outcome.WORKS
    if status in GONE_STATUSES:
        return Outcome.GONE
    return Outcome.REFUSED if status in REFUSING_STATUSES else Outcome.FAILED


def judged(before: Known, outcome: Outcome, night: datetime.date) -> Known:
    """What is known after a look; two looks in one night count as one."""
    if outcome != Outcome.FAILED:
        return Known(str(outcome))
    failures = before.failures + (before.failed_on != night)
    return Known("dead" if failures >= NIGHTS_UNTIL_DEAD else "fails", failures, night)
