"""Which organisations have a person's consent or an alert that ends soon: its last day is within 30 days from today."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Case, CharField, DateField, F, OuterRef, Q, QuerySet, Subquery, TextChoices, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Least
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from directory.models import ContactPoint, Organisation
from sites.translated import LANGUAGES

SOON = timedelta(days=30)
HAS_ALERT = Q(*((f"alert_{language}__gt", "") for language in LANGUAGES), _connector=Q.OR)


class Ending(TextChoices):
    """What of an organisation ends soon."""

    ANY = "any", _("A person's consent or an alert")
    CONSENT = "consent", _("A person's consent")
    ALERT = "alert", _("An alert")


KEPT = {
    Ending.ANY: Q(consent_ends__isnull=False) | Q(alert_ends__isnull=False),
    Ending.CONSENT: Q(consent_ends__isnull=False),
    Ending.ALERT: Q(alert_ends__isnull=False),
}


def ending(organisations: "QuerySet[Any]", what: str, today: date) -> "QuerySet[Any]":
    """Return the organisations of which something ends soon; `what` is a code of `Ending`.

    They have the last days as `consent_ends` and `alert_ends`: None where nothing of the kind ends soon. A person in a
    version that may still be published counts, too: when the consent ends, every version loses the person.
    """
    days = (today, today + SOON)
    consents = ContactPoint.objects.filter(organisation=OuterRef("pk"), person__gt="", consent_until__range=days)
    published = Subquery(consents.order_by("consent_until").values("consent_until")[:1])
    in_drafts = Subquery(consents_of_drafts(days).order_by("ends").values("ends")[:1])
    return organisations.annotate(
        consent_ends=Least(published, Case(When(has_unpublished_changes=True, then=in_drafts))),
        alert_ends=Case(When(HAS_ALERT, alert_until__range=days, then=F("alert_until"))),
    ).filter(KEPT[Ending(what)])


def consents_of_drafts(days: tuple[date, date]) -> "QuerySet[Revision]":
    """Return an organisation's versions that may still be published, with the first consent that ends within days."""
    is_draft = Q(pk=OuterRef("latest_revision_id")) | Q(approved_go_live_at__isnull=False)
    versions = Revision.objects.filter(
        is_draft, base_content_type=Organisation.get_base_content_type(), object_id=Cast(OuterRef("pk"), CharField())
    )
    ends = RawSQL(
        """(SELECT min((contact ->> 'consent_until')::date)
            FROM jsonb_path_query(content, '$.contact_points[*] ? (@.person != "")') AS contact
            WHERE contact ->> 'consent_until' BETWEEN %s AND %s)""",
        tuple(map(str, days)),
        output_field=DateField(),
    )
    return versions.annotate(ends=ends).filter(ends__isnull=False)
