"""Send in an event: a form for anybody, without an account, and the page behind the sender's link."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from programmes.models import SentEvent
from programmes.models.sent_event import SentState
from programmes.sent_events.forms import EventForm
from programmes.sent_events.links import sent_event_of, token_of
from programmes.sent_events.receiving import SentEventClosedError, receive, withdraw
from sites.open_forms import confirmed, posted, sending
from sites.operations.limits import Limit, limited
from sites.pages.feedback_views import language_of_url
from sites.people.views import unindexed
from sites.records.queries import is_published, path_in
from sites.regions.models import RegionKind
from sites.regions.request import RegionRequest

SENDING = Limit("events-sent-in", 20, 600)  # many people may share one IP address
FOLLOWING = Limit("event-by-link", 30, 600)
METHODS = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(METHODS)
@limited(SENDING)
def send_event(request: RegionRequest) -> HttpResponse:
    """Show and process the form; spam gets the same answer and is discarded. Raises Http404 on the national site."""
    if request.region.kind == RegionKind.NATIONAL:
        raise Http404
    language = language_of_url(request)
    form = EventForm(posted(request), language)
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        if form.is_spam:
            spam = SentEvent(name=cleaned["name"], organiser=cleaned["organiser"], created=timezone.now())
            return page(request, spam, language, 200)
        number = cleaned["submission"] or form.initial["submission"]
        with sending(request, form) as attempt:
            texts = (cleaned["organiser"], language, cleaned["your_email"], cleaned["message"])
            sent = receive(form.event(), *texts, number)
        return confirmed("sent_event", token_of(sent), is_first=attempt.is_first)
    context = {
        "heading": _("Send us an event"),
        "lead": _(
            "For associations and others whose event is open to residents. Those who keep this site read it before it "
            "is published. You need no account."
        ),
        "form": form,
        "groups": form.groups(),
        "send_label": _("Send the event"),
    }
    return render(request, "programmes/send_event.html", context, status=400 if form.errors else 200)


@never_cache
@require_http_methods(METHODS)
@limited(FOLLOWING)
def follow(request: RegionRequest, token: str) -> HttpResponse:
    """Show the sender what became of the event; POST withdraws it. A link that is none gets 404."""
    sent, language = sent_event_of(token), language_of_url(request)
    if sent is None:
        return page(request, None, language, 404)
    if request.method == "POST":
        try:
            withdraw(sent)
        except SentEventClosedError:
            return page(request, sent, language, 409)
        return redirect("sent_event", token)
    return page(request, sent, language, 200)


def page(request: RegionRequest, sent: SentEvent | None, language: str, status: int) -> HttpResponse:
    """Render the sender's page, which search engines leave out: its address holds a secret."""
    event = sent.event if sent else None
    context: dict[str, Any] = {
        "sent": sent,
        "waits": sent is not None and sent.state == SentState.WAITING,
        "may_withdraw": sent is not None and sent.pk is not None and sent.state == SentState.WAITING,
        "event_url": path_in(event, language) if event and is_published(event) else "",
    }
    return unindexed(render(request, "programmes/sent_event.html", context, status=status))
