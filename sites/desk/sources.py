"""The sources of all registered kinds as the desk reads them."""

from wagtail.models import Page

from sites.desk.contents import ContentSource
from sites.desk.pages import PAGES
from sites.desk.records import Records
from sites.kinds import kinds


def content_sources() -> dict[str, ContentSource]:
    """Return every source of contents by name: that of pages, and one for each kind of record."""
    return {
        kind.source.name: PAGES if issubclass(kind.model, Page) else Records(kind).content_source()
        for kind in kinds().values()
    }
