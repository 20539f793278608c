"""Home and standard pages, and what every page of a region shares."""

from typing import Any, ClassVar, cast

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from sites.pages import context
from sites.regions.request import RegionRequest

RICH_TEXT = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class RegionPage(Page):
    """What every page shares: it can say what it is (`listing_parts`), and it knows which language its text is in."""

    listing_kind: ClassVar[str | None] = "page"
    featured: ClassVar[bool] = False  # whether the front page shows the newest of this kind

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | context.of_page(self, cast(RegionRequest, request))

    def listing_parts(self) -> dict[str, Any]:
        """This translation's part of its Listing: `summary`, `body`, and the facts of Listing's other fields."""
        return {"summary": self.search_description}


class HomePage(RegionPage):
    """A region's front page in one language: the page directly under the root."""

    introduction = models.TextField(_("introduction"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["wagtailcore.Page"]
    template = "pages/home_page.html"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | context.of_home(self, cast(RegionRequest, request))

    def listing_parts(self) -> dict[str, Any]:
        return {"summary": self.introduction}


class StandardPage(RegionPage):
    """A page of plain text."""

    introduction = models.TextField(_("introduction"), max_length=300, blank=True)
    body = RichTextField(_("text"), features=RICH_TEXT, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    parent_page_types = ["pages.HomePage", "pages.StandardPage"]
    template = "pages/standard_page.html"

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

    def listing_parts(self) -> dict[str, Any]:
        return {"summary": self.introduction, "body": self.body}
