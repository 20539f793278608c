"""What ends with a day: persons without a valid consent are deleted, what is shown is refreshed."""

from datetime import date
from typing import Any

from django.db.models import BooleanField, F, Q
from django.db.models.expressions import RawSQL
from wagtail.models import Revision

from directory.choices import TakesNew
from directory.models import ContactPoint, Group, Organisation
from directory.visible import STATEMENT_LASTS
from sites.outbox.drain import record
from sites.records.queries import findable
from sites.regions.connection import connection

EXPIRED = '$.contact_points[*] ? (@.person != "" && @.consent_until < $today)'


def expire(today: date) -> None:
    """Do everything that falls due in the current region. Idempotent."""
    delete_persons(today)
    refresh(today)
    refresh_groups()


def delete_persons(today: date) -> int:
    """Delete the persons whose consent ended before today, from every version too. Return how many versions had one."""
    ContactPoint.objects.exclude(person="").filter(consent_until__lt=today).delete()
    found = RawSQL(
        "jsonb_path_exists(content, %s::jsonpath, jsonb_build_object('today', %s::text))",
        (EXPIRED, today.isoformat()),
        output_field=BooleanField(),
    )
    versions = Revision.objects.filter(base_content_type=Organisation.get_base_content_type()).filter(found)
    count = 0
    for version in versions.iterator(100):
        rows: list[dict[str, Any]] = version.content["contact_points"]
        version.content["contact_points"] = [row for row in rows if not is_expired(row, today)]
        Revision.objects.filter(pk=version.pk).update(content=version.content)
        count += 1
    return count


def is_expired(row: dict[str, Any], today: date) -> bool:
    """Tell whether a contact of a version is a person whose consent ended before today."""
    return bool(row.get("person") and row.get("consent_until") and row["consent_until"] < today.isoformat())


def refresh(today: date) -> int:
    """Note the organisations whose alert or "takes new people" has expired since; return how many.

    The change of `expired_on` refreshes their search documents and the cached pages.
    """
    since = today - STATEMENT_LASTS
    alert = Q(alert_until__lt=today) & (Q(expired_on=None) | Q(expired_on__lte=F("alert_until")))
    statement = Q(takes_new=TakesNew.YES, takes_new_said__lt=since) & (
        Q(expired_on=None) | Q(expired_on__lte=F("takes_new_said") + STATEMENT_LASTS)
    )
    return Organisation.objects.filter(alert | statement).update(expired_on=today)


def refresh_groups() -> None:
    """Record each group: its meetings that come, and whether "takes new people" is old, depend on the day."""
    record(connection.schema_name, [("group", str(pk)) for pk in findable(Group).values_list("pk", flat=True)])
