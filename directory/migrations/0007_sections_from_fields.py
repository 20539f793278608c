"""Move the six rich texts of an operating model into its sections: of pages, revisions, translations and comments."""

import json
import uuid
from typing import Any

from django.db import migrations

FIELDS = ("environment", "target_group_understanding", "basic_idea", "conditions", "evaluation", "tips")
# As wagtail-localize and Wagtail compute the hash of a path.
TRANSLATION_PATHS = uuid.UUID("fcab004a-2b50-11ea-978f-2e728ce88125")
REFERENCE_PATHS = uuid.UUID("bdc70d8b-e7a2-4c2a-bf43-2a3e3fcbbe86")


def block_id(field: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"operating-model/{field}"))


def sections_of(values: dict[str, Any]) -> str:
    """Return the stored form of the sections that a page's values hold."""
    empty: dict[str, Any] = {"pictures": [], "attachments": [], "links": []}
    blocks = [
        {"type": field, "value": {"text": values[field], **empty}, "id": block_id(field)}
        for field in FIELDS
        if values.get(field)
    ]
    return json.dumps(blocks)


def moved_values(values: dict[str, Any]) -> dict[str, Any]:
    """Return a page's serialised values with sections in place of the fields."""
    return {name: value for name, value in values.items() if name not in FIELDS} | {"sections": sections_of(values)}


def moved_path(path: str) -> str:
    """Return the path within a page of what was at another one."""
    field, dot, rest = path.partition(".")
    return f"sections.{block_id(field)}.text{dot}{rest}" if field in FIELDS else path


def move(apps: Any, schema_editor: Any) -> None:
    """Move the texts wherever they are stored."""
    page_model = apps.get_model("directory", "OperatingModelPage")
    for page in page_model.objects.values("pk", *FIELDS):
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(
                "UPDATE directory_operatingmodelpage SET sections = %s WHERE page_ptr_id = %s",
                [sections_of(page), page["pk"]],
            )
    own = {"content_type__app_label": "directory", "content_type__model": "operatingmodelpage"}
    for revision in apps.get_model("wagtailcore", "Revision").objects.filter(**own).iterator():
        revision.content = moved_values(revision.content)
        revision.save(update_fields=["content"])
    move_translations(apps, page_model)
    move_paths(apps, own)


def move_translations(apps: Any, page_model: Any) -> None:
    """Move the sources of translations, and the contexts that tie each translated text to its place."""
    keys = list(page_model.objects.values_list("translation_key", flat=True))
    for source in apps.get_model("wagtail_localize", "TranslationSource").objects.filter(object__in=keys):
        source.content_json = json.dumps(moved_values(json.loads(source.content_json)))
        source.save(update_fields=["content_json"])
    for context in apps.get_model("wagtail_localize", "TranslationContext").objects.filter(object__in=keys):
        path = moved_path(context.path)
        if path != context.path:
            context.field_path = f"sections.{context.path.split('.')[0]}.text"
            context.path, context.path_id = path, uuid.uuid5(TRANSLATION_PATHS, path)
            context.save(update_fields=["path", "path_id", "field_path"])


def move_paths(apps: Any, own: dict[str, str]) -> None:
    """Move comments, and the index of what the texts refer to."""
    pages = apps.get_model("directory", "OperatingModelPage").objects.values("pk")
    for comment in apps.get_model("wagtailcore", "Comment").objects.filter(page__in=pages):
        comment.contentpath = moved_path(comment.contentpath)
        comment.save(update_fields=["contentpath"])
    references = apps.get_model("wagtailcore", "ReferenceIndex").objects.filter(**own)
    for field in FIELDS:
        of_field = references.filter(model_path__regex=rf"^{field}(\.|$)")
        for reference in of_field:
            reference.model_path = f"sections.{field}.text{reference.model_path.removeprefix(field)}"
            reference.content_path = moved_path(reference.content_path)
            reference.content_path_hash = uuid.uuid5(REFERENCE_PATHS, reference.content_path)
            reference.save(update_fields=["model_path", "content_path", "content_path_hash"])


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0006_development_path"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]

    operations = [migrations.RunPython(move, migrations.RunPython.noop)]
