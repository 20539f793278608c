"""Move the address and the contact details of organisations into rows of their own, in their versions too."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import migrations
from django.utils import timezone

PLACE = {"street": "", "postal_code": "", "town": ""}
CONTACT = {"phone": "", "email": "", "web": ""}
ROWS_AT_ONCE = 500

Value = Callable[[str], Any]


def place_of(value: Value) -> dict[str, Any]:
    """Return the fields of the place, from a function that returns those of the organisation; nothing without one."""
    found = {name: value(name) or "" for name in PLACE}
    return found | {"is_public": bool(value("address_public"))} if any(found.values()) else {}


def contact_of(value: Value) -> dict[str, Any]:
    """Return the fields of the general contact; nothing without one."""
    found = {name: value(name) or "" for name in CONTACT}
    return found if any(found.values()) else {}


def move(apps: Any, schema_editor: Any) -> None:
    """Create the rows, then rewrite the versions so that each has the row with its own details."""
    organisations = apps.get_model("directory", "Organisation").objects
    places, contacts = {}, {}
    for each in organisations.all().iterator(ROWS_AT_ONCE):
        read = lambda name, row=each: getattr(row, name)  # noqa: E731
        places[each.pk], contacts[each.pk] = place_of(read), contact_of(read)
        if each.takes_new and each.last_published_at:
            each.takes_new_said = timezone.localdate(each.last_published_at)
            each.save(update_fields=["takes_new_said"])
    numbers = {
        "places": create(apps.get_model("directory", "Place"), places),
        "contact_points": create(apps.get_model("directory", "ContactPoint"), contacts),
    }
    said = dict(organisations.values_list("pk", "takes_new_said"))
    rewrite_versions(apps, numbers, said)
    # Rows with pending deferred constraints keep the next migration from altering their table.
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def create(model: Any, rows: Mapping[int, dict[str, Any]]) -> dict[int, int]:
    """Create the rows that are not empty. Return their primary keys by that of the organisation."""
    made = [model(organisation_id=key, sort_order=0, **fields) for key, fields in rows.items() if fields]
    return {each.organisation_id: each.pk for each in model.objects.bulk_create(made, ROWS_AT_ONCE)}


def rewrite_versions(apps: Any, numbers: Mapping[str, Mapping[int, int]], said: Mapping[int, Any]) -> None:
    """Move the details within the content of every version. `numbers` are the primary keys of the live rows."""
    kinds = apps.get_model("contenttypes", "ContentType").objects.filter(app_label="directory", model="organisation")
    versions = apps.get_model("wagtailcore", "Revision").objects.filter(base_content_type__in=list(kinds))
    for version in versions.iterator(ROWS_AT_ONCE):
        key = int(version.object_id)
        content = dict(version.content)
        found = {"places": place_of(content.get), "contact_points": contact_of(content.get)}
        for relation, fields in found.items():
            row = {"pk": numbers[relation].get(key), "sort_order": 0, "organisation": key, **fields}
            content[relation] = [row] if fields else []
        for name in (*PLACE, *CONTACT, "address_public"):
            content.pop(name, None)
        day = said.get(key) or timezone.localdate(version.created_at)
        content["takes_new_said"] = day.isoformat() if content.get("takes_new") else None
        version.content = content
        version.save(update_fields=["content"])


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0010_organisation_depth"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(move, migrations.RunPython.noop)]
