"""The list of faults in what is published: looked through each night, and a page at once when it is published."""

from typing import Any

from django.db import transaction

from sites.desk.accessibility_findings import faults_of
from sites.desk.contents import ContentText
from sites.desk.models import Fault
from sites.desk.pages import text_of
from sites.desk.sources import content_sources


def rows_of(text: ContentText) -> list[Fault]:
    """The faults of one text, not saved yet."""
    return [
        Fault(
            source=text.source,
            key=text.key,
            title=text.title[:255],
            language=text.language,
            edit=text.edit,
            code=fault.code,
            quote=fault.quote,
        )
        for fault in faults_of(text.pieces)
    ]


def look_through_all() -> int:
    """Makes the list of the present region anew. Returns the number of faults."""
    found = [row for source in content_sources().values() for text in source.texts() for row in rows_of(text)]
    with transaction.atomic():
        Fault.objects.all().delete()
        Fault.objects.bulk_create(found, batch_size=1000)
    return len(found)


def look_through(page: Any) -> None:
    """Makes the list of one specific page anew; of a page that is not published there is none."""
    text = text_of(page)
    with transaction.atomic():
        Fault.objects.filter(source=text.source, edit=text.edit).delete()
        if page.live and page.alias_of_id is None:
            Fault.objects.bulk_create(rows_of(text))
