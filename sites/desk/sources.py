"""The sources of all registered kinds as the desk reads them."""

from wagtail.models import Page

from sites.desk.contents import Content, ContentSource
from sites.desk.pages import PAGES
from sites.desk.records import RecordContents, contents_of_kinds
from sites.kinds import kinds


def content_sources() -> dict[str, ContentSource]:
    """Return every source of contents by name: that of pages, and one for each kind of record."""
    return {
        kind.source.name: PAGES if issubclass(kind.model, Page) else RecordContents(kind).content_source()
        for kind in kinds().values()
    }


def contents_to_review(languages: tuple[str, ...]) -> list[Content]:
    """Return every public content that is to be reviewed; the number of queries is the same for any number of kinds."""
    records = [kind for kind in kinds().values() if not issubclass(kind.model, Page)]
    return [*PAGES.contents(languages, ""), *contents_of_kinds(records, languages)]
