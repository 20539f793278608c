"""Section pages, which list their child pages."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail_localize.fields import TranslatableField

from sites.pages.blocks import BodyField, words_of
from sites.pages.models.base import LANGUAGE_FIELDS, SHARED_FIELDS, RegionPage, WithPicture


class SectionPage(WithPicture, RegionPage):  # type: ignore[django-manager-missing]
    """A landing page: an introduction, and its child pages as cards. Sections may be nested.

    Which pages may be below it is said by their types (`parent_page_types`).
    """

    introduction = models.TextField(_("introduction"), max_length=300, blank=True)
    body = BodyField(_("text"))

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        WithPicture.picture_panel,
        FieldPanel("body"),
    ]
    translatable_fields = [
        *LANGUAGE_FIELDS,
        *SHARED_FIELDS,
        TranslatableField("introduction"),
        TranslatableField("body"),
        *WithPicture.picture_fields,
    ]
    parent_page_types = ["pages.HomePage", "pages.SectionPage"]
    template = "pages/section_page.html"

    class Meta:
        verbose_name = _("section page")
        verbose_name_plural = _("section pages")

    def listing_parts(self) -> dict[str, Any]:
        return {"summary": self.introduction}

    def listing_body(self) -> str:
        return words_of(self.body)
