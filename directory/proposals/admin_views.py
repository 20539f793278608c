"""Suggestions in the admin: the list, and the review of one field by field. GET shows, POST decides."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from directory.exchange.fields.organisation_columns import RELATIONS
from directory.models import Decision, Proposal
from directory.proposals.remarks import CORRECTED, names_of, reviewed_remarks
from directory.proposals.review import (
    EditedError,
    ProposalClosedError,
    WaitingError,
    decide,
    reviewed_fields,
    summary_of,
)
from sites.open_forms import TOO_LONG
from sites.regions.request import RegionRequest

ROWS_ON_A_PAGE = 50
ANSWER_LENGTH = 2000
PERMISSIONS = [f"directory.{verb}_organisation" for verb in ("change", "publish")]


def require_publisher(user: Any) -> None:
    """Raise PermissionDenied for users who may not change and publish organisations."""
    if not user.has_perms(PERMISSIONS):
        raise PermissionDenied


@require_safe
def proposal_list(request: RegionRequest) -> HttpResponse:
    """List the suggestions, open ones first."""
    require_publisher(request.user)
    found = Proposal.objects.select_related("organisation", "closed_by")
    page = Paginator(found, ROWS_ON_A_PAGE).get_page(request.GET.get("p"))
    context = {
        "page_title": _("Suggested changes"),
        "header_icon": "edit",
        "page": page,
        "heads": [_("Organisation"), _("What changes"), _("Received"), _("State")],
        "rows": [{"proposal": each, "summary": summary_of(each)} for each in page],
    }
    return TemplateResponse(request, "directory/proposals/admin_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_detail(request: RegionRequest, number: int) -> HttpResponse:
    """Show a suggestion; POST takes or refuses each value."""
    require_publisher(request.user)
    rows = (f"organisation__{each}" for each in RELATIONS)
    proposals = Proposal.objects.select_related("organisation", "closed_by").prefetch_related(*rows)
    proposal = get_object_or_404(proposals, pk=number)
    chosen = {column: request.POST.get(f"decision-{column}", "") for column in names_of(proposal)}
    if request.method == "POST" and is_decided(request, proposal, chosen):
        return redirect("organisation_proposals")
    organisation = proposal.organisation
    context = {
        "page_title": _("Suggested change"),
        "page_subtitle": str(organisation),
        "header_icon": "edit",
        "proposal": proposal,
        "fields": [{"field": field, "chosen": chosen[field.column]} for field in reviewed_fields(proposal)],
        "remarks": [{"field": remark, "chosen": chosen[remark.name]} for remark in reviewed_remarks(proposal)],
        "decisions": Decision.choices,
        "corrected": CORRECTED,
        "answer": request.POST.get("answer", ""),
        "edit_url": reverse("wagtailsnippets_directory_organisation:edit", args=[organisation.pk]),
    }
    return TemplateResponse(request, "directory/proposals/admin_review.html", context)


def is_decided(request: RegionRequest, proposal: Proposal, chosen: dict[str, str]) -> bool:
    """Save the decisions. Return False, with a message, where they cannot be saved."""
    if any(decision not in Decision.values for decision in chosen.values()):
        messages.error(request, _("Take or refuse each of the values."))
        return False
    seen = {column: request.POST.get(f"seen-{column}", "") for column in proposal.changes}
    answer = request.POST.get("answer", "").strip()
    if len(answer) > ANSWER_LENGTH:
        messages.error(request, TOO_LONG["max_length"] % {"limit_value": ANSWER_LENGTH, "show_value": len(answer)})
        return False
    try:
        decide(proposal.pk, chosen, seen, answer, request.user)
    except ProposalClosedError:
        messages.warning(request, _("Somebody has decided on this suggestion already."))
        return True
    except WaitingError:
        messages.error(request, _("The entry waits for approval. Take the values when it is approved or sent back."))
        return False
    except EditedError as error:
        text = _("Edited since you opened this page: %(fields)s. Look at the present values and decide again.")
        messages.error(request, text % {"fields": ", ".join(error.labels)})
        return False
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return False
    messages.success(request, _("Saved. The suggestion is closed."))
    return True
