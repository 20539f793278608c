"""One person, one invitation, and what can be done to them. The verbs ask for themselves whether the actor may."""

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
from sites.people.admin.access import check_manages, languages_here, roles_here, user_of
from sites.people.admin.forms import InviteForm, RolesForm
from sites.people.admin.listing import in_words, person_state, role_names
from sites.people.models import Invitation, User
from sites.people.names import name_of
from sites.people.permissions import grantable, may_change, may_end_invitation, may_give
from sites.people.roles import ROLES


def crumbs(*steps: tuple[str, str]) -> list[dict[str, str]]:
    """The way from the admin's front page, through the list of people."""
    above = [(reverse("wagtailadmin_home"), _("Home")), (reverse("people"), _("People"))]
    return [{"url": url, "label": label} for url, label in (*above, *steps)]


def invite(request: HttpRequest) -> HttpResponse:
    """The form that invites somebody into roles the actor may give."""
    check_manages(request)
    actor = user_of(request)
    given = grantable(account_actions.standing(actor), roles_here(request))
    first = {"language": get_language()}
    form = InviteForm(request.POST or None, grantable=given, languages=languages_here(request), initial=first)
    if form.is_valid() and send_invitation(form, actor):
        messages.success(request, _("An invitation goes to %(email)s.") % {"email": form.cleaned_data["email"]})
        return redirect("people_invitations")
    context = {
        "form": form,
        "page_title": _("Invite somebody"),
        "header_title": _("Invite somebody"),
        "header_icon": "mail",
        "breadcrumbs_items": crumbs(("", _("Invite somebody"))),
        "submit_button_label": _("Send the invitation"),
    }
    return render(request, "wagtailadmin/generic/form.html", context)


def send_invitation(form: InviteForm, actor: User | None) -> bool:
    """Whether the invitation was made in the present schema; what is wrong with it is added to the form."""
    try:
        invitations.invite(form.cleaned_data["email"], form.cleaned_data["roles"], form.cleaned_data["language"], actor)
    except ValidationError as error:
        form.add_error("email", error)
        return False
    return True


def person(request: HttpRequest, number: int) -> HttpResponse:
    """A person of the region: what is known, a form for the roles, what else can be done. POST changes the roles."""
    check_manages(request)
    actor = user_of(request)
    target = get_object_or_404(User.objects.prefetch_related("groups"), pk=number)
    available = roles_here(request)
    standing = account_actions.standing(actor)
    allowed = may_change(standing, account_actions.standing(target))
    present = [group.name for group in target.groups.all() if group.name in ROLES]
    given = grantable(standing, available)
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
        "breadcrumbs_items": crumbs(("", name)),
    }
    return render(request, "people/admin/person.html", context)


def deed(of: Callable[[User, int], Any], said: Callable[[Any], str]) -> Callable[..., HttpResponse]:
    """A view that does one thing to a person's account, by POST only."""

    @require_POST
    def view(request: HttpRequest, number: int) -> HttpResponse:
        check_manages(request)
        try:
            done = of(user_of(request), number)
        except User.DoesNotExist as error:
            raise Http404 from error
        messages.success(request, said(done))
        return redirect("person", number)

    return view


deactivate = deed(account_actions.deactivate, lambda done: _("The account is closed."))
activate = deed(account_actions.activate, lambda done: _("The account is open again."))
end_sessions = deed(account_actions.end_sessions, sessions.in_words)


def invitation(request: HttpRequest, number: int) -> HttpResponse:
    """An invitation; POST `again` sends it anew, `withdraw` takes it back."""
    check_manages(request)
    actor = user_of(request)
    found = get_object_or_404(Invitation.objects.select_related("inviter"), pk=number)
    allowed = may_end_invitation(account_actions.standing(actor), found.roles)
    if request.method == "POST":
        if not allowed:
            raise PermissionDenied
        answer_invitation(request, found, actor)
        return redirect("people_invitations")
    state = found.state_at(timezone.now())
    waiting = state in (Invitation.State.OPEN, Invitation.State.EXPIRED)
    context = {
        "invitation": found,
        "may_change": allowed and waiting,
        "roles": in_words(found.roles),
        "state": state.label,
        "title": found.email,
        "breadcrumbs_items": crumbs((reverse("people_invitations"), _("Invitations")), ("", found.email)),
    }
    return render(request, "people/admin/invitation.html", context)


def answer_invitation(request: HttpRequest, found: Invitation, actor: User) -> None:
    """Withdraws an invitation or sends it anew. Raises PermissionDenied where the actor may not give its roles."""
    if "withdraw" in request.POST:
        if invitations.withdraw(found, actor):
            messages.success(request, _("The invitation was withdrawn."))
        else:
            messages.warning(request, _("The invitation had been answered or withdrawn already."))
        return
    if not may_give(account_actions.standing(actor), found.roles, roles_here(request)):
        raise PermissionDenied
    try:
        invitations.invite(found.email, found.roles, found.language, actor)
        messages.success(request, _("An invitation goes to %(email)s.") % {"email": found.email})
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
