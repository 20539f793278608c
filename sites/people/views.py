"""The view that accepts an invitation."""

from typing import TypeVar

from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from sites.operations.limits import INVITATIONS, limited
from sites.people import invitations
from sites.people.forms import AcceptForm
from sites.people.models import Invitation
from sites.people.start_pages import start_page_of

R = TypeVar("R", bound=HttpResponseBase)


@never_cache
@sensitive_post_parameters("password", "password_again")
@require_http_methods(["GET", "HEAD", "POST"])
@limited(INVITATIONS)
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Create the invited user's account, sign them in and redirect to where they work.

    404 where no invitation of this region has the token, 410 where it can no longer be accepted.
    """
    invitation = invitations.invitation_of(token)
    state = invitation.state_at(timezone.now()) if invitation else None
    if invitation is None or state != Invitation.State.OPEN:
        return render_closed(request, state)
    form = AcceptForm(request.POST or None, invitation=invitation)
    if not form.is_valid():
        return render_form(request, form, invitation)
    names = {name: form.cleaned_data[name] for name in ("username", "first_name", "last_name", "password")}
    try:
        user = invitations.accept(invitation, **names)
    except ValidationError as error:
        form.add_error("username", error)
        return render_form(request, form, invitation)
    if user is None:
        invitation.refresh_from_db()
        return render_closed(request, invitation.state_at(timezone.now()))
    login(request, user)
    return unindexed(redirect(start_page_of(user)))


def render_form(request: HttpRequest, form: AcceptForm, invitation: Invitation) -> HttpResponse:
    """Render the form with its errors."""
    context = {"form": form, "invitation": invitation}
    return unindexed(render(request, "people/invitation.html", context, status=400 if form.errors else 200))


def render_closed(request: HttpRequest, state: str | None) -> HttpResponse:
    """Render why the invitation cannot be accepted, and what to do."""
    context = {"state": state, "states": Invitation.State}
    return unindexed(render(request, "people/no_invitation.html", context, status=410 if state else 404))


def unindexed(response: R) -> R:
    """Keep a URL that holds a secret out of search engines."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
