"""The health report for the region's staff."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from wagtail.users.models import UserProfile

from sites.operations.health import HealthState, run_checks


@never_cache
@permission_required("wagtailadmin.access_admin")
def health(request: HttpRequest) -> HttpResponse:
    """Render the health report in the user's language; JSON with `?format=json`. 503 where a check fails."""
    with override(UserProfile.get_for_user(request.user).get_preferred_language()):
        results = run_checks()
        status = 503 if any(result.state is HealthState.WRONG for result in results) else 200
        if request.GET.get("format") == "json":
            entries = [{"name": each.name, "state": each.state.name.lower(), "words": each.message} for each in results]
            return JsonResponse({"findings": entries}, status=status)
        columns = [{"label": label} for label in (_("Part"), _("State"), _("In words"))]
        rows = [[{"text": each.name}, {"text": each.state_label}, {"text": each.message}] for each in results]
        return render(request, "operations/health.html", {"columns": columns, "rows": rows}, status=status)
