"""Store the accessibility findings of published content: of all each night, of a page when it is published."""

from typing import Any

from django.db import transaction

from sites.desk.accessibility_findings import findings_of
from sites.desk.contents import ContentText
from sites.desk.models import AccessibilityFinding
from sites.desk.pages import text_of
from sites.desk.sources import content_sources


def rows_of(text: ContentText) -> list[AccessibilityFinding]:
    """Return the findings of one text as unsaved rows."""
    return [
        AccessibilityFinding(
            source=text.source,
            key=text.key,
            title=text.title[:255],
            language=text.language,
            edit=text.edit,
            code=finding.code,
            quote=finding.quote,
        )
        for finding in findings_of(text.nodes)
    ]


def scan_all() -> int:
    """Replace all findings of the current region. Return their number."""
    found = [row for source in content_sources().values() for text in source.texts() for row in rows_of(text)]
    with transaction.atomic():
        AccessibilityFinding.objects.all().delete()
        AccessibilityFinding.objects.bulk_create(found, batch_size=1000)
    return len(found)


def scan_page(page: Any) -> None:
    """Replace the findings of one specific page; remove them if it is not published."""
    text = text_of(page)
    with transaction.atomic():
        AccessibilityFinding.objects.filter(source=text.source, edit=text.edit).delete()
        if page.live and page.alias_of_id is None:
            AccessibilityFinding.objects.bulk_create(rows_of(text))
