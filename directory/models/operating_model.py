"""Operating models as Innokylä describes them: Perustiedot and the six sections of the summary."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from directory.choices import Funder, Phase
from sites.pages.models import RICH_TEXT, ListsKind, RegionPage
from sites.rich_text_links import SafeRichTextField
from sites.terms.fields import CodesField, TermsField

SECTIONS = ("basic_idea", "environment", "target_group_understanding", "conditions", "evaluation", "tips")


def _section(label: Any) -> SafeRichTextField:
    return SafeRichTextField(label, features=RICH_TEXT, blank=True)


class OperatingModelPage(RegionPage):
    """One operating model in one language. Field names follow Innokylä's template, in its order."""

    short_description = models.TextField(_("Short description"), max_length=500, blank=True)
    place = models.CharField(_("Place of implementation"), max_length=250, blank=True)
    municipalities = TermsField("municipality", verbose_name=_("Municipalities"))
    nationwide = models.BooleanField(_("Nationwide"), default=False)
    funders = CodesField(
        models.CharField(max_length=20, choices=Funder), verbose_name=_("Funder"), default=list, blank=True
    )
    whole = models.CharField(_("Part of the whole"), max_length=250, blank=True)
    links = SafeRichTextField(
        _("Attachments and links"), features=["link", "record-link", "document-link", "ul"], blank=True
    )
    author = models.CharField(_("Author"), max_length=250, blank=True, help_text=_("A team or an organisation."))

    basic_idea = _section(_("Basic idea of the solution"))
    environment = _section(_("Operating environment"))
    target_group_understanding = _section(_("Target group and customer understanding"))
    conditions = _section(_("Conditions for functioning and introduction"))
    evaluation = _section(_("Results of the evaluation in brief"))
    tips = _section(_("Tips for those who apply the model"))

    phase = models.CharField(_("Phase of development"), max_length=20, choices=Phase, default=Phase.IDEA)
    themes = TermsField("theme", verbose_name=_("Themes"))
    target_groups = TermsField("target_group", verbose_name=_("Target groups"))
    topics = models.CharField(_("Topics"), max_length=250, blank=True, help_text=_("Free words, a comma between them."))

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in (
                    "short_description",
                    "place",
                    "municipalities",
                    "nationwide",
                    "funders",
                    "whole",
                    "links",
                    "author",
                )
            ],
            heading=_("Basic information"),
        ),
        MultiFieldPanel([FieldPanel(name) for name in SECTIONS], heading=_("Summary")),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("phase", "themes", "target_groups", "topics")], heading=_("Beside")
        ),
    ]
    translatable_fields = [
        *(
            TranslatableField(name)
            for name in ("title", "seo_title", "search_description", "short_description", "place")
        ),
        *(TranslatableField(name) for name in ("whole", "links", "author", "topics", *SECTIONS)),
        *(
            SynchronizedField(name, overridable=False)
            for name in ("municipalities", "nationwide", "funders", "phase", "themes", "target_groups", "show_in_menus")
        ),
    ]
    parent_page_types = ["directory.OperatingModelIndexPage"]
    subpage_types: list[str] = []
    template = "directory/operating_model_page.html"

    class Meta:
        verbose_name = _("operating model")
        verbose_name_plural = _("operating models")

    def facts_translation(self) -> "OperatingModelPage":
        """Return the translation whose facts all share: the original, or the oldest one that is live."""
        every = OperatingModelPage.objects.filter(translation_key=self.translation_key, alias_of=None)
        versions = list(every.order_by("pk"))
        if not versions or versions[0].pk == self.pk:
            return self
        return next((version for version in versions if version.live), self)

    def listing_parts(self) -> dict[str, Any]:
        return {
            "summary": self.short_description,
            "body": " ".join([self.place, *(getattr(self, name) for name in SECTIONS)]),
            "keywords": [topic.strip() for topic in self.topics.split(",") if topic.strip()],
            "terms": {
                "theme": tuple(self.themes),
                "target_group": tuple(self.target_groups),
                "municipality": tuple(self.municipalities),
            },
            "nationwide": self.nationwide,
            "badges": (self.phase,),
        }


class OperatingModelIndexPage(ListsKind, RegionPage):
    """The list of a region's operating models."""

    listed_kind = "operating-model"

    introduction = models.TextField(_("introduction"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["directory.OperatingModelPage"]
    template = "directory/operating_model_index_page.html"

    class Meta:
        verbose_name = _("list of operating models")
        verbose_name_plural = _("lists of operating models")

    def listing_parts(self) -> dict[str, Any]:
        return {"summary": self.introduction}
