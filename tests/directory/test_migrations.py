"""The address and contact details of an organisation become rows of their own; drafts keep theirs."""

import importlib
from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils import timezone
from wagtail.models import Revision

from directory.models import ContactPoint, Organisation, Place

MIGRATION: Any = importlib.import_module("directory.migrations.0011_places_and_contacts")
TUPA = {"street": "Koivukuja 3", "postal_code": "50999", "town": "Mikkeli", "address_public": False}
CONTACT = {"phone": "015 555 0199", "email": "tupa@tupa.example", "web": "https://tupa.example"}


def test_details_become_a_place_and_a_contact() -> None:
    read: Callable[[str], Any] = (TUPA | CONTACT).get
    assert MIGRATION.place_of(read) == {
        "street": "Koivukuja 3",
        "postal_code": "50999",
        "town": "Mikkeli",
        "is_public": False,
    }
    assert MIGRATION.contact_of(read) == CONTACT


def test_without_details_there_are_no_rows() -> None:
    read: Callable[[str], Any] = {"address_public": True, "town": "", "web": None}.get
    assert (MIGRATION.place_of(read), MIGRATION.contact_of(read)) == ({}, {})


class Apps:
    """Today's models in place of those of the migration."""

    def get_model(self, app: str, name: str) -> Any:
        from django.apps import apps

        return apps.get_model(app, name)


def test_versions_keep_their_own_details(organisation: Any, within: Any, db: None) -> None:
    made = organisation("etela-savo", name_fi="Toivon Tupa ry", town="Mikkeli", phone="015 555 0199", takes_new="yes")
    with within("etela-savo"):
        place, contact = Place.objects.get(), ContactPoint.objects.get()
        draft = made.save_revision()
        old = {name: value for name, value in draft.content.items() if name not in ("places", "contact_points")}
        Revision.objects.filter(pk=draft.pk).update(content=old | TUPA | {"phone": "112", "email": "", "web": ""})
        numbers = {"places": {made.pk: place.pk}, "contact_points": {made.pk: contact.pk}}
        MIGRATION.rewrite_versions(Apps(), numbers, {made.pk: date(2026, 3, 1)})
        draft.refresh_from_db()
        assert "town" not in draft.content
        assert draft.content["takes_new_said"] == "2026-03-01"
        draft.publish()
        assert (Place.objects.get().pk, Place.objects.get().street) == (place.pk, "Koivukuja 3")
        assert not Place.objects.get().is_public
        assert (ContactPoint.objects.get().pk, ContactPoint.objects.get().phone) == (contact.pk, "112")
        assert Organisation.objects.get().takes_new_said == date(2026, 3, 1) < timezone.localdate()
