"""Reminds a region to review its accessibility statement when a year has gone, at most once a month."""

from typing import Any

from django.db.models import Min
from django.urls import reverse
from django.utils import timezone

from sites.pages import mails
from sites.pages.models.accessibility_statement import AccessibilityStatementPage, StatementReminder
from sites.pages.reviews import is_old, remind_today
from sites.regions.open_regions import RegionFacts


def old_statements() -> list[Any]:
    """The region's live statements that nobody has reviewed for a year, one of each set of translations."""
    live = AccessibilityStatementPage.objects.live().filter(alias_of=None)
    firsts = live.order_by().values("translation_key").annotate(first=Min("pk")).values("first")
    today = timezone.localdate()
    return [statement for statement in live.filter(pk__in=firsts) if is_old(statement.reviewed, today)]


def remind(region: RegionFacts) -> None:
    """Mails those who answer for the region; notes that it did, in the present schema."""
    today = timezone.localdate()
    for statement in old_statements():
        noted = StatementReminder.objects.filter(statement=statement.translation_key).first()
        if not remind_today(statement.reviewed, noted.sent if noted else None, today):
            continue
        address = region.origin + reverse("wagtailadmin_pages:edit", args=[statement.pk])
        mails.to_staff("review", {"statement": statement, "address": address}, mails.ANSWERABLE)
        StatementReminder.objects.update_or_create(statement=statement.translation_key, defaults={"sent": today})
