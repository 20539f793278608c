"""The form for accessibility feedback, and its confirmation page."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sites.open_forms import confirmed, sending
from sites.operations.limits import FEEDBACK, limited
from sites.pages.feedback_deadlines import DAYS_TO_ANSWER
from sites.pages.feedback_handling import receive
from sites.pages.forms import FeedbackForm
from sites.pages.models.feedback import ADDRESS_LENGTH
from sites.regions.request import RegionRequest


def language_of_url(request: RegionRequest) -> str:
    """Return the language of the URL. Raises Http404 for one the region does not offer."""
    language = get_language() or ""
    if language not in request.region.languages:
        raise Http404
    return language


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(FEEDBACK)
def accessibility_feedback(request: RegionRequest) -> HttpResponse:
    """Show and process the form; errors are summarised at its top. Spam gets the confirmation and is discarded."""
    language = language_of_url(request)
    form = FeedbackForm(request.POST or None, initial={"page_address": request.GET.get("page", "")[:ADDRESS_LENGTH]})
    if request.method == "POST" and form.is_valid():
        with sending(request, form) as sent:
            if sent.is_first and not form.is_spam:
                receive(form.values(), language)
        return confirmed("accessibility_feedback_received", is_first=sent.is_first)
    status = 400 if form.errors else 200
    lead = ngettext(
        "Tell us what was difficult. You get an answer within %(counter)s day.",
        "Tell us what was difficult. You get an answer within %(counter)s days.",
        DAYS_TO_ANSWER,
    )
    context = {
        "heading": _("Feedback on accessibility"),
        "lead": lead % {"counter": DAYS_TO_ANSWER},
        "form": form,
    }
    return render(request, "pages/feedback.html", context, status=status)


@require_safe
def received(request: RegionRequest) -> HttpResponse:
    """Show the confirmation, with the last day for the answer."""
    language_of_url(request)
    return render(request, "pages/feedback_received.html", {"days": DAYS_TO_ANSWER})
