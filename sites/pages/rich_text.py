"""Page links in rich text, resolved for readers."""

from html import escape
from typing import Any

from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from sites.pages.links import translations_for_reader
from sites.pages.locales import path_of
from sites.pages.page_tree import LINKED


class PageLinks(PageLinkHandler):
    """Replaces Wagtail's handler, which loads each page in full and queries each translation: two queries for all
    links.
    """

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, Any]]) -> list[Page | None]:
        """Return the linked pages; None for a deleted one."""
        wanted = [str(attrs.get("id")) for attrs in attrs_list]
        found = Page.objects.filter(pk__in=[pk for pk in wanted if pk.isdigit()]).only(*LINKED, "live")
        pages = {str(page.pk): page for page in found}
        return [pages.get(pk) for pk in wanted]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """Return the opening tags of links, to the page in the reader's language where there is one."""
        pages = cls.get_many(attrs_list)
        own = translations_for_reader([page for page in pages if page])
        return [f'<a href="{escape(path_of(own.get(page.pk, page)))}">' if page else "<a>" for page in pages]
