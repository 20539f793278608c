"""Plain text mails about a region's pages, each in its recipient's language, enqueued for the worker."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from sites.people.accounts.mail import post
from sites.people.roles import EDITORS, MODERATORS, REGION_ADMINS
from sites.regions.connection import connection
from sites.regions.open_regions import known_regions

# The roles that answer feedback, and those responsible for legal duties.
STAFF = (EDITORS, MODERATORS)
ANSWERABLE = (MODERATORS, REGION_ADMINS)


def send(
    name: str,
    readers: Iterable[tuple[str, str]],
    context: dict[str, Any],
    occasion: str,
    alternative: tuple[str, str] | None = None,
) -> list[int]:
    """Enqueue `pages/mails/<name>.txt` for each (address, language), all or none. Its first line is the subject.

    `alternative` is a further text with its media type, such as a calendar's invitation. Return the ids of the jobs.

    `occasion` distinguishes this mail from others of the same name in the region: nobody gets the same one twice.
    """
    region = known_regions()[connection.schema_name]
    jobs = []
    with transaction.atomic():
        for address, language in readers:
            with override(language):
                values = {"region": region, "region_name": region.short_name_in(language), **context}
                subject, _, text = render_to_string(f"pages/mails/{name}.txt", values).strip().partition("\n")
            message = EmailMultiAlternatives(" ".join(subject.split()), f"{text.strip()}\n", None, [address])
            if alternative:
                message.attach_alternative(*alternative)
            jobs.append(post(message, key=f"{connection.schema_name} {name} {occasion} {address}"))
    return jobs


def send_to_staff(name: str, context: dict[str, Any], occasion: str, groups: tuple[str, ...] = STAFF) -> None:
    """Enqueue a mail for all users in these groups of the current region who have an address."""
    send(name, recipients_in(groups), context, occasion)


def recipients_in(groups: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return address and preferred admin language of the active users in these groups."""
    first = known_regions()[connection.schema_name].languages[0]
    people = get_user_model().objects.filter(is_active=True, groups__name__in=groups).exclude(email="").distinct()
    rows = people.order_by("pk").values_list("email", "wagtail_userprofile__preferred_language")
    return [(email, language or first) for email, language in rows]


def admin_address(record: Any) -> str:
    """Return the URL of a record in the present region's admin."""
    name = f"wagtailsnippets_{record._meta.app_label}_{record._meta.model_name}:edit"
    return known_regions()[connection.schema_name].origin + reverse(name, args=[record.pk])
