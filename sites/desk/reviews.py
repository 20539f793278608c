"""The reviews of a region's contents: which are due, and recording one."""

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
from sites.desk.review_dates import due_on, is_due, last_confirmed
from sites.desk.sources import content_sources, contents_to_review

REVIEWED = "desk.reviewed"
DEFAULT_INTERVAL = "usual"  # instead of a number of months: settings.REVIEW_MONTHS
SOON = datetime.timedelta(days=30)


@dataclass(frozen=True)
class ReviewStatus:
    """When a content was last confirmed, by which user (None if it was published since), and when a review is due."""

    content: Content
    last: datetime.date | None
    reviewed_by: int | None
    months: int
    due: datetime.date | None

    def overdue(self, today: datetime.date) -> bool:
        """Whether the review is due."""
        return is_due(self.due, today)


def review_statuses(languages: tuple[str, ...]) -> list[ReviewStatus]:
    """Return the status of every public content, the longest overdue first; one query besides those of contents."""
    reviews = {(review.source, review.key): review for review in Review.objects.all()}
    found = [
        review_status_of(content, reviews.get((content.source, content.key)))
        for content in contents_to_review(languages)
    ]
    return sorted(found, key=lambda each: (each.due or datetime.date.max, each.content.title.casefold()))


def review_status_of(content: Content, review: Review | None) -> ReviewStatus:
    """Return the status of a content with its stored review."""
    reviewed = review.reviewed if review else None
    months = settings.REVIEW_MONTHS if review is None or review.months is None else review.months
    last = last_confirmed(content.published, reviewed)
    confirmed = bool(review and reviewed and (content.published is None or reviewed >= content.published))
    return ReviewStatus(
        content, last, review.reviewed_by_id if review and confirmed else None, months, due_on(last, months)
    )


def review_status_of_key(source: str, key: str, languages: tuple[str, ...]) -> ReviewStatus | None:
    """Return the status of the content of a key; None if it is not public or is never reviewed."""
    content = next((content for content in content_sources()[source].contents(languages, key)), None)
    return review_status_of(content, Review.objects.filter(source=source, key=key).first()) if content else None


def overdue(statuses: Iterable[ReviewStatus]) -> list[ReviewStatus]:
    """Return the overdue ones, in the same order."""
    today = timezone.localdate()
    return [status for status in statuses if status.overdue(today)]


def record_review(source: str, key: str, user: Any, months: str = "") -> Any:
    """Record that a content is still right. Return the content, or None if nothing public has the key.

    `months` sets the interval: a number, or `DEFAULT_INTERVAL`; empty leaves it unchanged. Raises PermissionDenied if
    the user may not change the content.
    """
    content = content_of(source, key)
    if content is None:
        return None
    if not content_sources()[source].may_review(user, content):
        raise PermissionDenied
    fields: dict[str, Any] = {"reviewed": timezone.now(), "reviewed_by": user}
    if months:
        fields["months"] = None if months == DEFAULT_INTERVAL else int(months)
    with transaction.atomic():
        Review.objects.update_or_create(source=source, key=key, defaults=fields)
        log(instance=content, action=REVIEWED, user=user)
    return content


def content_of(source: str, key: str) -> Any:
    """Return the public content of a source and a key, or None."""
    return content_sources()[source].instance(key) if source in content_sources() else None


def delete_orphaned_reviews(languages: tuple[str, ...]) -> int:
    """Delete the reviews of contents that are no longer public. Return their number."""
    current = {(each.content.source, each.content.key) for each in review_statuses(languages)}
    orphaned = [
        review.pk for review in Review.objects.filter(months=None) if (review.source, review.key) not in current
    ]
    return Review.objects.filter(pk__in=orphaned).delete()[0]
