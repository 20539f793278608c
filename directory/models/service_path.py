"""Service paths: which organisations help in each phase of a life situation, beside the public services."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from directory.models.shared_facts import SharesFacts
from directory.phase_blocks import PhasesField
from sites.pages.blocks import words_of
from sites.pages.models.base import LANGUAGE_FIELDS, SHARED_FIELDS, RegionPage
from sites.terms.fields import TermsField

FACTS = ("themes", "target_groups", "life_events")


class ServicePathPage(SharesFacts, RegionPage):  # type: ignore[django-manager-missing]
    """A path in one language. Who helps in each phase is shown from the original in every language."""

    introduction = models.TextField(_("introduction"), max_length=300, blank=True)
    phases = PhasesField(_("Phases"))
    themes = TermsField("theme", verbose_name=_("Themes"))
    target_groups = TermsField("target_group", verbose_name=_("target groups"))
    life_events = TermsField("life_event", verbose_name=_("life events"))

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("phases"),
        MultiFieldPanel([FieldPanel(name) for name in FACTS], heading=_("Beside")),
    ]
    translatable_fields = [
        *LANGUAGE_FIELDS,
        *SHARED_FIELDS,
        TranslatableField("introduction"),
        TranslatableField("phases"),
        *(SynchronizedField(name, overridable=False) for name in FACTS),
    ]
    parent_page_types = ["pages.HomePage", "pages.SectionPage"]
    subpage_types: list[str] = []
    template = "directory/service_path_page.html"

    class Meta:
        verbose_name = _("service path")
        verbose_name_plural = _("service paths")

    def listing_parts(self) -> dict[str, Any]:
        return {
            "summary": self.introduction,
            "terms": {
                "theme": tuple(self.themes),
                "target_group": tuple(self.target_groups),
                "life_event": tuple(self.life_events),
            },
        }

    def listing_body(self) -> str:
        return words_of(self.phases)
