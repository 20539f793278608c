"""Imports of calendars in the admin: read one, see the preview, commit, undo. GET shows, POST acts."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directory.exchange import left_out, preview_links
from directory.exchange.steps import WrongStateError
from directory.models import ImportState, RowState
from programmes.imports import steps
from programmes.imports.fetching import MOST_BYTES
from programmes.imports.messages import DROPPED, PROBLEMS, READ_PROBLEMS, STATES
from programmes.imports.wording import in_words, label_of
from programmes.models import CalendarImport, CalendarImportRow
from programmes.models.calendar_import import ADDRESS_LENGTH, NAME_LENGTH
from sites.desk.links.address import external
from sites.regions.request import RegionRequest

ROWS_ON_A_PAGE = 50
TITLE = gettext_lazy("Import a calendar")
PERMISSIONS = [f"programmes.{verb}_event" for verb in ("add", "change", "publish")]


class CalendarForm(forms.Form):
    """A calendar to be read: its name, a file or an address, and the language of its texts."""

    name = forms.CharField(
        label=gettext_lazy("What the calendar is called"),
        max_length=NAME_LENGTH,
        help_text=gettext_lazy("Give the same name each time: events that vanish from the calendar are known by it."),
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy("iCalendar (.ics), or JSON of Linked Events. At most 5 megabytes."),
    )
    address = forms.CharField(
        label=gettext_lazy("Or its address on the web"),
        required=False,
        max_length=ADDRESS_LENGTH,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of its texts"),
        choices=settings.LANGUAGES,
        help_text=gettext_lazy("JSON of Linked Events tells the language itself."),
    )

    def clean_file(self) -> Any:
        """Refuse a file that is too large before it is read, and one that is no text."""
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError(READ_PROBLEMS["too-large"])
        return file

    def clean_address(self) -> str:
        """Refuse what is no web address."""
        address: str = self.cleaned_data["address"].strip()
        if address and not external(address):
            raise forms.ValidationError(_("Write the address like this: https://example.fi/calendar.ics"))
        return address

    def clean(self) -> dict[str, Any]:
        """Ask for a file or an address, not for both; read the file."""
        cleaned: dict[str, Any] = super().clean() or {}
        file, address = cleaned.get("file"), cleaned.get("address")
        if not self.errors and bool(file) == bool(address):
            raise forms.ValidationError(_("Choose a file or give an address: one of the two."))
        if file:
            try:
                cleaned["content"] = file.read().decode("utf-8-sig").replace("\x00", "")
            except UnicodeDecodeError as error:
                raise forms.ValidationError({"file": READ_PROBLEMS["unreadable"]}) from error
        return cleaned


def require_importer(user: Any) -> None:
    """Raise PermissionDenied for users who may not add, change and publish events."""
    if not user.has_perms(PERMISSIONS):
        raise PermissionDenied


@require_http_methods(["GET", "HEAD", "POST"])
def import_list(request: RegionRequest) -> HttpResponse:
    """Show the imports of the region and the form of a new one; POST reads a calendar."""
    require_importer(request.user)
    initial = {"language": (get_language() or "")[:2]}
    form = CalendarForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        imported = steps.start(
            cleaned["name"], cleaned["address"], cleaned.get("content", ""), cleaned["language"], request.user
        )
        return redirect("calendar_import", imported.pk)
    page = Paginator(CalendarImport.objects.select_related("created_by").defer("content"), ROWS_ON_A_PAGE).get_page(
        request.GET.get("p")
    )
    context = {"page_title": TITLE, "header_icon": "upload", "form": form, "page": page}
    return TemplateResponse(request, "programmes/admin/imports.html", context)


def import_of(request: RegionRequest, number: int) -> CalendarImport:
    """Return an import. Raises PermissionDenied, and Http404 if the region has none of this number."""
    require_importer(request.user)
    return get_object_or_404(CalendarImport.objects.defer("content"), pk=number)


@require_safe
def import_detail(request: RegionRequest, number: int) -> HttpResponse:
    """Show an import: why it cannot be read, the progress of the running work, or its rows."""
    imported = import_of(request, number)
    context: dict[str, Any] = {
        "page_title": TITLE,
        "page_subtitle": imported.name,
        "header_icon": "upload",
        "imported": imported,
        "problem": READ_PROBLEMS.get(imported.problem, ""),
    }
    if imported.problem or imported.is_running or imported.has_failed:
        return TemplateResponse(request, "programmes/admin/import_progress.html", context)
    return TemplateResponse(request, "programmes/admin/import_rows.html", context | rows_context(request, imported))


def rows_context(request: RegionRequest, imported: CalendarImport) -> dict[str, Any]:
    """Return the requested page of the rows, the counts by state, and what the buttons offer."""
    counts = left_out.counts(imported.rows)
    rows, state = imported.rows.select_related("event"), request.GET.get("state", "")
    if state == left_out.LEFT_OUT:
        rows = left_out.left_out(rows)
    elif state and state in RowState.values:
        rows = rows.filter(state=state)
    page = Paginator(rows, ROWS_ON_A_PAGE).get_page(request.GET.get("p"))
    return {
        "page": page,
        "rows": [row_texts(row) for row in page],
        "states": preview_links.by_state(counts, STATES, _("All events"), state),
        "good": counts[left_out.GOOD],
        "vanished": counts.get(RowState.VANISHED, 0),
        **preview_links.buttons(imported, page, "calendar_import_choices", state),
        "may_undo": imported.state == ImportState.COMMITTED,
    }


def row_texts(row: CalendarImportRow) -> dict[str, Any]:
    """Return a row with what changes, in words; of a new event what it will have."""
    shown = [(name, *row.changes[name]) for name in sorted(row.changes) if any(row.changes[name])]
    return {
        "row": row,
        "name": row.event_name,
        "is_optional": row.state in left_out.STATES,
        "state": STATES[row.state],
        "problem": PROBLEMS.get(row.problem, ""),
        "dropped": [DROPPED[each] for each in row.dropped],
        "changes": [
            (label_of(name), "" if row.state == RowState.NEW else in_words(name, old), in_words(name, new))
            for name, old, new in shown
        ],
    }


def step(act: Callable[[RegionRequest, CalendarImport], None]) -> Callable[..., HttpResponse]:
    """Return the view of a step: a POST that takes it and shows the import again."""

    @require_POST
    def view(request: RegionRequest, number: int) -> HttpResponse:
        imported = import_of(request, number)
        try:
            act(request, imported)
        except WrongStateError:
            messages.warning(request, _("Somebody has taken this step already."))
        return redirect(reverse("calendar_import", args=[imported.pk]) + preview_links.turned_to(request.POST))

    return view


def choose_rows(request: RegionRequest, imported: CalendarImport) -> None:
    """Keep the choices of the preview."""
    left_out.keep_choices(imported, request.POST, ("unpublish_vanished",))


def commit(request: RegionRequest, imported: CalendarImport) -> None:
    """Import the good rows, with the choices of the preview."""
    choose_rows(request, imported)
    steps.start_commit(imported, request.user)


def undo(request: RegionRequest, imported: CalendarImport) -> None:
    """Undo the import."""
    steps.start_undo(imported, request.user)


def go_on(request: RegionRequest, imported: CalendarImport) -> None:
    """Go on with interrupted work."""
    steps.go_on(imported)
