"""The page of the admin that copies the season of a kiosk. GET shows what is kept, POST copies."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from programmes.kiosks.next_season import copy_parties, next_first_day, next_season
from programmes.models import Kiosk
from sites.date_bounds import check_bounds

PERMISSIONS = [f"programmes.{verb}_kiosk" for verb in ("add", "change", "publish")]

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class SeasonForm(forms.Form):
    """When the next season begins, and whether the same take part."""

    first_day = forms.DateField(
        label=gettext_lazy("First day of the next season"), widget=DATE, validators=[check_bounds]
    )
    with_parties = forms.BooleanField(
        label=gettext_lazy("The same take part, without their turns, absences and wishes"), required=False, initial=True
    )


@require_http_methods(["GET", "HEAD", "POST"])
def next_season_page(request: HttpRequest, number: int) -> HttpResponse:
    """Show what the copy will be, and make it as a draft."""
    if not request.user.has_perms(PERMISSIONS):
        raise PermissionDenied
    kiosk, today = get_object_or_404(Kiosk, pk=number), timezone.localdate()
    form = SeasonForm(request.POST or None, initial={"first_day": next_first_day(kiosk, today)})
    if request.method == "POST" and form.is_valid():
        new = next_season(kiosk, form.cleaned_data["first_day"], today)
        save(kiosk, new, request.user, form.cleaned_data["with_parties"])
        messages.success(request, _("%(name)s is a draft now. Look at its days, and publish it.") % {"name": new})
        return redirect("wagtailsnippets_programmes_kiosk:edit", new.pk)
    context = {
        "page_title": _("Copy the season"),
        "page_subtitle": str(kiosk),
        "header_icon": "copy",
        "form": form,
        "back_url": reverse("kiosk_rota", args=[kiosk.pk]),
    }
    return TemplateResponse(request, "programmes/admin/next_season.html", context)


@transaction.atomic
def save(kiosk: Kiosk, new: Kiosk, user: Any, with_parties: bool) -> None:
    """Save a new season as a draft."""
    new.save()
    new.save_revision(user=user, log_action="wagtail.create", clean=False)
    if with_parties:
        copy_parties(kiosk, new)
