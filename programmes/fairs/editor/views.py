"""The views of the timetable editor. GET shows, POST acts; the script gets the timetable alone, without its page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_safe

from programmes.fairs.editor.draft import (
    MovedMeanwhileError,
    add_block,
    block_of,
    draft_of,
    move_block,
    seen_of,
)
from programmes.fairs.editor.forms import AddForm, MoveForm, initial_of
from programmes.fairs.editor.grid import SLOT, grid_of
from programmes.fairs.releases import unreleased_texts
from programmes.fairs.theme_days import on_days_of
from programmes.fairs.timetable import title_of
from programmes.fairs.warnings import warning_texts
from programmes.models import Fair

CHANGE = "programmes.change_fair"
PART = "X-Timetable"
"""The header by which the script requests the timetable without its page."""
VIEWS = "wagtailsnippets_programmes_fair"
View = Callable[..., HttpResponse]


def for_editors(view: View) -> View:
    """Return the view with the fair instead of its number, for users who may change fairs."""

    @wraps(view)
    def checked(request: HttpRequest, pk: int, **arguments: Any) -> HttpResponse:
        if not request.user.has_perm(CHANGE):
            raise PermissionDenied
        return view(request, get_object_or_404(Fair, pk=pk), **arguments)

    return checked


@require_safe
@for_editors
def timetable(request: HttpRequest, fair: Fair) -> HttpResponse:
    """Show the timetable of a fair's draft."""
    draft = draft_of(fair)
    context = page_context(draft, gettext("Timetable")) | timetable_context(draft)
    context |= {"strings": strings(), "slot": SLOT}
    return TemplateResponse(request, "programmes/admin/timetable.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_editors
def block(request: HttpRequest, fair: Fair, key: str) -> HttpResponse:
    """Move a block by a form, or by the script, which gets the timetable in return."""
    draft = draft_of(fair)
    found = block_of(draft, key)
    title = title_of(found, get_language() or "fi")
    is_script = PART in request.headers
    if request.method != "POST":
        return form_page(request, draft, title, MoveForm(draft, initial=initial_of(found, draft, seen_of(found))))
    form = MoveForm(draft, request.POST, block=found)
    if not form.is_valid():
        return form_page(request, draft, title, form) if not is_script else part(draft, first_error(form), 422)
    try:
        draft = move_block(fair, key, form.place, form.cleaned_data["seen"], request.user)
    except MovedMeanwhileError:
        return moved_meanwhile(request, fair, key, title, is_script)
    text = gettext("%(title)s has been moved.") % {"title": title}
    if is_script:
        return part(draft, text)
    messages.success(request, text)
    return redirect(timetable_path(fair))


def moved_meanwhile(request: HttpRequest, fair: Fair, key: str, title: str, is_script: bool) -> HttpResponse:
    """Show where the block is now; to save once more moves it from there."""
    draft = draft_of(fair)
    text = gettext("Somebody else has moved %(title)s meanwhile. You see now where it is.") % {"title": title}
    if is_script:
        return part(draft, text, 409)
    found = block_of(draft, key)
    form = MoveForm(draft, initial=initial_of(found, draft, seen_of(found)))
    return form_page(request, draft, title, form, text, 409)


@require_http_methods(["GET", "HEAD", "POST"])
@for_editors
def add(request: HttpRequest, fair: Fair) -> HttpResponse:
    """Add a block to the draft."""
    draft = draft_of(fair)
    form = AddForm(draft, request.POST or None, initial={"day": request.GET.get("day", "")})
    if request.method == "POST" and form.is_valid():
        new = form.block
        add_block(fair, new, form.place, request.user)
        title = title_of(new, get_language() or "fi")
        messages.success(request, gettext("%(title)s has been added.") % {"title": title})
        return redirect(timetable_path(fair))
    return form_page(request, draft, gettext("Add to the programme"), form)


def timetable_path(fair: Fair) -> str:
    """Return the address of a fair's timetable."""
    return reverse(f"{VIEWS}:timetable", args=[fair.pk])


def form_page(
    request: HttpRequest, draft: Fair, title: str, form: MoveForm, problem: str = "", status: int = 200
) -> HttpResponse:
    """Return the page of a form."""
    context = page_context(draft, title) | {"form": form, "problem": problem}
    return TemplateResponse(request, "programmes/admin/timetable_form.html", context, status=status)


def page_context(draft: Fair, title: str) -> dict[str, Any]:
    """Return the context that every page of the editor has."""
    return {
        "page_title": title,
        "page_subtitle": str(draft),
        "header_icon": "table",
        "fair": draft,
        "timetable_url": timetable_path(draft),
        "edit_url": reverse(f"{VIEWS}:edit", args=[draft.pk]),
    }


def timetable_context(draft: Fair) -> dict[str, Any]:
    """Return the timetable of a draft, with what is odd about it and what it changes."""
    language = get_language() or "fi"
    return {
        "grid": grid_of(draft, language, on_days_of(draft, language)),
        "warnings": warning_texts(draft),
        "changes": unreleased_texts(draft),
        "add_url": reverse(f"{VIEWS}:timetable_add", args=[draft.pk]),
    }


def part(draft: Fair, message: str, status: int = 200) -> HttpResponse:
    """Return the timetable alone, with a message that the script speaks."""
    context = timetable_context(draft) | {"message": message}
    return HttpResponse(render_to_string("programmes/admin/timetable_days.html", context), status=status)


def first_error(form: MoveForm) -> str:
    """Return the first error of a form."""
    return str(next(iter(form.errors.values()))[0])


def strings() -> dict[str, str]:
    """Return what the script speaks; words in braces are replaced there."""
    return {
        "held": gettext(
            "{title} is picked up. Arrow keys move it, with Shift they change its length, Page Up and Page Down change "
            "the day. Enter drops it, Esc cancels."
        ),
        "back": gettext("{title} stays where it was."),
        "failed": gettext("It could not be saved. {title} is where it was. Check the connection and try again."),
        "colon": "." if get_language() != "en" else ":",
    }
