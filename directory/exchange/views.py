"""Imports in the admin: upload a file, choose its columns, see the preview, commit, undo. GET shows, POST acts."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from directory.exchange import left_out, preview_links, steps
from directory.exchange.apply import WAITING
from directory.exchange.download import workbook
from directory.exchange.fields.column import Column
from directory.exchange.lists.base import ListKind
from directory.exchange.lists.registry import KINDS, kind_of
from directory.exchange.mapping import duplicates
from directory.exchange.messages import lines_above, message_of_file
from directory.exchange.preview_file import write_preview
from directory.exchange.row_texts import names_in_rows, row_texts
from directory.exchange.table import MAX_FILE_BYTES, ReadErrorCode, TableReadError
from directory.exchange.template_file import write_template
from directory.exchange.uploading import store, table_in
from directory.models import Import, ImportState, RowState
from sites.regions.request import RegionRequest

ROWS_ON_A_PAGE = 50
TITLE = gettext_lazy("Import organisations and groups")

View = Callable[..., HttpResponse]


class ImportUploadForm(forms.Form):
    """A file to be imported, and what it lists: one of the kinds that a user may import, by default the first."""

    kind = forms.ChoiceField(label=gettext_lazy("What the list has"), required=False)
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "A list as CSV, XLSX, XLS or ODS, or organisations of PTV as JSON. At most 20 megabytes and 10,000 rows."
        ),
    )

    def __init__(self, *args: Any, kinds: list[ListKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.code, kind.label) for kind in kinds]  # type: ignore[attr-defined]
        self.kinds = kinds

    def clean_kind(self) -> type[ListKind]:
        """Return the chosen kind."""
        return KINDS[self.cleaned_data["kind"] or self.kinds[0].code]

    def clean_file(self) -> Any:
        """Refuse a file that is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > MAX_FILE_BYTES:
            raise forms.ValidationError(message_of_file(TableReadError(ReadErrorCode.FILE_TOO_LARGE)))
        return file


def kinds_for(user: Any) -> list[ListKind]:
    """Return the kinds of lists that a user may import: whose records they may add, change and publish."""
    return [kind() for kind in KINDS.values() if user.has_perms(kind().permissions)]


def import_list(request: RegionRequest) -> HttpResponse:
    """Show the imports of the region and the form of a new one; POST uploads a file."""
    kinds = kinds_for(request.user)
    if not kinds:
        raise PermissionDenied
    form = ImportUploadForm(request.POST or None, request.FILES or None, kinds=kinds)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            kind = form.cleaned_data["kind"]()
            table = table_in(file.read(), kind)
            imported = store(table, file.name, request.user, kind)
            if table.above:
                messages.info(request, lines_above(table.above))
            return redirect("organisation_import", imported.pk)
        except TableReadError as error:
            form.add_error("file", message_of_file(error))
    imports = Import.objects.filter(kind__in=[kind.code for kind in kinds]).select_related("created_by")
    page = Paginator(imports, ROWS_ON_A_PAGE).get_page(request.GET.get("p"))
    context = {"page_title": TITLE, "header_icon": "upload", "form": form, "page": page, "kinds": kinds}
    return TemplateResponse(request, "exchange/imports.html", context)


@require_safe
def import_detail(request: RegionRequest, number: int) -> HttpResponse:
    """Show an import: its columns to be chosen, the progress of the running work, or its rows."""
    imported = import_of(request, number)
    context: dict[str, Any] = {
        "page_title": TITLE,
        "page_subtitle": imported.file_name,
        "header_icon": "upload",
        "imported": imported,
    }
    if imported.state == ImportState.MAPPING or "columns" in request.GET:
        return TemplateResponse(request, "exchange/columns.html", context | {"heads": heads_of(imported)})
    if imported.is_running or imported.has_failed:
        return TemplateResponse(request, "exchange/progress.html", context)
    return TemplateResponse(request, "exchange/rows.html", context | rows_context(request, imported))


def import_of(request: RegionRequest, number: int) -> Import:
    """Return an import. Raises PermissionDenied, and Http404 if the region has none of this number."""
    allowed = [kind.code for kind in kinds_for(request.user)]
    if not allowed:
        raise PermissionDenied
    return get_object_or_404(Import, pk=number, kind__in=allowed)


def columns_of(imported: Import) -> dict[str, Column]:
    """Return the columns of an import's list by name."""
    return {column.name: column for column in kind_of(imported).columns}


def heads_of(imported: Import) -> list[dict[str, Any]]:
    """Return the heads with their first value and the choices of columns."""
    first = imported.rows.exclude(line=None).order_by("line").first()
    cells = first.cells if first else []
    options = [(name, column.label_of_choice) for name, column in columns_of(imported).items()]
    return [
        {
            "name": f"column-{place}",
            "head": head,
            "value": cells[place] if place < len(cells) else "",
            "chosen": imported.columns[place],
            "options": options,
        }
        for place, head in enumerate(imported.heads)
    ]


