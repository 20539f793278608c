"""The form of visitors, and its confirmation. Anonymous: no session is made, and nothing of the request is stored."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from programmes.feedback.forms import AnswerForm
from programmes.feedback.receiving import receive
from programmes.feedback.subjects import FeedbackSubject, form_path, load
from sites.operations.limits import PROGRAMME_FEEDBACK, limited
from sites.pages.feedback_views import language_of_url
from sites.records.queries import path_in
from sites.regions.request import RegionRequest

CLOSED = 410


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(PROGRAMME_FEEDBACK)
def give(request: RegionRequest, key: str) -> HttpResponse:
    """Show and process the form while it is open. An answer that comes too late is shown again, not stored."""
    language = language_of_url(request)
    subject = public_subject(key)
    now = timezone.now()
    subject = subject.latest(now)
    until = subject.open_until(now)
    name = subject.name(language)
    context = {"subject": subject, "name": name, "thing_url": path_in(subject.record, language)}
    if until is None:
        context |= {"begins": subject.begins(now), "text": request.POST.get("text", "")}
        status = CLOSED if request.method == "POST" else 200
        return render(request, "programmes/feedback/closed.html", context, status=status)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not form.is_spam:
            values = form.cleaned_data
            receive(subject, values["token"], values["face"], values["text"])
        return redirect("programme_feedback_received", subject.key)
    context |= {
        "heading": name,
        "heading_language": name.language,
        "overline": pgettext("of visitors", "Feedback"),
        "lead": _("You answer anonymously: we do not ask who you are, and we do not store it."),
        "form": form,
        "until": until,
        "action": form_path(subject.key, language),
        "back_url": context["thing_url"],
        "back_label": _("Read more about what this is about"),
    }
    return render(request, "programmes/feedback/form.html", context, status=400 if form.errors else 200)


@require_safe
def received(request: RegionRequest, key: str) -> HttpResponse:
    """Show the confirmation."""
    language = language_of_url(request)
    subject = public_subject(key)
    context = {
        "key": subject.whole_key if subject.is_date else key,
        "name": subject.name(language),
        "thing_url": path_in(subject.record, language),
    }
    return render(request, "programmes/feedback/received.html", context)


def public_subject(key: str) -> FeedbackSubject:
    """Return what the form with a key is about. Raises Http404 where residents may not find it."""
    subject = load([key], is_public=True).get(key)
    if subject is None:
        raise Http404
    return subject
