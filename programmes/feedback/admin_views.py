"""Feedback in the admin: results, the sheet with the code to scan, and counting visitors. GET shows, POST acts."""

import io
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language, gettext, override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programmes.fairs.tables import number_key
from programmes.feedback import subjects as kinds
from programmes.feedback.results import results_of
from programmes.feedback.subjects import FeedbackSubject, form_path, load, subject_of
from programmes.feedback.summary import add_summary, editable_models
from programmes.models import FeedbackAnswer, VisitorCount
from programmes.models.feedback import key_of
from sites.regions.request import RegionRequest
from sites.spreadsheet import write_csv

ROWS_ON_A_PAGE = 50
STEPS = (1, 5, 10, -1)
MOST_VISITORS = 100_000
View = Callable[..., HttpResponse]


def for_staff(verb: str) -> Callable[[View], View]:
    """Return a decorator of views that get the subject instead of its key, for users with a permission over it."""

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: RegionRequest, key: str, **arguments: Any) -> HttpResponse:
            if not any(kinds.has_permission(kind, request.user, verb) for kind in kinds.KINDS.values()):
                raise PermissionDenied
            subject = load([key]).get(key)
            if subject is None:
                raise Http404
            if not subject.may(request.user, verb):
                raise PermissionDenied
            return view(request, subject, **arguments)

        return checked

    return decorate


@require_safe
def results_list(request: RegionRequest) -> HttpResponse:
    """List what has answers or counted visitors."""
    codes = [code for code, kind in kinds.KINDS.items() if kinds.has_permission(kind, request.user, "change")]
    if not codes:
        raise PermissionDenied
    answers = FeedbackAnswer.objects.order_by().values_list("subject", flat=True)
    keys = answers.union(VisitorCount.objects.order_by().values_list("subject", flat=True))
    own = sorted((key for key in keys if key.split("-")[0] in codes), key=place_of, reverse=True)
    page = Paginator(own, ROWS_ON_A_PAGE).get_page(request.GET.get("p"))
    found, language = load(page), get_language() or "fi"
    rows = [
        {"key": key, "name": found[key].name(language), "whole": whole_of(found[key])} for key in page if key in found
    ]
    context = {
        "page_title": gettext("Feedback from visitors"),
        "header_icon": "comment",
        "rows": rows,
        "page": page,
    }
    return TemplateResponse(request, "programmes/feedback/admin_list.html", context)


def place_of(key: str) -> tuple[int, str]:
    """Return by what a key is sorted: the number of its record."""
    return int(key.split("-")[1]), key


def whole_of(subject: FeedbackSubject) -> str:
    """Return the name of the record that a subject is a part of; otherwise nothing."""
    return str(subject.record) if subject.is_part else ""


@require_safe
@for_staff("change")
def result(request: RegionRequest, subject: FeedbackSubject) -> HttpResponse:
    """Show the results of a subject: table, chart, texts and visitors."""
    context = page_context(subject, gettext("Feedback from visitors")) | {
        "results": results_of(subject),
        "until": subject.open_until(timezone.now()),
        "begins": subject.begins(timezone.now()),
        "models": editable_models(request.user),
        "followed": getattr(subject.record, "operating_model_id", None),
        "parts": parts_of(subject),
    }
    return TemplateResponse(request, "programmes/feedback/admin_result.html", context)


def parts_of(subject: FeedbackSubject) -> list[FeedbackSubject]:
    """Return the parts with answers of their own: the blocks of a fair and those of its tables that have any, the dates
    that have any, the latest first.
    """
    if subject.kind.code == "fair":
        return [
            *(subject_of("block", subject.record, block) for block in subject.record.blocks.all()),
            *tables(subject),
        ]
    if subject.is_part or not subject.kind.has_dates:
        return []
    answers = FeedbackAnswer.objects.filter(subject.answers()).exclude(subject=subject.key).order_by("-subject")
    return list(load(answers.values_list("subject", flat=True).distinct()).values())


def tables(subject: FeedbackSubject) -> list[FeedbackSubject]:
    """Return the tables of a fair that have answers, by their numbers."""
    found = FeedbackAnswer.objects.order_by().filter(subject__startswith=f"{key_of('table', subject.record)}-")
    rows = load(found.values_list("subject", flat=True).distinct()).values()
    return sorted(rows, key=lambda each: number_key(each.row.number))


