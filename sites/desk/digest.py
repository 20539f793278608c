"""The weekly mail about overdue reviews: to the writer of each content, else to the region's editors."""

import datetime
from collections import defaultdict
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from sites.desk.models import Digest
from sites.desk.review_dates import send_this_week
from sites.desk.reviews import ReviewStatus, overdue, review_statuses
from sites.people.accounts.mail import post
from sites.people.models import User
from sites.people.roles import AUTHORS, EDITORS, MODERATORS
from sites.regions.open_regions import RegionFacts

NEVER = datetime.date(1970, 1, 1)
WRITERS = (AUTHORS, EDITORS, MODERATORS)
MOST_ROWS = 30


def send_digests(region: RegionFacts) -> None:
    """Mail each user of the current region who has something to review and got no mail this week."""
    found = overdue(review_statuses(region.languages))
    if not found:
        return
    for reader, own in assign_readers(found).items():
        send_once(reader, own, region)


def assign_readers(found: Sequence[ReviewStatus]) -> dict[User, list[ReviewStatus]]:
    """Assign each content to the first of its people who still has a writing role; else to every editor."""
    reachable = User.objects.filter(is_active=True).exclude(email="").select_related("wagtail_userprofile")
    writers = {user.pk: user for user in reachable.filter(groups__name__in=WRITERS).distinct()}
    editors = list(reachable.filter(groups__name=EDITORS).distinct())
    assigned: dict[User, list[ReviewStatus]] = defaultdict(list)
    for status in found:
        own = next((writers[person] for person in status.content.people if person in writers), None)
        for reader in [own] if own else editors:
            assigned[reader].append(status)
    return assigned


def send_once(reader: User, own: list[ReviewStatus], region: RegionFacts) -> None:
    """Enqueue the mail and store the day, in one transaction."""
    today = timezone.localdate()
    with transaction.atomic():
        Digest.objects.get_or_create(reader=reader, defaults={"sent": NEVER})
        digest = Digest.objects.select_for_update().get(reader=reader)
        if not send_this_week(digest.sent, today):
            return
        with override(language_of(reader, region)):
            post(mail(reader, own, region))
        digest.sent = today
        digest.save(update_fields=["sent"])


def language_of(reader: User, region: RegionFacts) -> str:
    """Return the language a user reads the admin in; else the region's first one."""
    profile = getattr(reader, "wagtail_userprofile", None)
    return (profile.preferred_language if profile else "") or region.languages[0]


def mail(reader: User, own: list[ReviewStatus], region: RegionFacts) -> EmailMessage:
    """Return the mail in the active language. The template's first line is the subject."""
    context = {
        "region_name": region.short_name_in(language_of(reader, region)),
        "count": len(own),
        "rows": [
            {"title": each.content.title, "address": f"{region.origin}{each.content.edit}"} for each in own[:MOST_ROWS]
        ],
        "more": max(0, len(own) - MOST_ROWS),
        "list_address": f"{region.origin}{reverse('desk_reviews')}",
    }
    subject, _, text = render_to_string("desk/mails/digest.txt", context).strip().partition("\n")
    return EmailMessage(" ".join(subject.split()), f"{text.strip()}\n", None, [reader.email])
