"""Questions about an operating model: a form for anybody, mailed to the region's editors. Nothing is stored."""

import uuid
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from directory.models import OperatingModelPage
from sites.listing import Listing
from sites.operations.limits import Limit, limited
from sites.pages import mails
from sites.pages.context import current_language
from sites.pages.feedback_views import language_of_url
from sites.pages.listing import listings
from sites.people.roles import EDITORS, MODERATORS, REGION_ADMINS
from sites.regions.request import RegionRequest

CONTACT = Limit("model-contact", 20, 600)  # many people may share one IP address
CONFIRMATION = "operating_model_contact_received"


class ContactForm(forms.Form):
    """The visitor's question, with a honeypot field that people do not see. No personal data is required."""

    message = forms.CharField(
        label=_("What would you like to know?"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={
            "required": _("Write what you want to ask."),
            "max_length": _("Write at most %(limit_value)d characters; this has %(show_value)d."),
        },
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        help_text=_("We answer you here. Leave it empty if you need no answer."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Write the address like this: name@example.fi")},
    )
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def is_spam(self) -> bool:
        """Return whether the honeypot was filled in."""
        return bool(self.cleaned_data.get("website"))

    def shown_fields(self) -> list[Any]:
        """Return the bound fields without the honeypot."""
        return [self["message"], self["email"]]


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
        if not form.is_spam():
            send(request.region.origin + card.path, card.name, form.cleaned_data)
        return redirect(CONFIRMATION, pk)
    context = {"form": form, "card": card}
    return render(request, "directory/operating_models/contact.html", context, status=400 if form.errors else 200)


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
