"""A page of plain text."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail_localize.fields import TranslatableField

from sites.pages.blocks import BodyField, words_of
from sites.pages.models.base import LANGUAGE_FIELDS, SHARED_FIELDS, RegionPage


class StandardPage(RegionPage):
    """A page of text, with optional pictures."""

    introduction = models.TextField(_("introduction"), max_length=300, blank=True)
    body = BodyField(_("text"))

    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    translatable_fields = [
        *LANGUAGE_FIELDS,
        *SHARED_FIELDS,
        TranslatableField("introduction"),
        TranslatableField("body"),
    ]
    parent_page_types = ["pages.HomePage", "pages.StandardPage", "pages.SectionPage"]
    template = "pages/standard_page.html"

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

    def listing_parts(self) -> dict[str, Any]:
        return {"summary": self.introduction}

    def listing_body(self) -> str:
        return words_of(self.body)
