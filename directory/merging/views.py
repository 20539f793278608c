"""Likely doubles in the admin, and the page that merges two organisations. GET shows, POST acts."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directory.merging import references
from directory.merging.fields import BOTH, ONE, OTHER, further_names
from directory.merging.merge import DRAFT, GONE, NOT_PUBLIC, SAME, WAITING, CannotMergeError, Merge, as_edited
from directory.merging.pairs import dismiss
from directory.merging.permissions import may_merge
from directory.models import LikelyDouble, Membership, Organisation
from sites.enqueueing import enqueue
from sites.regions.connection import connection
from sites.regions.request import RegionRequest

FIND = "directory.find_doubles"  # the worker's task, in `directory.tasks`
ROWS_ON_A_PAGE = 50
REASONS = {
    SAME: gettext_lazy("These are one and the same organisation."),
    GONE: gettext_lazy("One of them was deleted or merged already."),
    DRAFT: gettext_lazy("%(name)s has unpublished changes. Publish or discard them first: merging would lose them."),
    WAITING: gettext_lazy("%(name)s waits for approval. Merge them when it is approved or sent back."),
    NOT_PUBLIC: gettext_lazy("%(name)s is not published, and the other one is. Keep the published one."),
}
CHOICES = {
    ONE: pgettext_lazy("merging", "Of the one that stays"),
    OTHER: pgettext_lazy("merging", "Of the one that goes"),
    BOTH: pgettext_lazy("merging", "Both"),
}


def require_merger(user: Any) -> None:
    """Raise PermissionDenied for users who may not merge organisations."""
    if not may_merge(user):
        raise PermissionDenied


@require_safe
def double_list(request: RegionRequest) -> HttpResponse:
    """List the likely doubles that nobody has dismissed, the most alike first."""
    require_merger(request.user)
    pairs = LikelyDouble.objects.filter(is_dismissed=False).select_related("one", "other")
    page = Paginator(pairs.prefetch_related("one__places", "other__places"), ROWS_ON_A_PAGE)
    chosen = page.get_page(request.GET.get("p"))
    context = {
        "page_title": _("Likely doubles"),
        "header_icon": "copy",
        "page": chosen,
        "pairs": [{"pair": each, "one": summary(each.one), "other": summary(each.other)} for each in chosen],
    }
    return TemplateResponse(request, "merging/doubles.html", context)


def summary(organisation: Organisation) -> dict[str, Any]:
    """Return what tells an organisation from another one in the list."""
    towns = dict.fromkeys(place.town for place in organisation.places.all() if place.town)
    return {
        "name": str(organisation),
        "towns": ", ".join(towns),
        "live": organisation.live,
        "url": edit_url(organisation),
    }


def edit_url(organisation: Organisation) -> str:
    """Return the address of an organisation's form."""
    return reverse("wagtailsnippets_directory_organisation:edit", args=[organisation.pk])


@require_POST
def find_again(request: RegionRequest) -> HttpResponse:
    """Search for doubles in the background."""
    require_merger(request.user)
    enqueue(FIND, schema=connection.schema_name)
    messages.success(request, _("The search has begun. Come back in a minute."))
    return redirect("organisation_doubles")


@require_POST
def dismiss_pair(request: RegionRequest, pk: int, other: int) -> HttpResponse:
    """Note that two organisations are not the same."""
    require_merger(request.user)
    dismiss(pk, other)
    messages.success(request, _("The two will not be offered as doubles again."))
    return redirect("organisation_doubles")


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: RegionRequest, pk: int, other: int) -> HttpResponse:
    """Show what moves and what is lost when the second organisation is merged into the first; POST merges them."""
    require_merger(request.user)
    if pk == other:
        raise Http404
    planned = Merge(*(as_edited(get_object_or_404(Organisation, pk=each)) for each in (pk, other)))
    if request.method == "POST" and is_merged(request, planned):
        return redirect(edit_url(planned.one))
    context = {
        "page_title": _("Merge two organisations"),
        "header_icon": "copy",
        "one": planned.one,
        "other": planned.other,
        "problem": problem_of(planned),
        "seen": seen(planned),
        **plan_context(planned),
    }
    return TemplateResponse(request, "merging/merge.html", context)


def is_merged(request: RegionRequest, planned: Merge) -> bool:
    """Merge, unless somebody has saved one of the two since the page was shown; tell whether it was done."""
    if request.POST.get("seen", seen(planned)) != seen(planned):
        messages.warning(request, _("One of the two was edited meanwhile. Look at the choices again."))
        return False
    name = str(planned.other)
    choices = {each.name: request.POST.get(f"choice-{each.name}", "") for each in planned.differences}
    try:
        planned.run(choices, request.user)
    except CannotMergeError as error:
        messages.error(request, REASONS[error.reason] % {"name": error.organisation})
        return False
    messages.success(request, _("%(name)s was merged. Its addresses lead here.") % {"name": name})
    return True


def seen(planned: Merge) -> str:
    """Return what tells whether one of the two was saved since."""
    return "-".join(f"{each.latest_revision_id}.{each.last_published_at}" for each in (planned.one, planned.other))


def problem_of(planned: Merge) -> str:
    """Return why the two cannot be merged; empty where they can."""
    try:
        planned.check()
    except CannotMergeError as error:
        return str(REASONS[error.reason] % {"name": error.organisation})
    return ""


def plan_context(planned: Merge) -> dict[str, Any]:
    """Return what the page shows of a merge."""
    chosen = planned.values({})
    return {
        "fields": [
            {
                "field": each,
                "one": each.shown[0],
                "other": each.shown[1],
                "choices": [(choice, CHOICES[choice], choice == each.default) for choice in each.choices],
            }
            for each in planned.differences
        ],
        "names": further_names(planned.one, planned.other, chosen),
        "moved": [*map(text_of_row, all_rows(planned.new_rows)), *counted(planned.other)],
        "dropped": list(map(text_of_row, all_rows(planned.same_rows))),
        "address": planned.other.slug,
    }


def all_rows(rows: dict[str, list[Any]]) -> list[Any]:
    """Return the rows of all relations."""
    return [row for own in rows.values() for row in own]


def text_of_row(row: Any) -> str:
    """Return a place, contact or membership in words."""
    kind = pgettext("merging", "Network") if isinstance(row, Membership) else str(row._meta.verbose_name).capitalize()
    return f"{kind}: {row}"


def counted(organisation: Organisation) -> list[str]:
    """Return what else refers to an organisation."""
    return [f"{str(name).capitalize()}: {number}" for name, number in references.count(organisation)]
