"""The page an invitation's link leads to."""

from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from sites.operations.limits import INVITATIONS, limited
from sites.people import invitations
from sites.people.forms import AcceptForm
from sites.people.models import Invitation


@never_cache
@sensitive_post_parameters("password", "password_again")
@require_http_methods(["GET", "HEAD", "POST"])
@limited(INVITATIONS)
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Asks for a name and a password, makes the account, signs in and leads to the admin.

    404 where the link belongs to no invitation of this region, 410 where the invitation can no longer be accepted.
    """
    invitation = invitations.invitation_of(token)
    state = invitation.state_at(timezone.now()) if invitation else None
    if invitation is None or state != Invitation.State.OPEN:
        return no_longer(request, state)
    form = AcceptForm(request.POST or None, invitation=invitation)
    if not form.is_valid():
        return asked(request, form, invitation)
    names = {name: form.cleaned_data[name] for name in ("username", "first_name", "last_name", "password")}
    try:
        user = invitations.accept(invitation, **names)
    except ValidationError as error:
        form.add_error("username", error)
        return asked(request, form, invitation)
    if user is None:
        invitation.refresh_from_db()
        return no_longer(request, invitation.state_at(timezone.now()))
    login(request, user)
    return private(redirect("wagtailadmin_home"))


def asked(request: HttpRequest, form: AcceptForm, invitation: Invitation) -> HttpResponse:
    """The form, with what is wrong in it."""
    context = {"form": form, "invitation": invitation}
    return private(render(request, "people/invitation.html", context, status=400 if form.errors else 200))


def no_longer(request: HttpRequest, state: str | None) -> HttpResponse:
    """Says what became of the invitation, and what to do."""
    context = {"state": state, "states": Invitation.State}
    return private(render(request, "people/no_invitation.html", context, status=410 if state else 404))


def private(response: HttpResponse) -> HttpResponse:
    """An address with a secret in it is kept out of search engines."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
