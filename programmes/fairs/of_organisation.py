"""The coming fairs on the page of an organisation."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from directory.models import Organisation
from directory.page_parts import link
from programmes.choices import TableState
from programmes.fairs import visible
from programmes.models import Fair, FairApplication, FairItem, FairOrganiser, FairTable
from sites.kinds import kinds
from sites.occurrence_text import day_text
from sites.occurrences.presentation import limited_now
from sites.pages.context import current_language
from sites.records.queries import findable


def fairs_of(organisation: Organisation, request: Any) -> dict[str, Any]:
    """Return what the page of an organisation shows of the coming fairs at which it is; one query."""
    if organisation.pk is None:
        return {"coming_fairs": []}
    today = timezone.localdate(limited_now())
    tables = FairTable.objects.filter(fair=OuterRef("pk"), organisation=organisation.pk)
    applications = FairApplication.objects.filter(
        fair=OuterRef("pk"), organisation=organisation.pk, state=TableState.CONFIRMED
    )
    its_table = FairTable.objects.filter(fair=OuterRef("fair"), key=OuterRef("table")).values("number")[:1]
    confirmed = applications.annotate(number=Subquery(its_table)).values("number")[:1]
    takes_part = (
        Exists(tables)
        | Exists(applications)
        | Exists(FairOrganiser.objects.filter(fair=OuterRef("pk"), organisation=organisation.pk))
        | Exists(FairItem.objects.filter(block__fair=OuterRef("pk"), organisation=organisation.pk))
    )
    coming = findable(Fair).annotate(
        last=Coalesce("last_day", "first_day"),
        table=Coalesce(Subquery(tables.values("number")[:1]), Subquery(confirmed)),
    )
    found = coming.filter(Q(takes_part), last__gte=today).order_by("first_day", "pk")
    return {"coming_fairs": [fair_row(each, current_language(), today) for each in found]}


def fair_row(fair: Any, language: str, today: Any) -> dict[str, Any]:
    """Return what the page of an organisation shows of a fair."""
    badges = kinds()["fair"].badges
    changed = [badges[code] for code in visible.badges_of(fair) if code in visible.CHANGED]
    return {
        **link(fair, language),
        "when": day_text(fair.first_day, today),
        "where": "" if visible.place_of(fair).municipality == "" else fair.town,
        "table": fair.table,
        "badge": changed[0] if changed else None,
    }
