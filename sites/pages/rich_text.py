"""Links to pages inside rich text, for readers."""

from html import escape
from typing import Any

from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from sites.pages.links import in_readers_language
from sites.pages.locales import path_of
from sites.pages.page_tree import LINKED


class PageLinks(PageLinkHandler):
    """Wagtail's own reads every linked page whole, and asks for each one's translation; two questions do for all."""

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, Any]]) -> list[Page | None]:
        """The linked pages, None for one that is gone."""
        wanted = [str(attrs.get("id")) for attrs in attrs_list]
        found = Page.objects.filter(pk__in=[pk for pk in wanted if pk.isdigit()]).only(*LINKED, "live")
        pages = {str(page.pk): page for page in found}
        return [pages.get(pk) for pk in wanted]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """The opening tags of links: to the page in the reader's language where there is one."""
        pages = cls.get_many(attrs_list)
        own = in_readers_language([page for page in pages if page])
        return [f'<a href="{escape(path_of(own.get(page.pk, page)))}">' if page else "<a>" for page in pages]
