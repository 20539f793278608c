"""The privacy statement."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from sites.pages.blocks import RICH_TEXT
from sites.pages.models.base import LANGUAGE_FIELDS, SHARED_FIELDS, RegionPage
from sites.rich_text_links import SafeRichTextField


class PrivacyPage(RegionPage):
    """The privacy statement: which personal data is processed, why, for how long, and the data subjects' rights."""

    in_footer = True

    introduction = models.TextField(_("introduction"), max_length=300, blank=True)
    body = SafeRichTextField(_("text"), features=RICH_TEXT, blank=True)
    reviewed = models.DateField(_("last reviewed"), default=timezone.localdate)

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
        FieldPanel("reviewed"),
    ]
    translatable_fields = [
        *LANGUAGE_FIELDS,
        *SHARED_FIELDS,
        TranslatableField("introduction"),
        TranslatableField("body"),
        SynchronizedField("reviewed", overridable=False),
    ]
    parent_page_types = ["pages.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "pages/privacy_page.html"

    class Meta:
        verbose_name = _("privacy statement")
        verbose_name_plural = _("privacy statements")

    def listing_parts(self) -> dict[str, Any]:
        return {"summary": self.introduction}
