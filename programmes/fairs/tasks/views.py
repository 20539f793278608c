"""The checklist of a fair in the admin. GET shows, POST saves."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programmes.choices import TaskPhase
from programmes.fairs.editor.views import VIEWS, for_editors
from programmes.fairs.next_year_page import form_path
from programmes.models import Fair, FairTask

EMPTY_ROWS = 3
FIELDS = ("phase", "title", "who", "email", "due", "done")
PREFIX = "tasks"

TaskForms: Any = forms.inlineformset_factory(
    Fair,
    FairTask,
    fields=FIELDS,
    extra=EMPTY_ROWS,
    widgets={"due": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")},
)


@require_http_methods(["GET", "HEAD", "POST"])
@for_editors
def checklist(request: HttpRequest, fair: Fair) -> HttpResponse:
    """Show who does what by when, phase by phase, and save the changes of the table."""
    phases = list(TaskPhase.values)
    rows = fair.tasks.all()
    found = TaskForms(request.POST or None, instance=fair, prefix=PREFIX, queryset=rows)
    if request.method == "POST" and found.is_valid():
        found.save()
        messages.success(request, _("The checklist is saved."))
        return redirect(f"{VIEWS}:checklist", fair.pk)
    today = timezone.localdate()
    ordered = sorted(found.forms, key=lambda form: (form.instance.pk is None, phases.index(form.instance.phase)))
    context = {
        "page_title": _("Checklist"),
        "page_subtitle": str(fair),
        "header_icon": "tasks",
        "fair": fair,
        "fair_url": form_path(fair),
        "formset": found,
        "rows": [{"form": form, "is_late": is_late(form.instance, today)} for form in ordered],
        "open": sum(not task.done for task in rows),
        "all": len(rows),
    }
    return TemplateResponse(
        request, "programmes/admin/checklist.html", context, status=400 if request.method == "POST" else 200
    )


def is_late(task: FairTask, today: Any) -> bool:
    """Tell whether something should be done by now and is not."""
    return task.due is not None and task.due < today and not task.done
