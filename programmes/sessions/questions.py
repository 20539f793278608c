"""Questions to those who present: a form for anybody, mailed to the general contact of the organisation."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from directory.checking.checks import language_of, recipient
from directory.operating_models.contact import ContactForm
from programmes.models import InfoSession, InfoSessionPresenter
from programmes.sessions import visible
from programmes.sessions.dates import date_or_404, path_of
from sites.open_forms import confirmed, posted, sending
from sites.operations.limits import Limit, count_use, limited
from sites.pages import mails
from sites.pages.feedback_views import language_of_url
from sites.people.views import unindexed
from sites.records.queries import found_at
from sites.regions.connection import connection
from sites.regions.request import RegionRequest
from sites.translated import Translated, translated

QUESTIONS = Limit("session-questions", 20, 600)  # many people may share one IP address
TO_ONE = Limit("questions-to-one-organisation", 30, 24 * 3600)


class QuestionForm(ContactForm):
    """The visitor's question, and whom it is for. No personal data is required."""

    to = forms.ChoiceField(
        label=gettext_lazy("Whom do you ask?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose whom you ask.")},
    )
    field_order = ("to", "message", "email")

    def __init__(self, data: Any, organisations: dict[str, Any], language: str) -> None:
        super().__init__(data)
        names = [(key, translated(each, "name", language).text) for key, each in organisations.items()]
        self.fields["to"].choices = names  # type: ignore[attr-defined]
        if len(names) == 1:
            self.fields["to"].initial = names[0][0]
        self.fields["email"].help_text = _("The organisation answers you here. You may leave it empty.")


def addressees(presenters: Iterable[InfoSessionPresenter]) -> dict[str, Any]:
    """Return the organisations that can be asked by key: those of presenters, whose general contact has an address."""
    found = {str(each.organisation_id): visible.published(each) for each in presenters}
    return {key: each for key, each in found.items() if each is not None and recipient(each)}


def subject_of_question(request: RegionRequest, slug: str, day: str) -> tuple[InfoSession, dict[str, Any]]:
    """Return a series that the reader may find and who can be asked about a date. Raises Http404 where nobody can."""
    session: InfoSession = found_at(visible.found_by(request), slug)
    date, _occurrence = date_or_404(session, day, shows_links=False)
    found = addressees(each for each in visible.presenters_of(session) if each.day == date)
    if not found:
        raise Http404
    return session, {"organisations": found, "date": date}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(QUESTIONS)
def ask(request: RegionRequest, slug: str, day: str) -> HttpResponse:
    """Show and process the form. Spam gets the confirmation and is discarded."""
    language = language_of_url(request)
    session, found = subject_of_question(request, slug, day)
    form = QuestionForm(posted(request), found["organisations"], language)
    name, path = translated(session, "name", language), path_of(session, found["date"], language)
    if request.method == "POST" and form.is_valid():
        with sending(request, form) as sent:
            organisation, address = found["organisations"][form.cleaned_data["to"]], request.region.origin + path
            if form.is_spam or not sent.is_first or send(organisation, address, name, form.cleaned_data):
                return confirmed("info_session_asked", slug, day, is_first=sent.is_first)
            sent.forget()
        form.add_error(None, _("The organisation has got many questions today. Please ask again tomorrow."))
    context = {
        "heading": _("Ask those who present"),
        "lead": _("Your question goes to the organisation by mail. You need not tell who you are."),
        "overline": name,
        "form": form,
        "back_url": path,
        "back_label": _("Back to the session"),
    }
    return unindexed(render(request, "open_form.html", context, status=400 if form.errors else 200))


@require_safe
def asked(request: RegionRequest, slug: str, day: str) -> HttpResponse:
    """Show the confirmation."""
    language = language_of_url(request)
    session, found = subject_of_question(request, slug, day)
    context = {"name": translated(session, "name", language), "date_url": path_of(session, found["date"], language)}
    return unindexed(render(request, "programmes/session_asked.html", context))


def send(organisation: Any, address: str, name: Translated, given: dict[str, str]) -> bool:
    """Enqueue a question for the general contact of an organisation, whose address is never shown.

    Return whether it was: an organisation gets so many a day at most.
    """
    if not count_use(TO_ONE, f"{connection.schema_name} {organisation.pk}"):
        return False
    context = {"name": name.text, "address": address, "message": given["message"], "email": given["email"]}
    readers = [(recipient(organisation), language_of(organisation))]
    mails.send("session_question", readers, context, str(uuid.uuid4()))
    return True
