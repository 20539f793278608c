"""The page of the admin with the links of a kiosk's participants. GET shows them; POST mails one, or makes it void.

A party can so tell its absences and wishes before it is asked for the first time.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from programmes.kiosks import answers
from programmes.kiosks.mails import link_to
from programmes.kiosks.rota_views import head, number_in, renew_link, require_coordinator
from programmes.models import Kiosk, KioskParty


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def party_links(request: HttpRequest, number: int) -> HttpResponse:
    """Show the link of each party that takes part, to copy or to mail."""
    require_coordinator(request.user)
    kiosk = get_object_or_404(Kiosk, pk=number)
    parties = kiosk.parties.filter(takes_part=True).select_related("organisation", "kiosk")
    if request.method == "POST":
        act(request, get_object_or_404(parties, pk=number_in(request, "party")))
        return redirect("kiosk_rota_links", number)
    rows = [{"party": party, "url": link_to(party)} for party in parties]
    context: dict[str, Any] = {**head(kiosk), "page_title": _("Links of the participants"), "rows": rows}
    return TemplateResponse(request, "programmes/admin/party_links.html", context)


def act(request: HttpRequest, party: KioskParty) -> None:
    """Do what a form sends, and tell what came of it. Raises Http404 for what no form of the page sends."""
    deed = request.POST.get("deed", "")
    if deed not in ("send", "renew"):
        raise Http404
    if deed == "renew":
        renew_link(request, party)
    elif answers.send_link(party, timezone.localdate()):
        messages.success(request, _("%(name)s gets its link by mail.") % {"name": party})
    else:
        messages.warning(request, _("%(name)s has no e-mail address: copy the link.") % {"name": party})