def page_context(subject: FeedbackSubject, title: str) -> dict[str, Any]:
    """Return the context that every page has."""
    name = subject.name(get_language() or "fi")
    return {
        "page_title": title,
        "page_subtitle": " · ".join(filter(None, (whole_of(subject), name.text))),
        "header_icon": "comment",
        "subject": subject,
        "name": name,
    }


@require_safe
@for_staff("change")
def download(_request: RegionRequest, subject: FeedbackSubject) -> HttpResponse:
    """Return the released answers as CSV: a line for each, in no order that tells when they were given."""
    rows = [(gettext("How was it?"), gettext("In words"))]
    if results_of(subject).total:
        answers = FeedbackAnswer.objects.filter(subject.answers(), released=True)
        rows += [(str(answer.get_face_display()), answer.text) for answer in answers]
    file = io.BytesIO()
    write_csv(file, rows)
    response = HttpResponse(file.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{subject.key}.csv"'
    return response


@require_safe
@for_staff("view")
def sheet(request: RegionRequest, subject: FeedbackSubject) -> HttpResponse:
    """Show a sheet to print: the name, and a code to scan for each language of the region."""
    codes = []
    for language in request.region.languages:
        with override(language):
            codes.append(
                {
                    "language": language,
                    "name": subject.name(language),
                    "ask": gettext("How was it? Tell us!"),
                    "how": gettext("Scan the code with your phone. You answer anonymously."),
                    "url": request.build_absolute_uri(form_path(subject.key, language)),
                }
            )
    context = page_context(subject, gettext("Sheet to print")) | {"codes": codes}
    return TemplateResponse(request, "programmes/feedback/admin_sheet.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff("view")
def visitors(request: RegionRequest, subject: FeedbackSubject) -> HttpResponse:
    """Count today's visitors: each button adds its number. The count is never below zero."""
    today = timezone.localdate()
    if subject.is_date:
        return redirect("feedback_visitors", subject.whole_key)
    if request.method == "POST":
        add_visitors(subject.key, today, request.POST.get("add", ""))
        return redirect("feedback_visitors", subject.key)
    row = VisitorCount.objects.filter(subject=subject.key, day=today).first()
    context = page_context(subject, gettext("Count visitors"))
    context |= {"count": row.count if row else 0, "day": today, "steps": STEPS}
    return TemplateResponse(request, "programmes/feedback/admin_visitors.html", context)


@transaction.atomic
def add_visitors(key: str, day: Any, step: str) -> None:
    """Add one of the steps to the count of a day; anything else adds nothing."""
    if step not in map(str, STEPS):
        return
    VisitorCount.objects.get_or_create(subject=key, day=day)
    row = VisitorCount.objects.select_for_update().get(subject=key, day=day)
    row.count = min(max(0, row.count + int(step)), MOST_VISITORS)
    row.save()


@require_POST
@for_staff("change")
def delete_text(request: RegionRequest, subject: FeedbackSubject, number: int) -> HttpResponse:
    """Remove the text of an answer, which may hold what it should not. The face stays, so that totals do not change."""
    answer = get_object_or_404(FeedbackAnswer, subject.answers(), pk=number, released=True)
    answer.text = ""
    answer.save(update_fields=["text"])
    messages.success(request, gettext("The text has been removed."))
    return redirect("feedback_result", subject.key)


@require_POST
@for_staff("change")
def summary(request: RegionRequest, subject: FeedbackSubject) -> HttpResponse:
    """Put the results into the draft of an operating model."""
    chosen = request.POST.get("model", "")
    page = next((page for page in editable_models(request.user) if str(page.pk) == chosen), None)
    if page is None:
        messages.error(request, gettext("Choose an operating model."))
    elif add_summary(page, subject, request.user):
        text = gettext("The results are in the draft of %(model)s. Residents see them when you publish it.")
        messages.success(request, text % {"model": page.title})
        return redirect("wagtailadmin_pages:edit", page.pk)
    else:
        messages.warning(request, gettext("There is nothing new to add to %(model)s.") % {"model": page.title})
    return redirect("feedback_result", subject.key)
