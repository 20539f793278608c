"""What happens around unpublishing, deleting and moving a page in the admin.

A front page stays: without it the whole site of its language is gone. After another page has gone, its translations
that residents still read are named, each with a way to take it away too.
"""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from sites.pages.route_slugs import HOME_DEPTH

TAKING_AWAY = ("delete", "move", "unpublish")


def is_front_page(page: Any) -> bool:
    """Whether residents reach a language of the site through this page."""
    return page.depth == HOME_DEPTH and (page.live or page.get_children().exists())


@hooks.register("before_delete_page")
@hooks.register("before_unpublish_page")
def keep_front_page(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Refuse to take a front page away."""
    return refusal(request, [page])


@hooks.register("before_move_page")
def keep_front_page_in_place(request: HttpRequest, page: Any, destination: Any) -> HttpResponse | None:
    """Refuse to move a front page."""
    return refusal(request, [page])


@hooks.register("before_bulk_action")
def keep_front_pages(request: HttpRequest, action: str, objects: Sequence[Any], view: Any) -> HttpResponse | None:
    """Refuse to take front pages away among others."""
    return refusal(request, objects) if action in TAKING_AWAY else None


def refusal(request: HttpRequest, objects: Sequence[Any]) -> HttpResponse | None:
    """Back to the list of pages with the reason, where one of the objects is a front page."""
    kept = next((each for each in objects if isinstance(each, Page) and is_front_page(each)), None)
    if kept is None:
        return None
    message = _("“%(title)s” is a front page: without it nobody would reach the site in its language. It stays.")
    messages.error(request, message % {"title": kept.get_admin_display_title()})
    return redirect("wagtailadmin_explore", kept.pk)


@hooks.register("after_unpublish_page")
def offer_to_unpublish_translations(request: HttpRequest, page: Any) -> None:
    """Name the translations that are still public."""
    offer(request, page, "wagtailadmin_pages:unpublish", _("Unpublish it too"))


@hooks.register("after_delete_page")
def offer_to_delete_translations(request: HttpRequest, page: Any) -> None:
    """Name the translations that are still public."""
    offer(request, page, "wagtailadmin_pages:delete", _("Delete it too"))


@hooks.register("after_bulk_action")
def offer_for_each(request: HttpRequest, action: str, objects: Sequence[Any], view: Any) -> None:
    """Name the translations of many pages that are still public."""
    offers = {"unpublish": offer_to_unpublish_translations, "delete": offer_to_delete_translations}
    for each in objects:
        if action in offers and isinstance(each, Page):
            offers[action](request, each)


def offer(request: HttpRequest, page: Any, address: str, words: str) -> None:
    """Say of each live translation of a page that has gone that it stays, with a button for the same step."""
    left = Page.objects.live().filter(translation_key=page.translation_key, alias_of=None).exclude(pk=page.pk)
    for each in left.select_related("locale").order_by("path"):
        message = _("Residents still read this page in another language: “%(title)s” (%(language)s).")
        named = {"title": each.get_admin_display_title(), "language": each.locale.get_display_name()}
        buttons = [messages.button(reverse(address, args=[each.pk]), words)]
        messages.warning(request, message % named, buttons=buttons)
