"""Wagtail's bar with the button that edits what is shown, for those who may edit it."""

from typing import Any

from django import template
from django.conf import settings
from wagtail.admin.userbar import Userbar

register = template.Library()


@register.simple_tag(takes_context=True)
def edit_bar(context: template.Context) -> str:
    """Return the bar of a page or record, in previews and for signed-in users of the admin; "" otherwise.

    The user is not read without a session cookie: the response would vary by cookie, and the page cache would not store
    it. Requests with a session are never served from the page cache.
    """
    request = context.get("request")
    shown = context.get("page") or context.get("record")
    if request is None or shown is None:
        return ""
    signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
    if not (signed_in or getattr(request, "is_preview", False)):
        return ""
    user: Any = getattr(request, "user", None)
    if user is None or not user.has_perm("wagtailadmin.access_admin"):
        return ""
    return Userbar(object=shown).render_html(context)
