"""Which organisations have a person's consent or an alert that ends soon: its last day is within 30 days from today."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, TextChoices, When
from django.utils.translation import gettext_lazy as _

from directory.models import ContactPoint
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

    They have the last days as `consent_ends` and `alert_ends`: None where nothing of the kind ends soon.
    """
    days = (today, today + SOON)
    consents = ContactPoint.objects.filter(organisation=OuterRef("pk"), person__gt="", consent_until__range=days)
    return organisations.annotate(
        consent_ends=Subquery(consents.order_by("consent_until").values("consent_until")[:1]),
        alert_ends=Case(When(HAS_ALERT, alert_until__range=days, then=F("alert_until"))),
    ).filter(KEPT[Ending(what)])
