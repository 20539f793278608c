"""Views of one user and one invitation, and the actions on them. The actions check permissions themselves."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from sites.people import account_actions, invitations
from sites.people.accounts import sessions
from sites.people.admin.access import check_manages, region_languages, region_roles, user_of
from sites.people.admin.forms import InviteUserForm, RolesForm
from sites.people.admin.listing import person_state, role_labels, role_names
from sites.people.models import Invitation, User
from sites.people.names import name_of
from sites.people.permissions import grantable, may_change, may_end_invitation, may_give
from sites.people.roles import ROLES


def breadcrumbs(*steps: tuple[str, str]) -> list[dict[str, str]]:
    """Return breadcrumbs from the admin's home, through the list of users."""
    above = [(reverse("wagtailadmin_home"), _("Home")), (reverse("people"), _("People"))]
    return [{"url": url, "label": label} for url, label in (*above, *steps)]


def invite(request: HttpRequest) -> HttpResponse:
    """Render and process the form that invites a user into roles the actor may grant."""
    check_manages(request)
    actor = user_of(request)
    given = grantable(account_actions.principal_of(actor), region_roles(request))
    first = {"language": get_language()}
    form = InviteUserForm(request.POST or None, grantable=given, languages=region_languages(request), initial=first)
    if form.is_valid() and send_invitation(form, actor):
        messages.success(request, _("An invitation goes to %(email)s.") % {"email": form.cleaned_data["email"]})
        return redirect("people_invitations")
    context = {
        "form": form,
        "page_title": _("Invite somebody"),
        "header_title": _("Invite somebody"),
        "header_icon": "mail",
        "breadcrumbs_items": breadcrumbs(("", _("Invite somebody"))),
        "submit_button_label": _("Send the invitation"),
    }
    return render(request, "wagtailadmin/generic/form.html", context)


def send_invitation(form: InviteUserForm, actor: User | None) -> bool:
    """Create the invitation in the current schema. Returns whether it was; errors are added to the form."""
    try:
        invitations.invite(form.cleaned_data["email"], form.cleaned_data["roles"], form.cleaned_data["language"], actor)
    except ValidationError as error:
        form.add_error("email", error)
        return False
    return True


def person(request: HttpRequest, number: int) -> HttpResponse:
    """Render a user with the form for roles and the actions. POST changes the roles."""
    check_manages(request)
    actor = user_of(request)
    target = get_object_or_404(User.objects.prefetch_related("groups"), pk=number)
    available = region_roles(request)
    principal = account_actions.principal_of(actor)
    allowed = may_change(principal, account_actions.principal_of(target))
    present = [group.name for group in target.groups.all() if group.name in ROLES]
    given = grantable(principal, available)
    form = RolesForm(request.POST or None, grantable=given, initial={"roles": present})
    if request.method == "POST" and not allowed:
        raise PermissionDenied
    if form.is_valid():
        account_actions.change_roles(actor, number, form.cleaned_data["roles"], available)
        messages.success(request, _("The roles were changed."))
        return redirect("person", number)
    name = name_of(target)
    context = {
        "person": target,
        "form": form,
        "may_change": allowed,
        "roles": role_names(target),
        "state": person_state(target),
        "title": name,
        "breadcrumbs_items": breadcrumbs(("", name)),
    }
    return render(request, "people/admin/person.html", context)


def account_action_view(
    action: Callable[[User, int], Any], message: Callable[[Any], str]
) -> Callable[..., HttpResponse]:
    """Return a view that runs an action on a user's account, by POST only, and shows a message made of its result."""

    @require_POST
    def view(request: HttpRequest, number: int) -> HttpResponse:
        check_manages(request)
        try:
            result = action(user_of(request), number)
        except User.DoesNotExist as error:
            raise Http404 from error
        messages.success(request, message(result))
        return redirect("person", number)

    return view


deactivate = account_action_view(account_actions.deactivate, lambda result: _("The account is closed."))
activate = account_action_view(account_actions.activate, lambda result: _("The account is open again."))
end_sessions = account_action_view(account_actions.end_sessions, sessions.ended_message)


def invitation(request: HttpRequest, number: int) -> HttpResponse:
    """Render an invitation; POST `again` resends it, `withdraw` withdraws it."""
    check_manages(request)
    actor = user_of(request)
    found = get_object_or_404(Invitation.objects.select_related("inviter"), pk=number)
    allowed = may_end_invitation(account_actions.principal_of(actor), found.roles)
    if request.method == "POST":
        if not allowed:
            raise PermissionDenied
        resend_or_withdraw(request, found, actor)
        return redirect("people_invitations")
    state = found.state_at(timezone.now())
    waiting = state in (Invitation.State.OPEN, Invitation.State.EXPIRED)
    context = {
        "invitation": found,
        "may_change": allowed and waiting,
        "roles": role_labels(found.roles),
        "state": state.label,
        "title": found.email,
        "breadcrumbs_items": breadcrumbs((reverse("people_invitations"), _("Invitations")), ("", found.email)),
    }
    return render(request, "people/admin/invitation.html", context)


def resend_or_withdraw(request: HttpRequest, found: Invitation, actor: User) -> None:
    """Withdraw or resend an invitation. Raises PermissionDenied where the actor may not grant its roles."""
    if "withdraw" in request.POST:
        if invitations.withdraw(found, actor):
            messages.success(request, _("The invitation was withdrawn."))
        else:
            messages.warning(request, _("The invitation had been answered or withdrawn already."))
        return
    if not may_give(account_actions.principal_of(actor), found.roles, region_roles(request)):
        raise PermissionDenied
    try:
        invitations.invite(found.email, found.roles, found.language, actor)
        messages.success(request, _("An invitation goes to %(email)s.") % {"email": found.email})
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