def rows_context(request: RegionRequest, imported: Import) -> dict[str, Any]:
    """Return the requested page of the rows, the counts by state, and what the buttons offer."""
    counts, state = left_out.counts(imported.rows), request.GET.get("state", "")
    rows = chosen_rows(request, imported)
    waiting = imported.rows.filter(keeps__contains=[WAITING])
    good = imported.rows.filter(state__in=(RowState.NEW, RowState.CHANGED), is_left_out=False)
    good = good.exclude(pk__in=waiting.values("pk"))
    chosen = Paginator(rows, ROWS_ON_A_PAGE).get_page(request.GET.get("p"))
    names = names_in_rows(chosen)
    return {
        "page": chosen,
        "rows": [row_texts(row, names) for row in chosen],
        "states": preview_links.by_state(counts, dict(RowState.choices), _("All rows"), state),
        "good": good.count(),
        "waiting": waiting.count(),
        "faulty": counts.get(RowState.FAULTY, 0),
        "vanished": counts.get(RowState.VANISHED, 0),
        "has_drafts": imported.rows.exclude(drafts={}).exists(),
        **preview_links.buttons(imported, chosen, "organisation_import_choices", state),
        "may_undo": imported.state == ImportState.COMMITTED,
        "for_reading": [column.label for column in columns_of(imported).values() if is_left_out(imported, column)],
    }


def is_left_out(imported: Import, column: Column) -> bool:
    """Tell whether the file has a column of which an import takes no notice."""
    return column.is_read_only and column.name in imported.columns


def chosen_rows(request: RegionRequest, imported: Import) -> Any:
    """Return the rows of the requested state, those that an editor leaves out, or those whose record waits for
    approval; all without one.
    """
    rows = imported.rows.select_related("organisation", "group", "double")
    state = request.GET.get("state", "")
    if state == WAITING:
        return rows.filter(keeps__contains=[WAITING])
    if state == left_out.LEFT_OUT:
        return left_out.left_out(rows)
    return rows.filter(state=state) if state and state in RowState.values else rows


@require_safe
def preview_file(request: RegionRequest, number: int) -> FileResponse:
    """Return the rows of an import as a workbook, with what is said of each beside its cells."""
    imported = import_of(request, number)
    stem = slugify(imported.file_name.rpartition(".")[0]) or "rows"
    rows = chosen_rows(request, imported)
    return workbook(f"{stem}-{imported.pk}.xlsx", lambda file: write_preview(file, imported, rows))


@require_safe
def template_file(request: RegionRequest) -> FileResponse:
    """Return an empty list to be filled in."""
    kinds = {kind.code: kind for kind in kinds_for(request.user)}
    kind = kinds.get(request.GET.get("kind", next(iter(kinds), "")))
    if kind is None:
        raise PermissionDenied
    return workbook(f"{kind.file_stem}.xlsx", lambda file: write_template(file, kind))


def step(act: Callable[[RegionRequest, Import], None]) -> View:
    """Return the view of a step: a POST that takes it and shows the import again."""

    @require_POST
    def view(request: RegionRequest, number: int) -> HttpResponse:
        imported = import_of(request, number)
        try:
            act(request, imported)
        except steps.WrongStateError:
            messages.warning(request, _("Somebody has taken this step already."))
        except forms.ValidationError as error:
            messages.error(request, error.message)
        return redirect(reverse("organisation_import", args=[imported.pk]) + preview_links.turned_to(request.POST))

    return view


def choose_columns(request: RegionRequest, imported: Import) -> None:
    """Use the chosen columns. Raises ValidationError for a column chosen twice, and without an identifier."""
    given = [request.POST.get(f"column-{place}", "") for place in range(len(imported.heads))]
    known = columns_of(imported)
    columns = [name if name in known else "" for name in given]
    if twice := duplicates(columns):
        names = ", ".join(known[name].label for name in twice)
        raise forms.ValidationError(_("Two heads lead to the same column: %(columns)s.") % {"columns": names})
    if missing := kind_of(imported).missing_identifier(columns):
        raise forms.ValidationError(missing)
    steps.start_preview(imported, columns)


def choose_rows(request: RegionRequest, imported: Import) -> None:
    """Keep the choices of the preview."""
    left_out.keep_choices(imported, request.POST, ("overwrite_drafts", "unpublish_vanished"))


def commit(request: RegionRequest, imported: Import) -> None:
    """Import the good rows, with the choices of the preview."""
    choose_rows(request, imported)
    steps.start_commit(imported, request.user)


def undo(request: RegionRequest, imported: Import) -> None:
    """Undo the import."""
    steps.start_undo(imported, request.user)


def go_on(request: RegionRequest, imported: Import) -> None:
    """Go on with interrupted work."""
    steps.go_on(imported)
