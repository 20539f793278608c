"""Send a tray to an e-mail address that a reader writes: a plain text in the page's language. Nothing is stored.

The mail holds no words of the sender, and both who asks and who receives are throttled, so that it is of no use for
bothering anybody.
"""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from directory.tray.entries import Shown, entries_of
from sites.open_forms import INVALID_EMAIL, OpenForm, OwnEmailField
from sites.operations.limits import Limit, count_use, limited
from sites.pages import mails
from sites.pages.feedback_views import language_of_url
from sites.regions.request import RegionRequest
from sites.tray import show_tray, tray_of

SENDERS = Limit("tray-mail", 20, 600)  # many people may share one IP address
RECIPIENTS = Limit("tray-mail-to", 5, 3600)


class AddressForm(OpenForm):
    """The reader's address."""

    email = OwnEmailField(
        required=True,
        help_text=gettext_lazy("We use the address for this one mail and do not keep it."),
        error_messages={"required": gettext_lazy("Write your e-mail address."), **INVALID_EMAIL},
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(SENDERS)
def mail(request: RegionRequest) -> HttpResponse:
    """Show and process the form for the tray of the address. Spam gets the confirmation and is discarded."""
    language = language_of_url(request)
    shown = entries_of(tray_of(request), request.region, language)
    if not shown.entries:
        return redirect(shown.tray.url(reverse("tray")))
    show_tray(request, shown.tray)
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (form.is_spam or send(shown, form, language)):
        return redirect(shown.tray.url(reverse("tray_mail_sent")))
    context = {
        "heading": gettext("Send the tray to your e-mail"),
        "lead": gettext("You get a mail with the contact details of what is on the tray, and a link to it."),
        "form": form,
        "is_tray": True,
    }
    return with_noindex(render(request, "directory/tray_mail.html", context, status=400 if form.errors else 200))


@require_safe
def sent(request: RegionRequest) -> HttpResponse:
    """Show the confirmation, with the way back to the tray."""
    language_of_url(request)
    return with_noindex(render(request, "directory/tray_mail_sent.html", {"is_tray": True}))


def send(shown: Shown, form: AddressForm, language: str) -> bool:
    """Enqueue the mail. Return False, with an error in the form, where the address has had enough of them."""
    address = form.cleaned_data["email"]
    if not count_use(RECIPIENTS, salted_hmac("tray-mail", address.lower()).hexdigest()):
        form.add_error("email", gettext("This address has been sent several trays already. Try again in an hour."))
        return False
    context: dict[str, Any] = {"entries": shown.entries, "path": shown.tray.url(reverse("tray"))}
    mails.send("tray", [(address, language)], context, str(uuid.uuid4()))
    return True


def with_noindex(response: HttpResponse) -> HttpResponse:
    """Return a response that search engines leave out."""
    response.headers["X-Robots-Tag"] = "noindex"
    return response
