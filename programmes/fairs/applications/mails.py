"""Mails about applications for tables, each in the language of its reader, enqueued for the worker."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import override

from programmes.fairs.applications.links import token_of
from programmes.models import Fair, FairApplication, FairTable
from sites.pages import mails
from sites.regions.connection import connection
from sites.regions.open_regions import known_regions
from sites.translated import translated


def mail_applicant(name: str, application: FairApplication, occasion: str = "", **context: Any) -> None:
    """Enqueue a mail about an application with its link; nothing where its contact has no address.

    `occasion` distinguishes mails of one name about the same state.
    """
    if not application.contact_email:
        return
    language = application.language
    values = {**about(application, language), "url": link_to(application), **context}
    mails.send(name, [(application.contact_email, language)], values, f"{occasion_of(application)} {occasion}".rstrip())


def mail_organiser(name: str, application: FairApplication) -> None:
    """Enqueue a mail for who looks after the tables: an organisation has applied, or has withdrawn."""
    fair = application.fair
    if not fair.tables_email:
        return
    region = known_regions()[connection.schema_name]
    language = region.languages[0]
    url = region.origin + admin_path(fair)
    values = {**about(application, language), "url": url}
    mails.send(name, [(fair.tables_email, language)], values, occasion_of(application))


def about(application: FairApplication, language: str) -> dict[str, Any]:
    """Return what mails say of an application. They hold none of its texts: anybody can type them."""
    fair = application.fair
    with override(language):
        return {
            "fair": translated(fair, "name", language).text,
            "day": date_format(fair.first_day, "SHORT_DATE_FORMAT"),
            "organisation": str(application),
            "deadline": application.deadline,
            "table": number_of(application),
            "contact": fair.tables_email,
        }


def number_of(application: FairApplication) -> str:
    """Return the number of an application's table; empty without one."""
    found = FairTable.objects.filter(fair=application.fair_id, key=application.table) if application.table else None
    return "" if found is None else found.values_list("number", flat=True).first() or ""


def link_to(application: FairApplication) -> str:
    """Return the address of an applicant's page, on the region's own host."""
    with override(application.language):
        path = reverse("fair_application", args=[token_of(application)])
    return known_regions()[connection.schema_name].origin + path


def admin_path(fair: Fair) -> str:
    """Return the path of the list of a fair's applications in the admin."""
    return reverse("wagtailsnippets_programmes_fair:applications", args=[fair.pk])


def occasion_of(application: FairApplication) -> str:
    """Return what distinguishes mails of the same name about an application: its last change."""
    change = application.changes.first()
    return f"{application.pk} {change.pk if change else 0}"
