"""What is due for review in a region, and saying that a content is still right."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from sites.desk.contents import Content
from sites.desk.models import Review
from sites.desk.review_dates import due_on, is_due, last_right
from sites.desk.sources import content_sources

REVIEWED = "desk.reviewed"
USUAL = "usual"  # instead of a number of months: as long as everywhere
SOON = datetime.timedelta(days=30)


@dataclass(frozen=True)
class Standing:
    """When a content was last right, who said so (an id; None where it was published since), and when it is due."""

    content: Content
    last: datetime.date | None
    reviewed_by: int | None
    months: int
    due: datetime.date | None

    def overdue(self, today: datetime.date) -> bool:
        """Whether the day has come."""
        return is_due(self.due, today)


def standings(languages: tuple[str, ...]) -> list[Standing]:
    """Every public content of the present region, the longest overdue first; one query beside those of the sources."""
    reviews = {(review.source, review.key): review for review in Review.objects.all()}
    found = [
        standing_of(content, reviews.get((content.source, content.key)))
        for source in content_sources().values()
        for content in source.contents(languages, "")
    ]
    return sorted(found, key=lambda each: (each.due or datetime.date.max, each.content.title.casefold()))


def standing_of(content: Content, review: Review | None) -> Standing:
    """One content with what is noted of its review."""
    reviewed = review.reviewed if review else None
    months = settings.REVIEW_MONTHS if review is None or review.months is None else review.months
    last = last_right(content.published, reviewed)
    told = bool(review and reviewed and (content.published is None or reviewed >= content.published))
    return Standing(content, last, review.reviewed_by_id if review and told else None, months, due_on(last, months))


def standing_of_one(source: str, key: str, languages: tuple[str, ...]) -> Standing | None:
    """How one content stands; None where it is not public, or does not grow old."""
    content = next((content for content in content_sources()[source].contents(languages, key)), None)
    return standing_of(content, Review.objects.filter(source=source, key=key).first()) if content else None


def overdue(all_standings: Iterable[Standing]) -> list[Standing]:
    """Those whose day has come, in the same order."""
    today = timezone.localdate()
    return [standing for standing in all_standings if standing.overdue(today)]


def note_reviewed(source: str, key: str, user: Any, months: str = "") -> Any:
    """Notes that a content is still right; returns the content, None where nothing public has the key.

    `months` alters how long that holds from now on: a number, or `USUAL`; empty leaves it. Raises PermissionDenied for
    whoever may not change the content.
    """
    content = content_of(source, key)
    if content is None:
        return None
    if not content_sources()[source].may_review(user, content):
        raise PermissionDenied
    fields: dict[str, Any] = {"reviewed": timezone.now(), "reviewed_by": user}
    if months:
        fields["months"] = None if months == USUAL else int(months)
    with transaction.atomic():
        Review.objects.update_or_create(source=source, key=key, defaults=fields)
        log(instance=content, action=REVIEWED, user=user)
    return content


def content_of(source: str, key: str) -> Any:
    """The public content of a source and a key, or None."""
    return content_sources()[source].instance(key) if source in content_sources() else None


def forget_what_is_gone(languages: tuple[str, ...]) -> int:
    """Deletes the notes of contents that exist no more in public. Returns their number."""
    kept = {(each.content.source, each.content.key) for each in standings(languages)}
    gone = [review.pk for review in Review.objects.filter(months=None) if (review.source, review.key) not in kept]
    return Review.objects.filter(pk__in=gone).delete()[0]
