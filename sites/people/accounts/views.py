"""Account views: sessions, confirming an address, and redirects from Wagtail's URLs."""

from typing import Any
from urllib.parse import urlencode

from allauth.account.models import EmailConfirmation
from allauth.account.views import ConfirmEmailView as AllauthConfirmEmailView
from allauth.account.views import logout
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from sites.people.accounts.sessions import end_one, end_others, ended_message, sessions_of
from sites.people.roles import ADMIN
from sites.people.start_pages import start_page_of


@never_cache
@login_required
def sessions(request: HttpRequest) -> HttpResponse:
    """List the user's sessions. POST `session=<number>` ends one, `others` all but the current one."""
    key = request.session.session_key
    user: Any = request.user
    if request.method != "POST":
        return render(request, "usersessions/sessions.html", {"sessions": sessions_of(user, key)})
    number = request.POST.get("session", "")
    if number.isascii() and number.isdigit() and len(number) < 19:
        if end_one(user, int(number)):
            messages.success(request, _("The session has ended."))
    elif "others" in request.POST:
        messages.success(request, ended_message(end_others(user, key)))
    return redirect("usersessions_list")


class ConfirmEmailView(AllauthConfirmEmailView):
    """Confirm an e-mail address by the link in a mail.

    GET only shows the button: mail scanners follow links. Anybody with the link may confirm; address and name are shown
    to their owner only.
    """

    def logout_other_user(self, confirmation: EmailConfirmation) -> None:
        """Sign out a user who confirms another user's address."""
        if self.request.method == "POST":
            super().logout_other_user(confirmation)

    def get_ajax_data(self) -> dict[str, Any]:
        """Return only whether the link is valid."""
        return {"can_confirm": self.object is not None}


def to_sign_in(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Redirect from Wagtail's sign-in URLs to ours, in the language of the requested page.

    Wagtail sends those here too who have signed in and have no access to the admin: they go to their own page.
    """
    if request.user.is_authenticated and not request.user.has_perm(ADMIN):
        return redirect(start_page_of(request.user))
    return in_language_of(request, "account_login")


def to_password_reset(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Redirect from Wagtail's password reset to ours."""
    return in_language_of(request, "account_reset_password")


def in_language_of(request: HttpRequest, name: str) -> HttpResponse:
    """Return a redirect that keeps `next`."""
    goal = request.GET.get("next", "")
    language = translation.get_language_from_path(goal) or translation.get_language() or settings.LANGUAGE_CODE
    with translation.override(language):
        address = reverse(name)
    return HttpResponseRedirect(f"{address}?{urlencode({'next': goal})}" if goal else address)


def sign_out(request: HttpRequest) -> HttpResponseBase:
    """Sign out on POST, which Wagtail's menu sends; GET redirects to the confirmation page."""
    return logout(request) if request.method == "POST" else redirect("account_logout")
