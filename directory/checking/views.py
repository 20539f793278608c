"""What mailed links lead to. GET shows and changes nothing, as mail programs open links by themselves; POST acts."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from directory.checking.checks import answer
from directory.checking.forms import ConfirmForm, CorrectionForm, EntryForm
from directory.checking.invitations import fill_in
from directory.checking.links import link_of
from directory.exchange.fields.organisation_columns import RELATIONS
from directory.exchange.fields.values import value_of
from directory.exchange.fields.writing import in_words
from directory.models import Check, EntryInvitation, MailedLink, MailedLinkState, Organisation
from directory.proposals.columns import labels_in, proposable
from directory.proposals.parts import parts_of
from directory.proposals.views import heading
from sites.open_forms import posted
from sites.operations.limits import Limit, limited
from sites.pages.feedback_views import language_of_url
from sites.people.views import unindexed
from sites.records.queries import findable
from sites.regions.request import RegionRequest

ANSWERS = Limit("answers-by-link", 30, 600)
METHODS = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(METHODS)
@limited(ANSWERS)
def check(request: RegionRequest, token: str) -> HttpResponse:
    """Show the entry of the link; POST says that everything is right."""
    found, organisation = check_of(token)
    language = language_of_url(request)
    if found is None or organisation is None:
        return closed(request, found)
    form = ConfirmForm(posted(request))
    if request.method == "POST" and form.is_valid():
        answer(found, form.cleaned_data["answered_by"])
        return redirect("organisation_check", token)
    columns = proposable(organisation, list(labels := labels_in(language)))
    shown = [(labels[column], in_words(column, value_of(organisation, column))) for column in columns]
    context = {
        "form": form,
        "facts": [{"label": label, "values": [text], "value": text} for label, text in shown if text],
        "empty": [label for label, text in shown if not text],
        "parts": parts_of(organisation, language),
        "token": token,
        **heading(organisation, language),
    }
    return page(request, "check", context, 400 if form.errors else 200)


@never_cache
@require_http_methods(METHODS)
@limited(ANSWERS)
def correct(request: RegionRequest, token: str) -> HttpResponse:
    """Show the form with corrections, and store them for the editors."""
    found, organisation = check_of(token)
    language = language_of_url(request)
    if found is None or organisation is None:
        return closed(request, found)
    form = CorrectionForm(posted(request), organisation, language, parts_of(organisation, language))
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        answer(found, cleaned["answered_by"], form.values, cleaned["message"], form.remarks)
        return redirect("organisation_check", token)
    context = {
        "heading": _("Correct your entry"),
        "lead": _(
            "Change what is wrong. Those who keep this site look at every change before it is shown, and tell you by "
            "mail."
        ),
        "form": form,
        "back_url": reverse("organisation_check", args=[token]),
        "back_label": _("Back: everything is right after all"),
        **heading(organisation, language),
    }
    return page(request, "form", context, 400 if form.errors else 200)


@never_cache
@require_http_methods(METHODS)
@limited(ANSWERS)
def first_entry(request: RegionRequest, token: str) -> HttpResponse:
    """Show the form of an organisation's first entry, and make a draft of it."""
    invitation = link_of(EntryInvitation, token)
    language = language_of_url(request)
    if invitation is None or not invitation.is_valid_at(timezone.now()):
        return closed(request, invitation)
    form = EntryForm(posted(request), language, invitation.name)
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        try:
            fill_in(invitation, form.values, cleaned["message"], cleaned["answered_by"])
        except ValidationError as error:
            form.add_error(None, [message for messages in error.message_dict.values() for message in messages])
        else:
            return redirect("first_entry", token)
    context = {
        "heading": _("Tell about your organisation"),
        "lead": _(
            "So residents and professionals find you. Only the name is required. Those who keep this site read the "
            "entry before it is published."
        ),
        "form": form,
        "overline": invitation.name,
    }
    return page(request, "form", context, 400 if form.errors else 200)


def check_of(token: str) -> tuple[Check | None, Organisation | None]:
    """Return the check of a link, and its organisation where it can still be answered and residents may find it."""
    found = link_of(Check, token)
    if found is None or not found.is_valid_at(timezone.now()):
        return found, None
    return found, findable(Organisation).prefetch_related(*RELATIONS).filter(pk=found.organisation_id).first()


def closed(request: RegionRequest, link: MailedLink | None) -> HttpResponse:
    """Say why a link cannot be answered: thank those who have answered, else 410; 404 for a link that is none."""
    state = link.state_at(timezone.now()) if link else ""
    status = {"": 404, MailedLinkState.ANSWERED: 200}.get(state, 410)
    context = {"state": state, "is_first_entry": isinstance(link, EntryInvitation)}
    return page(request, "closed", context, status)


def page(request: RegionRequest, name: str, context: dict[str, Any], status: int) -> HttpResponse:
    """Render a page that search engines leave out: its address holds a secret."""
    return unindexed(render(request, f"directory/checking/{name}.html", context, status=status))
