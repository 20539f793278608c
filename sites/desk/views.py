"""The desk's lists in the admin."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import Count, Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sites.desk import access, labels, reviews
from sites.desk.forms import FindingFilter, LinkFilter, ReviewFilter, ReviewIntervalForm
from sites.desk.models import DEAD_STATES, AccessibilityFinding, Link, LinkPlace, LinkState, Review
from sites.desk.pending_tasks import pending_tasks_of
from sites.desk.sources import content_sources
from sites.people.models import User
from sites.people.names import name_of
from sites.regions.request import RegionRequest

ROWS_ON_A_PAGE = 50


@require_safe
def waiting(request: RegionRequest) -> HttpResponse:
    """List the user's pending tasks."""
    if not (access.may_write(request.user) or request.user.has_perm("pages.change_feedback")):
        raise PermissionDenied
    context = {"page_title": _("Waits for you"), "header_icon": "user", "waiting": pending_tasks_of(request.user)}
    return TemplateResponse(request, "desk/waiting.html", context)


@require_safe
def review_list(request: RegionRequest) -> HttpResponse:
    """List reviews that are due, will be soon, or all."""
    access.require_read(request.user)
    form = ReviewFilter(request.GET)
    page = paged(request, chosen_reviews(reviews.review_statuses(request.region.languages), form, request.user))
    people = {each.reviewed_by for each in page if each.reviewed_by}
    names = {user.pk: name_of(user) for user in User.objects.filter(pk__in=people)} if people else {}
    changes = access.editable_sources(request.user)
    rows = [
        {
            "status": each,
            "overdue": each.overdue(timezone.localdate()),
            "never": each.last is None,
            "by": names.get(each.reviewed_by or 0, ""),
            "may": each.content.source in changes or request.user.pk in each.content.people,
        }
        for each in page
    ]
    context = {
        "page_title": _("Due for review"),
        "header_icon": "calendar-check",
        "form": form,
        "page": page,
        "rows": rows,
    }
    return TemplateResponse(request, "desk/reviews.html", context)


def chosen_reviews(found: list[reviews.ReviewStatus], form: ReviewFilter, user: Any) -> list[reviews.ReviewStatus]:
    """Return those that match every filter."""
    today = timezone.localdate()
    until = {"": today, "soon": today + reviews.SOON}.get(form.chosen("state"))
    source, words = form.chosen("source"), form.chosen("words").casefold()
    mine = form.chosen("mine")
    return [
        each
        for each in found
        if (until is None or (each.due is not None and each.due <= until))
        and source in ("", each.content.source)
        and words in each.content.title.casefold()
        and (not mine or user.pk in each.content.people)
    ]


def review(request: RegionRequest, source: str, key: str) -> HttpResponse:
    """Show and process the form of a review. Raises Http404 if nothing public has the key."""
    access.require_read(request.user)
    content = content_or_404(source, key)
    form = ReviewIntervalForm(
        request.POST if request.method == "POST" else None, initial={"months": months_of(source, key)}
    )
    back = safe_next(request) or reverse("desk_reviews")
    if request.method == "POST" and form.is_valid():
        reviews.record_review(source, key, request.user, form.cleaned_data["months"])
        messages.success(request, _("“%(title)s” is noted as reviewed today.") % {"title": content})
        return redirect(back)
    if not content_sources()[source].may_review(request.user, content):
        raise PermissionDenied
    context = {
        "page_title": _("Reviewed and still right"),
        "page_subtitle": content,
        "header_icon": "calendar-check",
        "form": form,
        "back": back,
    }
    return TemplateResponse(request, "desk/review.html", context)


def content_or_404(source: str, key: str) -> Any:
    """Return the public content of a source and a key. Raises Http404."""
    content = reviews.content_of(source, key)
    if content is None:
        raise Http404
    return content


def months_of(source: str, key: str) -> str:
    """Return the review interval of a content as the form's value."""
    found = Review.objects.filter(source=source, key=key).first()
    return reviews.DEFAULT_INTERVAL if found is None or found.months is None else str(found.months)


def safe_next(request: RegionRequest) -> str:
    """Return the `next` URL if it is on this host, else an empty string."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else ""


@require_safe
def link_list(request: RegionRequest) -> HttpResponse:
    """List the links of the region, each with the contents that contain it."""
    access.require_read(request.user)
    form = LinkFilter(request.GET)
    links = Link.objects.prefetch_related(Prefetch("places", LinkPlace.objects.order_by("title", "pk")))
    state, words = form.chosen("state"), form.chosen("words")
    if state != "all":
        links = links.filter(state__in=[state] if state else DEAD_STATES)
    if words:
        links = links.filter(places__title__icontains=words).distinct()
    counts = dict(Link.objects.order_by().values_list("state").annotate(Count("pk")))
    page = paged(request, links)
    context = {
        "page_title": _("Dead links"),
        "header_icon": "link",
        "form": form,
        "page": page,
        "rows": [(link, labels.answer_text(link.answer)) for link in page],
        "counts": [(label, counts.get(value, 0)) for value, label in LinkState.choices if counts.get(value)],
        "changes": access.editable_sources(request.user),
    }
    return TemplateResponse(request, "desk/links.html", context)


@require_safe
def finding_list(request: RegionRequest) -> HttpResponse:
    """List the accessibility findings in published content."""
    access.require_read(request.user)
    form = FindingFilter(request.GET)
    found = AccessibilityFinding.objects.order_by("title", "pk")
    if form.chosen("code"):
        found = found.filter(code=form.chosen("code"))
    if form.chosen("words"):
        found = found.filter(title__icontains=form.chosen("words"))
    page = paged(request, found)
    changes = access.editable_sources(request.user)
    rows = [
        {
            "finding": each,
            "what": labels.finding_title(each.code),
            "to_do": labels.finding_advice(each.code),
            "may": each.source in changes,
        }
        for each in page
    ]
    context = {
        "page_title": _("Accessibility faults"),
        "header_icon": "glasses",
        "form": form,
        "page": page,
        "rows": rows,
    }
    return TemplateResponse(request, "desk/findings.html", context)


def paged(request: RegionRequest, found: Any) -> "Page[Any]":
    """Return the requested page of a list."""
    return Paginator(found, ROWS_ON_A_PAGE).get_page(request.GET.get("p"))
