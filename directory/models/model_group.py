"""Groups of operating models (kokonaisuus): what a project has developed, with its aims, duration and actors."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from directory.models.shared_facts import SharesFacts
from sites.pages.blocks import SHORT_TEXT
from sites.pages.models.base import LANGUAGE_FIELDS, SHARED_FIELDS, RegionPage
from sites.rich_text_links import SafeRichTextField


class ModelGroupPage(SharesFacts, RegionPage):  # type: ignore[django-manager-missing]
    """One group in one language. Operating models name their group; the dates are the same in all languages."""

    short_description = models.TextField(_("Short description"), max_length=500, blank=True)
    purpose = SafeRichTextField(_("Purpose and aims"), features=SHORT_TEXT, blank=True)
    starts_on = models.DateField(_("Begins on"), null=True, blank=True)
    ends_on = models.DateField(_("Ends on"), null=True, blank=True)
    actors = SafeRichTextField(
        _("Actors"), features=SHORT_TEXT, blank=True, help_text=_("Organisations and teams that take part.")
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("short_description"),
        FieldPanel("purpose"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")], heading=_("Duration")),
        FieldPanel("actors"),
    ]
    translatable_fields = [
        *LANGUAGE_FIELDS,
        *SHARED_FIELDS,
        *(TranslatableField(name) for name in ("short_description", "purpose", "actors")),
        *(SynchronizedField(name, overridable=False) for name in ("starts_on", "ends_on")),
    ]
    parent_page_types = ["directory.OperatingModelIndexPage"]
    subpage_types: list[str] = []
    template = "directory/model_group_page.html"

    class Meta:
        verbose_name = _("group of operating models")
        verbose_name_plural = _("groups of operating models")

    def clean(self) -> None:
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The last day is before the first.")})

    def listing_parts(self) -> dict[str, Any]:
        return {"summary": self.short_description}

    def listing_body(self) -> str:
        return f"{self.purpose} {self.actors}"
