"""The action by which the admin saves a record: the autosaves of one sitting are one row of its history."""

from typing import Any

from wagtail.actions.edit import EditAction
from wagtail.log_actions import LogContext, registry


class EditRecord(EditAction):
    """Saves a record. Wagtail folds the autosaves of a sitting into one row for pages alone."""

    def execute(self, skip_permission_checks: bool = False) -> Any:
        """Save the record; what overwrites a revision is logged under the UUID of that revision's first entry."""
        context = LogContext(user=self.user)
        if self.overwrite_revision:
            entries = registry.get_logs_for_instance(self.instance)
            first = entries.latest_uuid_for_user_revision_action(self.user, self.overwrite_revision, self.log_action)
            context.uuid = first or context.uuid
        with context:
            return super().execute(skip_permission_checks)
