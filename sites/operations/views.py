"""How the system is, for the region's staff."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from wagtail.users.models import UserProfile

from sites.operations.health import State, findings


@never_cache
@permission_required("wagtailadmin.access_admin")
def health(request: HttpRequest) -> HttpResponse:
    """What is wrong, in words of the reader's language; as JSON with `?format=json`. 503 where something is wrong."""
    with override(UserProfile.get_for_user(request.user).get_preferred_language()):
        found = findings()
        status = 503 if any(finding.state is State.WRONG for finding in found) else 200
        if request.GET.get("format") == "json":
            told = [{"name": each.name, "state": each.state.name.lower(), "words": each.words} for each in found]
            return JsonResponse({"findings": told}, status=status)
        columns = [{"label": label} for label in (_("Part"), _("State"), _("In words"))]
        rows = [[{"text": each.name}, {"text": each.state_name}, {"text": each.words}] for each in found]
        return render(request, "operations/health.html", {"columns": columns, "rows": rows}, status=status)
