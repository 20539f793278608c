"""The view of the admin that reads back what is typed in the grid of opening hours."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from directory.hours.rows import has_errors, read
from directory.hours.widgets import HoursWidget, read_back


@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """Return what residents will read of the rows typed under the field `name`. Stores nothing."""
    typed = HoursWidget().value_from_datadict(request.POST, request.FILES, request.POST.get("name", ""))
    hours = read(typed)
    return render(request, "hours/read_back.html", {"read": read_back(hours, has_errors(typed))})
