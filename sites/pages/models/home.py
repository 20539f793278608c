"""The front page."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from sites.pages.blocks import HomeField
from sites.pages.models.base import LANGUAGE_FIELDS, SHARED_FIELDS, RegionPage, WithPicture

NEWS_MONTHS = 12


class HomePage(WithPicture, RegionPage):  # type: ignore[django-manager-missing]
    """A region's front page in one language: a child of the root page."""

    introduction = models.TextField(_("introduction"), max_length=300, blank=True)
    blocks = HomeField(
        _("between the search and the lists"),
        help_text=_("A few things worth saying first. What the region offers is listed below them anyway."),
    )
    news_months = models.PositiveSmallIntegerField(
        _("months that news are shown"),
        default=NEWS_MONTHS,
        validators=[MinValueValidator(1), MaxValueValidator(36)],
        help_text=_("Older news are not shown on the front page. They stay in the list of news."),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        WithPicture.picture_panel,
        FieldPanel("blocks"),
        FieldPanel("news_months"),
    ]
    translatable_fields = [
        *LANGUAGE_FIELDS,
        *SHARED_FIELDS,
        TranslatableField("introduction"),
        TranslatableField("blocks"),
        *WithPicture.picture_fields,
        SynchronizedField("news_months", overridable=False),
    ]
    parent_page_types = ["wagtailcore.Page"]
    template = "pages/home_page.html"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def clean(self) -> None:
        super().clean()
        if self.expire_at:
            raise ValidationError({"expire_at": _("A front page does not expire: the whole site would go with it.")})

    def listing_parts(self) -> dict[str, Any]:
        return {"summary": self.introduction}
