"""Giving feedback on accessibility: the form, and the page that says it has arrived."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sites.operations.limits import FEEDBACK, limited
from sites.pages.feedback_deadlines import DAYS_TO_ANSWER
from sites.pages.feedback_handling import receive
from sites.pages.forms import FeedbackForm
from sites.pages.models.feedback import ADDRESS_LENGTH
from sites.regions.request import RegionRequest


def language_asked(request: RegionRequest) -> str:
    """The language of the address. Raises Http404 for one the region does not offer."""
    language = get_language() or ""
    if language not in request.region.languages:
        raise Http404
    return language


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(FEEDBACK)
def accessibility_feedback(request: RegionRequest) -> HttpResponse:
    """The form; what is wrong with it stands first. What a program sent is thanked for and not kept."""
    language = language_asked(request)
    form = FeedbackForm(request.POST or None, initial={"page_address": request.GET.get("page", "")[:ADDRESS_LENGTH]})
    if request.method == "POST" and form.is_valid():
        if not form.caught():
            receive(form.given(), language)
        return redirect("accessibility_feedback_received")
    status = 400 if form.errors else 200
    return render(request, "pages/feedback.html", {"form": form, "days": DAYS_TO_ANSWER}, status=status)


@require_safe
def received(request: RegionRequest) -> HttpResponse:
    """That the feedback has arrived, and when an answer comes."""
    language_asked(request)
    return render(request, "pages/feedback_received.html", {"days": DAYS_TO_ANSWER})
