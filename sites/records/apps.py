from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    name = "sites.records"
    label = "records"
    verbose_name = _("Records")

    def ready(self) -> None:
        from sites.records import bulk_action_patches, checks, workflow_state_patches  # noqa: F401 (checks register)

        bulk_action_patches.apply()
        workflow_state_patches.apply()
