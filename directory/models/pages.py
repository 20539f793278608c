"""The page that lists a region's organisations."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from sites.pages.models import ListsKind, RegionPage


class DirectoryPage(ListsKind, RegionPage):
    """The organisations of the region, by name, filtered by theme and municipality."""

    listed_kind = "organisation"

    introduction = models.TextField(_("introduction"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["pages.HomePage"]
    subpage_types: list[str] = []
    template = "directory/directory_page.html"

    class Meta:
        verbose_name = _("directory of organisations")
        verbose_name_plural = _("directories of organisations")

    def listing_parts(self) -> dict[str, Any]:
        return {"summary": self.introduction}
