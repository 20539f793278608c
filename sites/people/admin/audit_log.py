"""The audit log of a region in the admin, with export."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import IntegerField, QuerySet, Value
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.encoding import force_str
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.reports.audit_logging import LogEntriesView, SiteHistoryReportFilterSet
from wagtail.log_actions import registry

from sites.people.audit import retention_start
from sites.people.models import User
from sites.people.roles import READ_AUDIT
from sites.spreadsheet import BYTE_ORDER_MARK


def entries(model: Any) -> Any:
    """Return the entries of one of Wagtail's logs within the retention time, the saves of one sitting as one.

    They are the whole region's, whatever the user may edit.
    """
    return model.objects.filter(timestamp__gte=retention_start()).latest_by_uuid_and_action()


class AuditLogFilters(SiteHistoryReportFilterSet):
    """Wagtail's filters, with every user and action in the region's log."""

    def get_action_choices(self) -> list[tuple[str, Any]]:
        used: set[str] = set().union(*(entries(model).get_actions() for model in registry.get_log_entry_models()))
        return [(action, label) for action, label in registry.get_choices() if action in used]

    def get_users_queryset(self) -> QuerySet[User]:
        people: set[int] = set().union(*(entries(model).get_user_ids() for model in registry.get_log_entry_models()))
        return User.objects.filter(pk__in=people).order_by("username")


class AuditLogView(LogEntriesView):
    """Wagtail's report of its logs, over all entries of the region."""

    page_title = _("Who did what")
    index_url_name = "audit_log"
    index_results_url_name = "audit_log_results"
    filterset_class = AuditLogFilters

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(READ_AUDIT):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_filtered_queryset(self) -> QuerySet[Any]:
        """Return the keys of all entries, newest first; Wagtail loads those of one page."""
        self.log_models = list(registry.get_log_entry_models())
        parts = []
        for index, model in enumerate(self.log_models):
            keys = entries(model).values("pk", "timestamp")
            numbered = keys.annotate(log_model_index=Value(index, output_field=IntegerField()))
            parts.append(self.filter_queryset(numbered).order_by())
        return parts[0].union(*parts[1:], all=True).order_by("-timestamp", "-pk")

    def stream_csv(self, queryset: Any) -> Iterator[bytes]:
        yield BYTE_ORDER_MARK.encode()
        yield from super().stream_csv(queryset)

    def get_action_label(self, action: str) -> str:
        """Return the action's label; its name where no installed app registers it."""
        formatter = registry.formatters.get(action)
        return force_str(formatter.label) if formatter else action
