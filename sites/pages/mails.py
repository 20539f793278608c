"""Mails about the region's own pages: plain text, each in its reader's language."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from sites.people.roles import EDITORS, MODERATORS, REGION_ADMINS
from sites.regions.connection import connection
from sites.regions.open_regions import known_regions

# Who answers what visitors write, and who sees to it that the region does what the law asks.
STAFF = (EDITORS, MODERATORS)
ANSWERABLE = (MODERATORS, REGION_ADMINS)


def send(name: str, readers: Iterable[tuple[str, str]], context: dict[str, Any]) -> None:
    """Sends `pages/mails/<name>.txt` to each (address, language). The template's first line is the subject."""
    region = known_regions()[connection.schema_name]
    for address, language in readers:
        with override(language):
            told = {"region": region, "region_name": region.short_name_in(language), **context}
            subject, _, text = render_to_string(f"pages/mails/{name}.txt", told).strip().partition("\n")
        send_mail(" ".join(subject.split()), text.strip() + "\n", None, [address])


def to_staff(name: str, context: dict[str, Any], groups: tuple[str, ...] = STAFF) -> None:
    """Sends a mail to everybody in these groups of the present region who has an address."""
    send(name, readers_in(groups), context)


def readers_in(groups: tuple[str, ...]) -> list[tuple[str, str]]:
    """The address of each person in these groups, and the language they chose for the admin."""
    first = known_regions()[connection.schema_name].languages[0]
    people = get_user_model().objects.filter(is_active=True, groups__name__in=groups).exclude(email="").distinct()
    rows = people.order_by("pk").values_list("email", "wagtail_userprofile__preferred_language")
    return [(email, language or first) for email, language in rows]


def admin_address(record: Any) -> str:
    """Where staff open a record in the admin of the present region."""
    name = f"wagtailsnippets_{record._meta.app_label}_{record._meta.model_name}:edit"
    return known_regions()[connection.schema_name].origin + reverse(name, args=[record.pk])
