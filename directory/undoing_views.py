"""Changes of several organisations in the admin. GET shows them, POST undoes one."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from directory.proposals.admin_views import require_publisher
from directory.undoing import changes_of_several, undo
from sites.regions.request import RegionRequest

TITLE = gettext_lazy("Changes of several organisations")


@require_http_methods(["GET", "HEAD", "POST"])
def changes(request: RegionRequest) -> HttpResponse:
    """List the changes of the last month; POST undoes the one named by `batch`."""
    require_publisher(request.user)
    if request.method == "POST":
        tell(request, *undo(batch_of(request), request.user))
        return redirect("organisation_changes")
    context = {
        "page_title": TITLE,
        "header_icon": "history",
        "heads": [_("When"), _("What was changed"), _("Who"), _("Organisations"), _("What to do")],
        "rows": changes_of_several(),
    }
    return TemplateResponse(request, "directory/admin/changes.html", context)


def batch_of(request: RegionRequest) -> UUID:
    """Return the change that a form names. Raises BadRequest."""
    try:
        return UUID(request.POST.get("batch", ""))
    except ValueError as error:
        raise BadRequest from error


def tell(request: RegionRequest, count: int, kept: list[str]) -> None:
    """Say what was undone and what was kept."""
    text = ngettext("%(count)d organisation is as before.", "%(count)d organisations are as before.", count)
    messages.success(request, text % {"count": count})
    if kept:
        text = _("Left as they are, because they were edited since or wait for approval: %(names)s.")
        messages.warning(request, text % {"names": ", ".join(kept)})
