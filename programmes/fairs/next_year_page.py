"""The page of the admin that copies a fair to the next year. GET shows what is kept, POST copies."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from programmes.fairs.editor.draft import draft_of
from programmes.fairs.editor.views import VIEWS
from programmes.fairs.next_year import next_tasks, next_year
from programmes.models import Fair, FairTask

ADD = "programmes.add_fair"


def may_add(user: Any) -> bool:
    """Tell whether a user may add fairs."""
    return bool(user.has_perm(ADD))


@require_http_methods(["GET", "HEAD", "POST"])
def next_year_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what the copy will be, and make it as a draft."""
    if not may_add(request.user):
        raise PermissionDenied
    fair = get_object_or_404(Fair, pk=pk)
    new = next_year(draft_of(fair))
    if request.method == "POST":
        save(new, request.user, next_tasks(fair, new))
        text = gettext("%(name)s is a draft now. Give it its theme, its talks and who comes.") % {"name": new}
        messages.success(request, text)
        return redirect(form_path(new))
    context = {
        "page_title": gettext("Copy to next year"),
        "page_subtitle": str(fair),
        "header_icon": "copy",
        "new": new,
        "there": [(str(each), form_path(each)) for each in same_year(new)],
        "back_url": form_path(fair),
    }
    return TemplateResponse(request, "programmes/admin/next_year.html", context)


@transaction.atomic
def save(fair: Fair, user: Any, tasks: list[FairTask]) -> None:
    """Save a new fair as a draft, with its checklist."""
    fair.save()
    FairTask.objects.bulk_create(tasks)
    fair.save_revision(user=user, log_action="wagtail.create", clean=False)


def same_year(fair: Fair) -> list[Fair]:
    """Return the fairs of the same series in the year of an unsaved one."""
    if fair.series_id is None:
        return []
    return list(Fair.objects.filter(series_id=fair.series_id, first_day__year=fair.first_day.year))


def form_path(fair: Fair) -> str:
    """Return the address of a fair's form."""
    return reverse(f"{VIEWS}:edit", args=[fair.pk])
