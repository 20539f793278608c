"""Suggest a change: a form on every public organisation, for anybody and without an account."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from directory.models import Organisation
from directory.proposals.forms import GroupProposalForm, ProposalForm
from directory.proposals.parts import ProposalPart, group_part, groups_of
from directory.proposals.receiving import receive
from sites.open_forms import confirmed, posted, sending
from sites.operations.limits import Limit, limited
from sites.pages.feedback_views import language_of_url
from sites.records.queries import findable, path_in
from sites.regions.request import RegionRequest
from sites.translated import translated

SUGGESTIONS = Limit("suggestions", 20, 600)  # many people may share one IP address
FORM, CONFIRMATION = "organisation_suggest", "organisation_suggested"


def organisation_of(slug: str) -> Organisation:
    """Return the organisation with its rows. Raises Http404 for one that residents may not find."""
    found: Organisation = get_object_or_404(
        findable(Organisation).prefetch_related("places", "contact_points"), slug=slug
    )
    return found


def group_of(organisation: Organisation, slug: str, language: str) -> ProposalPart | None:
    """Return the group that an address names, None without. Raises Http404 for one that residents may not find."""
    if not slug:
        return None
    return group_part(organisation, get_object_or_404(groups_of(organisation), slug=slug), language)


def form_of(data: Any, organisation: Organisation, language: str, group: ProposalPart | None) -> ProposalForm:
    """Return the form about an organisation, or about one group of it."""
    if group:
        return GroupProposalForm(data, organisation, language, [group])
    return ProposalForm(data, organisation, language)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(SUGGESTIONS)
def suggest(request: RegionRequest, slug: str) -> HttpResponse:
    """Show and process the form. Spam gets the confirmation and is discarded."""
    language = language_of_url(request)
    organisation = organisation_of(slug)
    group = group_of(organisation, request.GET.get("group", ""), language)
    form = form_of(posted(request), organisation, language, group)
    if request.method == "POST" and form.is_valid():
        with sending(request, form) as sent:
            if sent.is_first and not form.is_spam:
                cleaned = form.cleaned_data
                receive(
                    organisation, form.values, language, cleaned.get("message", ""), cleaned["your_email"], form.remarks
                )
        return confirmed(CONFIRMATION, slug, is_first=sent.is_first)
    context = {
        "heading": _("Suggest a change"),
        "lead": _(
            "Correct what is wrong. Those who keep this site look at every change before it is shown. You need not "
            "tell who you are."
        ),
        "form": form,
        "back_url": path_in(organisation, language),
        "back_label": _("Back to the organisation"),
        **heading(organisation, language),
    }
    if group:
        context["overline"] = f"{context['name']} · {group.label}"
    return render(request, "directory/proposals/suggest.html", context, status=400 if form.errors else 200)


@require_safe
def suggested(request: RegionRequest, slug: str) -> HttpResponse:
    """Show the confirmation."""
    language = language_of_url(request)
    context = heading(organisation_of(slug), language)
    return render(request, "directory/proposals/suggested.html", context)


def heading(organisation: Organisation, language: str) -> dict[str, object]:
    """Return the name of an organisation and the path of its page."""
    name = translated(organisation, "name", language)
    return {"name": name, "overline": name, "path": path_in(organisation, language)}
