"""The state of a link after each night's check. Pure.

404 and 410 mean that a page is gone. Other errors may be temporary: a link is dead after three nights in a row.
A link that robots.txt or the site forbids to programs is not dead; it has a state of its own.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum

NIGHTS_UNTIL_DEAD = 3
GONE_STATUSES = {404, 410}
# The site refuses programs or requires a password: whether people can open the page is not known.
REFUSING_STATUSES = {401, 403, 405, 406, 407, 429, 451, 999}


class FetchOutcome(StrEnum):
    """The result of one fetch."""

    WORKS = "works"
    GONE = "gone"
    FAILED = "failed"
    ROBOTS = "robots"
    REFUSED = "refused"
    UNSAFE = "unsafe"


class NoAnswer(StrEnum):
    """Why there was no answer; `sites.desk.labels.answer_text` translates them."""

    REDIRECTS = "too many redirects"
    TIMEOUT = "timeout"
    UNKNOWN_HOST = "unknown host"
    CERTIFICATE = "bad certificate"
    CONNECTION = "no connection"


@dataclass(frozen=True)
class LinkStatus:
    """The state of a link, the number of consecutive nights it failed, and the last of them."""

    state: str
    failures: int = 0
    failed_on: datetime.date | None = None


def outcome_of(status: int) -> FetchOutcome:
    """Return the outcome of an HTTP status."""
    if 200 <= status < 300:
        return FetchOutcome.WORKS
    if status in GONE_STATUSES:
        return FetchOutcome.GONE
    return FetchOutcome.REFUSED if status in REFUSING_STATUSES else FetchOutcome.FAILED


def next_status(before: LinkStatus, outcome: FetchOutcome, night: datetime.date) -> LinkStatus:
    """Return the status after a fetch; two fetches in one night count once."""
    if outcome != FetchOutcome.FAILED:
        return LinkStatus(str(outcome))
    failures = before.failures + (before.failed_on != night)
    return LinkStatus("dead" if failures >= NIGHTS_UNTIL_DEAD else "fails", failures, night)
