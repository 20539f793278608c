"""The pages of an account that are ours: sessions, confirming an address, and redirects from Wagtail's addresses."""

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

from sites.people.accounts.sessions import end_one, end_others, in_words, sessions_of


@never_cache
@login_required
def sessions(request: HttpRequest) -> HttpResponse:
    """The sessions the person has open. POST `session=<number>` ends one, `others` all but the present one."""
    key = request.session.session_key
    user: Any = request.user
    if request.method != "POST":
        return render(request, "usersessions/sessions.html", {"sessions": sessions_of(user, key)})
    number = request.POST.get("session", "")
    if number.isascii() and number.isdigit() and len(number) < 19:
        if end_one(user, int(number)):
            messages.success(request, _("The session has ended."))
    elif "others" in request.POST:
        messages.success(request, in_words(end_others(user, key)))
    return redirect("usersessions_list")


class ConfirmEmailView(AllauthConfirmEmailView):
    """Confirms an e-mail address by the link in a mail. GET only shows the button: mail scanners follow links.

    Whoever has the link may press it; address and name are shown to nobody but their owner.
    """

    def logout_other_user(self, confirmation: EmailConfirmation) -> None:
        """Sign out whoever confirms somebody else's address, once they do so."""
        if self.request.method == "POST":
            super().logout_other_user(confirmation)

    def get_ajax_data(self) -> dict[str, Any]:
        """What a script gets: whether the link is valid."""
        return {"can_confirm": self.object is not None}


def to_sign_in(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """From Wagtail's sign-in addresses to ours, in the language of the page that was asked for."""
    return in_language_of(request, "account_login")


def to_password_reset(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """From Wagtail's pages for a forgotten password to ours."""
    return in_language_of(request, "account_reset_password")


def in_language_of(request: HttpRequest, name: str) -> HttpResponse:
    """A redirect that keeps `next`."""
    goal = request.GET.get("next", "")
    language = translation.get_language_from_path(goal) or translation.get_language() or settings.LANGUAGE_CODE
    with translation.override(language):
        address = reverse(name)
    return HttpResponseRedirect(f"{address}?{urlencode({'next': goal})}" if goal else address)


def sign_out(request: HttpRequest) -> HttpResponseBase:
    """Wagtail's menu signs out by POST; a bare visit asks first, on our page."""
    return logout(request) if request.method == "POST" else redirect("account_logout")
