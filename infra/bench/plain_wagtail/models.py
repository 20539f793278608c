"""Home and standard pages of the plain site."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.fields import RichTextField
from wagtail.models import Page, Site

NEWEST = 6


class PlainPage(Page):
    """The base of both pages: the menu and the links to translations."""

    introduction = models.TextField(max_length=300, blank=True)

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        home = Site.find_for_request(request).root_page.localized
        return super().get_context(request, *args, **kwargs) | {
            "menu": home.get_children().live().in_menu().select_related("locale"),
            "translations": self.get_translations(inclusive=True).live().select_related("locale"),
        }


class HomePage(PlainPage):
    """The front page, with the latest pages."""

    template = "plain_wagtail/home_page.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        newest = StandardPage.objects.live().child_of(self).select_related("locale")
        return super().get_context(request, *args, **kwargs) | {
            "newest": newest.order_by("-first_published_at", "pk")[:NEWEST]
        }


class StandardPage(PlainPage):
    """A page of text."""

    template = "plain_wagtail/standard_page.html"
    body = RichTextField(blank=True)
