"""The health check of the search."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search import maintenance
from sites.operations.health import CheckResult, HealthState

LATE = timedelta(minutes=5)


def search() -> CheckResult:
    """Check that changes are processed in time, and that Elasticsearch, if configured, answers and rejects nothing."""
    found = maintenance.status()
    name = _("Search")
    if found.oldest_change and timezone.now() - found.oldest_change > LATE:
        message = ngettext(
            "%(count)d change has not been filed for more than five minutes.",
            "%(count)d changes have not been filed for more than five minutes.",
            found.changes,
        )
        return CheckResult(name, HealthState.WRONG, message % {"count": found.changes})
    if found.rejected:
        message = ngettext(
            "Elasticsearch refuses %(count)d document. See: manage.py search status",
            "Elasticsearch refuses %(count)d documents. See: manage.py search status",
            len(found.rejected),
        )
        return CheckResult(name, HealthState.WARNING, message % {"count": len(found.rejected)})
    return CheckResult(name, *_engine(found))


def _engine(found: maintenance.SearchStatus) -> tuple[HealthState, str]:
    filed = ngettext("%(count)d thing can be found.", "%(count)d things can be found.", found.documents)
    filed %= {"count": found.documents}
    if not found.elastic.unavailable:
        if found.elastic.outdated:
            return HealthState.WARNING, _("The index was made by other code. Run: manage.py search rebuild")
        version = _("Elasticsearch %(version)s answers.") % {"version": found.elastic.version}
        return HealthState.GOOD, f"{filed} {version}"
    if maintenance.elastic.configured():
        message = _("Elasticsearch does not answer (%(reason)s); PostgreSQL answers instead.")
        return HealthState.WARNING, message % {"reason": found.elastic.reason}
    return HealthState.GOOD, f"{filed} {_('PostgreSQL answers.')}"
