"""Pasting from Innokylä in Wagtail's admin: its address, and a button on each list of operating models."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from directory.innokyla.views import paste
from directory.models import OperatingModelIndexPage


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Register the view; Wagtail requires admin access for it."""
    return [path("operating-models/paste/", paste, name="innokyla_paste")]


@hooks.register("register_page_header_buttons")
def paste_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Offer to paste a model from Innokylä below a list, to users who may add models there."""
    if isinstance(page, OperatingModelIndexPage) and page.permissions_for_user(user).can_add_subpage():
        url = f"{reverse('innokyla_paste')}?{urlencode({'parent': page.pk})}"
        yield Button(_("Paste from Innokylä"), url=url, icon_name="clipboard-list", priority=15)
