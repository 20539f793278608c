"""Things in a region, made in one call each; the fixtures of the same names hand these functions out."""

import io
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image as Drawing

from tests.conftest import region

PLACE = {"street": "street", "postal_code": "postal_code", "town": "town", "address_public": "is_public"}
CONTACT = ("phone", "email", "web")


def publish_organisation(code: str, live: bool = True, **fields: Any) -> Any:
    """Save an organisation in a region, and publish it unless `live` is False; return it.

    Its first place and general contact can be given by fields of their own: `town="Mikkeli", phone="015 555 0199"`.
    """
    from directory.models import ContactPoint, Organisation, Place

    place = {PLACE[name]: fields.pop(name) for name in PLACE if name in fields}
    contact = {name: fields.pop(name) for name in CONTACT if name in fields}
    with region(code):
        made = Organisation(live=False, **fields)
        if place:
            made.places.add(Place(**place))
        if contact:
            made.contact_points.add(ContactPoint(**contact))
        made.save()
        revision = made.save_revision()
        if live:
            revision.publish()
        made.refresh_from_db()
    return made


def publish_group(code: str, organisation: Any, live: bool = True, **fields: Any) -> Any:
    """Save a group of an organisation in a region, and publish it unless `live` is False; return it."""
    from directory.models import Group

    with region(code):
        made = Group(live=False, organisation=organisation, **fields)
        made.save()
        revision = made.save_revision()
        if live:
            revision.publish()
        made.refresh_from_db()
    return made


def publish_event(code: str, live: bool = True, **fields: Any) -> Any:
    """Save an event in a region, and publish it unless `live` is False; return it."""
    from programmes.models import Event

    with region(code):
        made = Event(live=False, **fields)
        made.save()
        revision = made.save_revision()
        if live:
            revision.publish()
        made.refresh_from_db()
    return made


def publish_fair(code: str, live: bool = True, **fields: Any) -> Any:
    """Save a fair with its rows in a region (`rooms=[FairRoom(…)]`), and publish it unless `live` is False."""
    from programmes.models import Fair

    with region(code):
        made = Fair(live=False, **fields)
        made.save()
        revision = made.save_revision()
        if live:
            revision.publish()
        return Fair.objects.get(pk=made.pk)


def publish_kiosk(code: str, live: bool = True, **fields: Any) -> Any:
    """Save a weekly kiosk in a region, with its `venues` and `changed_dates`, and publish it unless `live` is False."""
    from programmes.models import Kiosk

    with region(code):
        made = Kiosk(live=False, **{"frequency": "weekly", **fields})
        made.save()
        revision = made.save_revision()
        if live:
            revision.publish()
        return Kiosk.objects.get(pk=made.pk)


def organisation_form(**fields: Any) -> dict[str, Any]:
    """Return what the browser sends of an organisation's form without rows: a name and these fields."""
    rows = ("contact_points", "places", "memberships")
    counts = {f"{name}-{count}_FORMS": "0" for name in rows for count in ("TOTAL", "INITIAL")}
    return {"name_fi": "Toivon Tupa ry", "kind": "association"} | counts | fields


def contact_form(**fields: Any) -> dict[str, Any]:
    """Return what the browser sends of one new contact of an organisation."""
    return {"contact_points-TOTAL_FORMS": "1"} | {f"contact_points-0-{name}": value for name, value in fields.items()}


def place_form(**fields: Any) -> dict[str, Any]:
    """Return what the browser sends of one new place of an organisation."""
    sent = {"kind": "visiting", "is_public": "on"} | fields
    return {"places-TOTAL_FORMS": "1"} | {f"places-0-{name}": value for name, value in sent.items()}


def publish_page(code: str, language: str, model: Any, live: bool = True, parent: Any = None, **fields: Any) -> Any:
    """Save a page below a region's home or `parent`, and publish it unless `live` is False; return it."""
    from wagtail.models import Locale

    from sites.pages.models import HomePage

    with region(code):
        above = parent or HomePage.objects.get(locale__language_code=language)
        made = model(locale=Locale.objects.get(language_code=language), live=False, **fields)
        above.refresh_from_db()
        above.add_child(instance=made)
        revision = made.save_revision()
        if live:
            revision.publish()
        made.refresh_from_db()
    return made


def add_picture(code: str, name: str = "laituri.png", colour: str = "navy", **fields: Any) -> Any:
    """Add a picture to a region's library; return it."""
    from wagtail.images.models import Image

    content = io.BytesIO()
    Drawing.new("RGB", (64, 48), colour).save(content, "PNG")
    with region(code):
        return Image.objects.create(title="Laituri", file=ImageFile(content, name), **fields)


def add_document(code: str, content: bytes = b"hello", name: str = "muistio.txt") -> Any:
    """Add a document to a region's library; return it."""
    from wagtail.documents.models import Document

    with region(code):
        return Document.objects.create(title="Muistio", file=ContentFile(content, name))


def publish_theme_day(code: str, **fields: Any) -> Any:
    """Save a theme day in a region, and publish it; return it."""
    from programmes.models import OwnThemeDay

    with region(code):
        made = OwnThemeDay(live=False, **fields)
        made.full_clean()
        made.save()
        made.save_revision().publish()
        made.refresh_from_db()
    return made
