"""Events sent in, in the admin: the list, and one to publish or refuse. GET shows, POST decides."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from programmes.imports.values import values_of
from programmes.imports.wording import in_words, label_of
from programmes.models import Event, SentEvent
from programmes.sent_events.forms import FACTS
from programmes.sent_events.receiving import SentEventClosedError, decide
from sites.regions.request import RegionRequest
from sites.translated import LANGUAGES

ROWS_ON_A_PAGE = 50
ANSWER_LENGTH = 2000
TITLE = gettext_lazy("Events sent in")
PERMISSIONS = [f"programmes.{verb}_event" for verb in ("change", "publish")]
TEXTS = ("name", "summary", "description", "organiser", "venue", "registration")
SHOWN = (*(f"{name}_{language}" for name in TEXTS for language in LANGUAGES), "dates", "more_days", *FACTS)


def require_publisher(user: Any) -> None:
    """Raise PermissionDenied for users who may not change and publish events."""
    if not user.has_perms(PERMISSIONS):
        raise PermissionDenied


@require_safe
def sent_list(request: RegionRequest) -> HttpResponse:
    """List what was sent in, what waits first."""
    require_publisher(request.user)
    page = Paginator(SentEvent.objects.all(), ROWS_ON_A_PAGE).get_page(request.GET.get("p"))
    context = {"page_title": TITLE, "header_icon": "calendar-alt", "page": page}
    return TemplateResponse(request, "programmes/admin/sent_events.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def sent_detail(request: RegionRequest, number: int) -> HttpResponse:
    """Show what was sent in; POST publishes or refuses it."""
    require_publisher(request.user)
    sent = get_object_or_404(SentEvent.objects.select_related("event", "closed_by"), pk=number)
    if request.method == "POST" and is_decided(request, sent):
        return redirect("sent_events")
    context = {
        "page_title": TITLE,
        "page_subtitle": sent.name,
        "header_icon": "calendar-alt",
        "sent": sent,
        "facts": facts_of(sent.event.get_latest_revision_as_object()) if sent.event else [],
        "answer": request.POST.get("answer", sent.answer),
    }
    return TemplateResponse(request, "programmes/admin/sent_event.html", context)


def facts_of(event: Event) -> list[tuple[str, str]]:
    """Return what an event says, in words."""
    values = values_of(event, SHOWN)
    return [(label_of(name), in_words(name, value)) for name, value in values.items() if value]


def is_decided(request: RegionRequest, sent: SentEvent) -> bool:
    """Save the decision. Return False, with a message, where it cannot be saved."""
    answer, deed = request.POST.get("answer", "").strip(), request.POST.get("deed", "")
    if len(answer) > ANSWER_LENGTH:
        text = _("Write at most %(limit_value)d characters; this has %(show_value)d.")
        messages.error(request, text % {"limit_value": ANSWER_LENGTH, "show_value": len(answer)})
        return False
    if deed not in ("publish", "refuse"):
        messages.error(request, _("Choose whether to publish or to refuse it."))
        return False
    try:
        decide(sent.pk, publishes=deed == "publish", answer=answer, user=request.user)
    except SentEventClosedError:
        messages.warning(request, _("Somebody has decided on this event already."))
        return True
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return False
    messages.success(request, _("Published.") if deed == "publish" else _("Refused."))
    return True
