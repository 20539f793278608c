"""What imports add to Wagtail's admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from directory.exchange.apply import IMPORTED, UNDONE


@hooks.register("register_log_actions")
def register_actions(actions: Any) -> None:
    """Register the log actions of an organisation that an import changed."""
    actions.register_action(IMPORTED, _("Import"), _("Imported from a list"))
    actions.register_action(UNDONE, _("Undo import"), _("Import undone"))
