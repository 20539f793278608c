from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    name = "sites.records"
    label = "records"
    verbose_name = _("Records")

    def ready(self) -> None:
        from sites.records import bulk_action_patches, checks  # noqa: F401  (checks register themselves)

        bulk_action_patches.apply()
