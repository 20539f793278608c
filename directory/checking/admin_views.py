"""Checks and invitations in the admin. GET shows, POST acts."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directory.checking.checks import NoAddressError, language_of, mark_bounced, recipient, revoke, send_check
from directory.checking.forms import InviteOrganisationForm
from directory.checking.invitations import invite
from directory.checking.listing import CheckGroup, checks
from directory.marking import mark_checked
from directory.models import Check, EntryInvitation, Organisation
from directory.proposals.admin_views import require_publisher
from sites.open_forms import posted
from sites.regions.request import RegionRequest
from sites.translation import labels as languages

ROWS_ON_A_PAGE = 50
View = Callable[..., HttpResponse]


def heads() -> list[str]:
    """Return the heads of the tables of checks and of invitations."""
    return [_("Organisation"), _("Sent"), _("State"), _("What to do")]


@require_safe
def check_list(request: RegionRequest) -> HttpResponse:
    """List the checks of a part: those that were not answered, that wait, or that were answered."""
    require_publisher(request.user)
    now = timezone.now()
    asked = request.GET.get("group", "")
    group = asked if asked in CheckGroup.values else CheckGroup.UNANSWERED.value
    page = Paginator(checks(group, now), ROWS_ON_A_PAGE).get_page(request.GET.get("p"))
    context = {
        "page_title": _("Yearly checks"),
        "header_icon": "calendar-check",
        "page": page,
        "heads": heads(),
        "rows": [{"check": each, "state": each.state_at(now)} for each in page],
        "groups": CheckGroup.choices,
        "group": group,
    }
    return TemplateResponse(request, "directory/checking/admin_checks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: RegionRequest, number: int) -> HttpResponse:
    """Show to whom the link of an organisation would go; POST sends it."""
    require_publisher(request.user)
    organisation = get_object_or_404(Organisation, pk=number)
    if request.method == "POST":
        try:
            send_check(organisation)
        except NoAddressError:
            messages.error(request, _("The general contact has no e-mail address."))
        else:
            messages.success(request, _("The link goes to %(email)s.") % {"email": recipient(organisation)})
            return redirect("organisation_checks")
    context = {
        "page_title": _("Send the link for checking"),
        "page_subtitle": str(organisation),
        "header_icon": "mail",
        "organisation": organisation,
        "email": recipient(organisation),
        "language": languages.name_of(language_of(organisation)),
    }
    return TemplateResponse(request, "directory/checking/admin_send.html", context)


def act_on(model: type[Any], act: Callable[[Any, Any], None], then: str) -> View:
    """Return the view that does something to a row of a model by POST, and shows the list `then` again."""

    @require_POST
    def view(request: RegionRequest, number: int) -> HttpResponse:
        require_publisher(request.user)
        act(get_object_or_404(model, pk=number), request.user)
        return redirect(then)

    return view


def mark_as_checked(check: Check, user: Any) -> None:
    """Note that an editor has made sure of everything today, as by telephone; the link becomes void."""
    mark_checked(check.organisation, timezone.localdate(), user)
    revoke(check)


mark = act_on(Check, mark_as_checked, "organisation_checks")
withdraw_check = act_on(Check, lambda check, user: revoke(check), "organisation_checks")
bounce_check = act_on(Check, lambda check, user: mark_bounced(check), "organisation_checks")
withdraw_invitation = act_on(EntryInvitation, lambda each, user: revoke(each), "entry_invitations")
bounce_invitation = act_on(EntryInvitation, lambda each, user: mark_bounced(each), "entry_invitations")


@require_http_methods(["GET", "HEAD", "POST"])
def invitation_list(request: RegionRequest) -> HttpResponse:
    """List the invitations to a first entry, with the form of a new one; POST sends it."""
    require_publisher(request.user)
    form = InviteOrganisationForm(posted(request), languages=request.region.languages)
    if request.method == "POST" and form.is_valid():
        invitation = invite(**form.cleaned_data, inviter=request.user)
        messages.success(request, _("An invitation goes to %(email)s.") % {"email": invitation.email})
        return redirect("entry_invitations")
    now = timezone.now()
    found = EntryInvitation.objects.select_related("organisation", "inviter")
    page = Paginator(found, ROWS_ON_A_PAGE).get_page(request.GET.get("p"))
    context = {
        "page_title": _("Invite organisations"),
        "header_icon": "mail",
        "form": form,
        "page": page,
        "caption": _("Invitations"),
        "heads": heads(),
        "rows": [{"invitation": each, "state": each.state_at(now)} for each in page],
    }
    return TemplateResponse(request, "directory/checking/admin_invitations.html", context)
