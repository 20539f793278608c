"""What ends with a day is gone by itself: from records, versions, pages and documents."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Revision

from directory.expiry import expire
from directory.models import ContactPoint, Organisation
from search.models import Document

pytestmark = pytest.mark.django_db

PERSON = "Kaarina Koekäyttäjä"
ADDRESS = "/fi/jarjesto/toivon-tupa-ry/"


@pytest.fixture
def tupa(organisation: Any, within: Any) -> Organisation:
    """An organisation with a general contact, and a person whose consent ends today; a draft names the person too."""
    made: Organisation = organisation("etela-savo", name_fi="Toivon Tupa ry", phone="015 555 0199")
    with within("etela-savo"):
        today = timezone.localdate()
        made.contact_points.add(ContactPoint(person=PERSON, phone="040 555 0100", consent_until=today, sort_order=2))
        made.save_revision().publish()
        made.summary_fi = "Kesken"
        made.save_revision()
    return made


def test_a_person_is_deleted_from_the_record_and_every_version(tupa: Any, visitor: Any, within: Any) -> None:
    with within("etela-savo"):
        tomorrow = timezone.localdate() + timedelta(days=1)
        expire(timezone.localdate())
        assert PERSON in visitor("etela-savo").get(ADDRESS).content.decode()
        expire(tomorrow)
        assert [each.phone for each in ContactPoint.objects.all()] == ["015 555 0199"]
        assert not [each for each in Revision.objects.all() if PERSON in str(each.content)]
        latest = Organisation.objects.get().get_latest_revision_as_object()
        assert (latest.summary_fi, [each.phone for each in latest.contact_points.all()]) == ("Kesken", ["015 555 0199"])
    assert PERSON not in visitor("etela-savo").get(ADDRESS).content.decode()


@pytest.mark.parametrize(
    ("fields", "noted"),
    [
        ({"alert_fi": "Suljettu", "alert_until": -1}, True),
        ({"alert_fi": "Suljettu", "alert_until": 0}, False),
        ({"takes_new": "yes", "takes_new_said": -184}, True),
        ({"takes_new": "yes", "takes_new_said": -183}, False),
        ({"takes_new": "no", "takes_new_said": -400}, False),
    ],
)
def test_what_is_shown_is_refreshed_once(
    fields: dict[str, Any], noted: bool, organisation: Any, within: Any, outbox: Any
) -> None:
    today = timezone.localdate()
    days = {name: today + timedelta(days=value) if isinstance(value, int) else value for name, value in fields.items()}
    made = organisation("etela-savo", name_fi="Toivon Tupa ry", **days)
    outbox.settle()
    with within("etela-savo"):
        expire(today)
        assert outbox.noted() == ({("etela_savo", "organisation", str(made.pk))} if noted else set())
        outbox.settle()
        expire(today)
        assert outbox.noted() == set()


def test_the_document_loses_an_alert_that_has_ended(organisation: Any, within: Any, drain: Any) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    organisation("etela-savo", name_fi="Toivon Tupa ry", alert_fi="Suljettu", alert_until=yesterday)
    drain()
    document = Document.objects.get(region="etela-savo", source="organisation")
    assert document.listing["alert"] == {}
