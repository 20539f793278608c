"""Admin hooks around unpublishing, deleting and moving pages.

A front page cannot be removed: its language's site would be unreachable. After another page was unpublished or deleted,
its translations that are still live are listed, each with a button for the same action.
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

REMOVING_ACTIONS = ("delete", "move", "unpublish")


def is_front_page(page: Any) -> bool:
    """Return whether a page is the front page of a language in use."""
    return page.depth == HOME_DEPTH and (page.live or page.get_children().exists())


@hooks.register("before_delete_page")
@hooks.register("before_unpublish_page")
def refuse_front_page_removal(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Refuse to delete or unpublish a front page."""
    return redirect_if_front_page(request, [page])


@hooks.register("before_move_page")
def refuse_front_page_move(request: HttpRequest, page: Any, destination: Any) -> HttpResponse | None:
    """Refuse to move a front page."""
    return redirect_if_front_page(request, [page])


@hooks.register("before_bulk_action")
def refuse_bulk_front_page_removal(
    request: HttpRequest, action: str, objects: Sequence[Any], view: Any
) -> HttpResponse | None:
    """Refuse bulk actions that remove a front page."""
    return redirect_if_front_page(request, objects) if action in REMOVING_ACTIONS else None


def redirect_if_front_page(request: HttpRequest, objects: Sequence[Any]) -> HttpResponse | None:
    """Redirect to the page list with a message where one of the objects is a front page; otherwise None."""
    kept = next((each for each in objects if isinstance(each, Page) and is_front_page(each)), None)
    if kept is None:
        return None
    message = _("“%(title)s” is a front page: without it nobody would reach the site in its language. It stays.")
    messages.error(request, message % {"title": kept.get_admin_display_title()})
    return redirect("wagtailadmin_explore", kept.pk)


@hooks.register("after_unpublish_page")
def offer_to_unpublish_translations(request: HttpRequest, page: Any) -> None:
    """Offer to unpublish the translations that are still live."""
    offer_translations(request, page, "wagtailadmin_pages:unpublish", _("Unpublish it too"))


@hooks.register("after_delete_page")
def offer_to_delete_translations(request: HttpRequest, page: Any) -> None:
    """Offer to delete the translations that are still live."""
    offer_translations(request, page, "wagtailadmin_pages:delete", _("Delete it too"))


@hooks.register("after_bulk_action")
def offer_bulk_translations(request: HttpRequest, action: str, objects: Sequence[Any], view: Any) -> None:
    """Offer the same action for the live translations of several pages."""
    offers = {"unpublish": offer_to_unpublish_translations, "delete": offer_to_delete_translations}
    for each in objects:
        if action in offers and isinstance(each, Page):
            offers[action](request, each)


def offer_translations(request: HttpRequest, page: Any, address: str, words: str) -> None:
    """Add a message for each live translation, with a button for the same action."""
    left = Page.objects.live().filter(translation_key=page.translation_key, alias_of=None).exclude(pk=page.pk)
    for each in left.select_related("locale").order_by("path"):
        message = _("Residents still read this page in another language: “%(title)s” (%(language)s).")
        named = {"title": each.get_admin_display_title(), "language": each.locale.get_display_name()}
        buttons = [messages.button(reverse(address, args=[each.pk]), words)]
        messages.warning(request, message % named, buttons=buttons)
