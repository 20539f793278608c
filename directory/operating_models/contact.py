"""Questions about an operating model: a form for anybody, mailed to the region's editors. Nothing is stored."""

import uuid

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from directory.models import OperatingModelPage
from sites.listing import Listing
from sites.open_forms import TOO_LONG, OpenForm, OwnEmailField, confirmed, sending
from sites.operations.limits import Limit, limited
from sites.pages import mails
from sites.pages.context import current_language
from sites.pages.feedback_views import language_of_url
from sites.pages.listing import listings
from sites.people.roles import EDITORS, MODERATORS, REGION_ADMINS
from sites.regions.request import RegionRequest

CONTACT = Limit("model-contact", 20, 600)  # many people may share one IP address
CONFIRMATION = "operating_model_contact_received"


class ContactForm(OpenForm):
    """The visitor's question. No personal data is required."""

    message = forms.CharField(
        label=_("What would you like to know?"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": _("Write what you want to ask."), **TOO_LONG},
    )
    email = OwnEmailField(help_text=_("We answer you here. Leave it empty if you need no answer."))


def listing_of(pk: int) -> Listing:
    """Return the model that a page is a translation of. Raises Http404 for one that residents may not find."""
    key = OperatingModelPage.objects.filter(pk=pk).values_list("translation_key", flat=True).first()
    found = listings([str(key)]).get(str(key)) if key else None
    if found is None:
        raise Http404
    return found


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(CONTACT)
def contact(request: RegionRequest, pk: int) -> HttpResponse:
    """Show and process the form. Spam gets the confirmation and is discarded."""
    language_of_url(request)
    card = listing_of(pk).seen_in(current_language(), request.region.languages)
    form = ContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with sending(request, form) as sent:
            if sent.is_first and not form.is_spam:
                send(request.region.origin + card.path, card.name, form.cleaned_data)
        return confirmed(CONFIRMATION, pk, is_first=sent.is_first)
    context = {
        "heading": gettext("Ask about this model"),
        "lead": gettext("Your question goes to those who keep this site. You need not tell who you are."),
        "overline": card.name,
        "form": form,
        "back_url": card.path,
        "back_label": gettext("Back to the operating model"),
    }
    return render(request, "open_form.html", context, status=400 if form.errors else 200)


@require_safe
def received(request: RegionRequest, pk: int) -> HttpResponse:
    """Show the confirmation."""
    language_of_url(request)
    card = listing_of(pk).seen_in(current_language(), request.region.languages)
    return render(request, "directory/operating_models/contact_received.html", {"card": card})


def send(address: str, name: str, given: dict[str, str]) -> None:
    """Enqueue a question for the region's editors and moderators; for its administrators where it has neither."""
    groups = (EDITORS, MODERATORS) if mails.recipients_in((EDITORS, MODERATORS)) else (REGION_ADMINS,)
    context = {"address": address, "name": name, "message": given["message"], "email": given["email"]}
    mails.send_to_staff("operating_model_contact", context, str(uuid.uuid4()), groups)
