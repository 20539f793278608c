"""The accessibility statement: the six parts required by law, each a field of its own.

Sources: Act on the Provision of Digital Services (306/2019), and the model statement of the Commission's Implementing
Decision (EU) 2018/1523.
"""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from sites.pages.blocks import RICH_TEXT
from sites.pages.models.base import LANGUAGE_FIELDS, SHARED_FIELDS, RegionPage
from sites.rich_text_links import SafeRichTextField

WORDS = (
    "introduction",
    "conformance_text",
    "shortcomings",
    "alternatives",
    "method",
    "feedback",
    "supervision",
)


class Conformance(models.TextChoices):
    """The degree of conformance, in the three steps of the model statement."""

    FULL = "full", _("The site meets all accessibility requirements.")
    PARTLY = "partly", _("The site meets the accessibility requirements in part.")
    NOT = "not", _("The site does not meet the accessibility requirements.")


def _text(label: Any, help_text: Any = "") -> SafeRichTextField:
    return SafeRichTextField(label, features=RICH_TEXT, blank=True, help_text=help_text)


class AccessibilityStatementPage(RegionPage):
    """The statement in one language; facts and dates are shared by all languages."""

    in_footer = True

    introduction = models.TextField(_("introduction"), max_length=300, blank=True)
    conformance = models.CharField(
        _("how well the site conforms"), max_length=10, choices=Conformance, default=Conformance.PARTLY
    )
    conformance_text = _text(_("more about how well it conforms"))
    shortcomings = _text(_("what is not accessible, and why"), _("Say for each when it will be mended."))
    alternatives = _text(_("other ways to get the same"), _("A phone number, an office, a paper copy."))
    prepared = models.DateField(_("prepared on"), default=timezone.localdate)
    method = _text(_("how it was assessed"), _("By yourselves or by somebody else, and with what."))
    reviewed = models.DateField(
        _("last reviewed on"), default=timezone.localdate, help_text=_("You are reminded when a year has gone.")
    )
    feedback = _text(_("how to give feedback"), _("A link to the form is added below this text."))
    supervision = _text(_("who supervises"))

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        MultiFieldPanel([FieldPanel("conformance"), FieldPanel("conformance_text")], heading=_("How accessible it is")),
        FieldPanel("shortcomings"),
        FieldPanel("alternatives"),
        MultiFieldPanel(
            [FieldPanel("prepared"), FieldPanel("method"), FieldPanel("reviewed")], heading=_("How it was prepared")
        ),
        FieldPanel("feedback"),
        FieldPanel("supervision"),
    ]
    translatable_fields = [
        *LANGUAGE_FIELDS,
        *SHARED_FIELDS,
        *(TranslatableField(name) for name in WORDS),
        *(SynchronizedField(name, overridable=False) for name in ("conformance", "prepared", "reviewed")),
    ]
    parent_page_types = ["pages.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "pages/accessibility_statement_page.html"

    class Meta:
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statements")

    def listing_parts(self) -> dict[str, Any]:
        return {"summary": self.introduction}


class StatementReminder(models.Model):
    """When a region was last reminded to review its statement; one row for all translations."""

    statement = models.UUIDField(_("statement"), primary_key=True)
    sent = models.DateField(_("sent"))

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.statement}: {self.sent}"
