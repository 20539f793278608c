"""The pages that list a region's organisations and groups."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from sites.pages.models import ListsKind, RegionPage


class ListPage(ListsKind, RegionPage):
    """The base of the pages that list records."""

    introduction = models.TextField(_("introduction"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["pages.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        abstract = True

    def listing_parts(self) -> dict[str, Any]:
        return {"summary": self.introduction}


class DirectoryPage(ListPage):
    """The organisations of the region, by name, with facets."""

    listed_kind = "organisation"
    template = "directory/directory_page.html"

    class Meta:
        verbose_name = _("directory of organisations")
        verbose_name_plural = _("directories of organisations")


class GroupsPage(ListPage):
    """The groups of the region, by name, with facets."""

    listed_kind = "group"
    template = "directory/directory_page.html"

    class Meta:
        verbose_name = _("list of groups")
        verbose_name_plural = _("lists of groups")
