"""The contact page."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from sites.pages.blocks import RICH_TEXT, ContactsField, words_of
from sites.pages.models.base import LANGUAGE_FIELDS, SHARED_FIELDS, RegionPage
from sites.phones import PhoneField
from sites.rich_text_links import SafeRichTextField

WORDS = ("introduction", "hours", "contacts", "body")
FACTS = ("phone", "email", "street", "postal_code", "town")


class ContactPage(RegionPage):
    """Phone, e-mail, address, hours, and contacts by function, never by a person's name."""

    in_footer = True

    introduction = models.TextField(_("introduction"), max_length=300, blank=True)
    phone = PhoneField(_("phone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    hours = models.TextField(_("when we answer"), max_length=300, blank=True)
    street = models.CharField(_("street address"), max_length=120, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=5, blank=True)
    town = models.CharField(_("town"), max_length=60, blank=True)
    contacts = ContactsField(
        _("whom to ask"),
        help_text=_("Name the function, such as “Coordination of associations”; no person's name is needed."),
    )
    body = SafeRichTextField(_("other text"), features=RICH_TEXT, blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        MultiFieldPanel([FieldPanel("phone"), FieldPanel("email"), FieldPanel("hours")], heading=_("Contact")),
        MultiFieldPanel(
            [FieldPanel("street"), FieldRowPanel([FieldPanel("postal_code"), FieldPanel("town")])], heading=_("Address")
        ),
        FieldPanel("contacts"),
        FieldPanel("body"),
    ]
    translatable_fields = [
        *LANGUAGE_FIELDS,
        *SHARED_FIELDS,
        *(TranslatableField(name) for name in WORDS),
        *(SynchronizedField(name, overridable=False) for name in FACTS),
    ]
    parent_page_types = ["pages.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "pages/contact_page.html"

    class Meta:
        verbose_name = _("contact page")
        verbose_name_plural = _("contact pages")

    def listing_parts(self) -> dict[str, Any]:
        return {"summary": self.introduction}

    def listing_body(self) -> str:
        return f"{words_of(self.contacts)} {self.body}"
