"""Reminders to review the accessibility statement once a year; at most one mail a month."""

from typing import Any

from django.db import transaction
from django.db.models import Min
from django.urls import reverse
from django.utils import timezone

from sites.pages import mails
from sites.pages.models.accessibility_statement import AccessibilityStatementPage, StatementReminder
from sites.pages.reviews import is_old, remind_today
from sites.regions.open_regions import RegionFacts


def overdue_statements() -> list[Any]:
    """Return the region's live statements not reviewed for a year, one for each set of translations."""
    live = AccessibilityStatementPage.objects.live().filter(alias_of=None)
    firsts = live.order_by().values("translation_key").annotate(first=Min("pk")).values("first")
    today = timezone.localdate()
    return [statement for statement in live.filter(pk__in=firsts) if is_old(statement.reviewed, today)]


def remind(region: RegionFacts) -> None:
    """Enqueue mails to the responsible roles, and store that this was done, in one transaction."""
    today = timezone.localdate()
    for statement in overdue_statements():
        reminders = StatementReminder.objects.filter(statement=statement.translation_key)
        last = reminders.values_list("sent", flat=True).first()
        if not remind_today(statement.reviewed, last, today):
            continue
        address = region.origin + reverse("wagtailadmin_pages:edit", args=[statement.pk])
        context = {"statement": statement, "address": address}
        with transaction.atomic():
            mails.send_to_staff("review", context, f"{statement.translation_key} after {last}", mails.ANSWERABLE)
            StatementReminder.objects.update_or_create(statement=statement.translation_key, defaults={"sent": today})
