"""A page of plain text."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail_localize.fields import TranslatableField

from sites.pages.blocks import BodyField, words_of
from sites.pages.models.base import OWN_WORDS, SHARED, RegionPage


class StandardPage(RegionPage):
    """A page of plain text, with pictures where they help."""

    introduction = models.TextField(_("introduction"), max_length=300, blank=True)
    body = BodyField(_("text"))

    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    translatable_fields = [*OWN_WORDS, *SHARED, TranslatableField("introduction"), TranslatableField("body")]
    parent_page_types = ["pages.HomePage", "pages.StandardPage", "pages.SectionPage"]
    template = "pages/standard_page.html"

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

    def listing_parts(self) -> dict[str, Any]:
        return {"summary": self.introduction, "body": words_of(self.body)}
