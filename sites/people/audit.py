"""The audit log of user accounts: entries in Wagtail's own log, beside those of pages and records."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log, registry
from wagtail.models import Revision

from sites.people.models import User

SIGNED_IN = "people.signed_in"
SIGNED_OUT = "people.signed_out"
SIGN_IN_REFUSED = "people.sign_in_refused"
LOCKED_OUT = "people.locked_out"
INVITED = "people.invited"
ACCEPTED = "people.accepted"
WITHDRAWN = "people.withdrawn"
ROLES_CHANGED = "people.roles_changed"
DEACTIVATED = "people.deactivated"
ACTIVATED = "people.activated"
PASSWORD_CHANGED = "people.password_changed"  # noqa: S105 – the name of an action
PASSWORD_RESET = "people.password_reset"  # noqa: S105
FACTOR_ADDED = "people.factor_added"
FACTOR_REMOVED = "people.factor_removed"
SESSIONS_ENDED = "people.sessions_ended"

# The action in the filter, and as a sentence in a history.
ACTIONS = {
    SIGNED_IN: (_("Sign in"), _("Signed in")),
    SIGNED_OUT: (_("Sign out"), _("Signed out")),
    SIGN_IN_REFUSED: (_("Refused sign-in"), _("Sign-in refused: wrong password")),
    LOCKED_OUT: (_("Locked sign-in"), _("Sign-in locked after too many wrong passwords")),
    INVITED: (_("Invite"), _("Invited")),
    ACCEPTED: (_("Accept an invitation"), _("Accepted the invitation")),
    WITHDRAWN: (_("Withdraw an invitation"), _("Invitation withdrawn")),
    ROLES_CHANGED: (_("Change roles"), _("Roles changed")),
    DEACTIVATED: (_("Close an account"), _("Account closed")),
    ACTIVATED: (_("Open an account again"), _("Account opened again")),
    PASSWORD_CHANGED: (_("Change a password"), _("Password changed")),
    PASSWORD_RESET: (_("Reset a password"), _("Password reset by e-mail")),
    FACTOR_ADDED: (_("Add a second factor"), _("Second factor added")),
    FACTOR_REMOVED: (_("Remove a second factor"), _("Second factor removed")),
    SESSIONS_ENDED: (_("End sessions"), _("Sessions ended")),
}


def record(of: models.Model, action: str, actor: User | None, data: dict[str, Any] | None = None) -> None:
    """Write a log entry: `action` was done to `of`, a user or an invitation, by the actor; None for the system."""
    log(instance=of, action=action, user=actor, data=data or {})


def retention_start(now: datetime | None = None) -> datetime:
    """Return the moment before which the audit log holds no entries."""
    return (now or timezone.now()) - timedelta(days=settings.AUDIT_LOG_DAYS)


def purge() -> int:
    """Delete expired log entries of the current schema. Returns their number.

    An entry of an existing revision is part of a page's history, where editors compare and restore: it stays as long
    as its revision, and is not shown in the audit log.
    """
    kept = models.Exists(Revision.objects.filter(pk=models.OuterRef("revision_id")))
    old = (model.objects.filter(timestamp__lt=retention_start()) for model in registry.get_log_entry_models())
    return sum(entries.exclude(kept).delete()[0] for entries in old)
