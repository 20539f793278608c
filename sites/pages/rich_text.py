"""Links in rich text: stored as editors typed them; page links are resolved for readers."""

from html import escape
from typing import Any

from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import ExternalLinkElementHandler, PageLinkElementHandler
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from sites.pages.links import translations_for_reader
from sites.pages.locales import path_of
from sites.pages.page_tree import LINKED
from sites.rich_text_links import NO_ROW, is_reference


def link_entity(props: dict[str, Any]) -> Any:
    """Return the element of a link in the editor. Wagtail's own silently drops a URL that it rejects."""
    page = props.get("id")
    attributes = {"href": str(props.get("url") or "")} if page is None else {"linktype": "page", "id": page}
    return DOM.create_element("a", attributes, props["children"])


class PageLinkElement(PageLinkElementHandler):
    """Reads a stored link to a page for the editor; Wagtail's own raises ValueError for a malformed primary key."""

    def get_attribute_data(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Return what the editor holds of a link; of a malformed one that it leads to no page."""
        key = str(attrs.get("id"))
        return super().get_attribute_data({"id": key if is_reference("page", key) else NO_ROW})


LINK_RULE = {
    "from_database_format": {
        "a[href]": ExternalLinkElementHandler("LINK"),
        'a[linktype="page"]': PageLinkElement("LINK"),
    },
    "to_database_format": {"entity_decorators": {"LINK": link_entity}},
}


class PageLinks(PageLinkHandler):
    """Replaces Wagtail's handler, which loads each page in full and queries each translation: two queries for all
    links.
    """

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, Any]]) -> list[Page | None]:
        """Return the linked pages; None for a deleted one."""
        wanted = [str(attrs.get("id")) for attrs in attrs_list]
        found = Page.objects.filter(pk__in=[pk for pk in wanted if is_reference("page", pk)]).only(*LINKED, "live")
        pages = {str(page.pk): page for page in found}
        return [pages.get(pk) for pk in wanted]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """Return the opening tags of links, to the page in the reader's language where there is one."""
        pages = cls.get_many(attrs_list)
        own = translations_for_reader([page for page in pages if page])
        return [f'<a href="{escape(path_of(own.get(page.pk, page)))}">' if page else "<a>" for page in pages]
