from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    name = "sites.records"
    label = "records"
    verbose_name = _("Records")

    def ready(self) -> None:
        from sites.records import checks  # noqa: F401  (they register themselves)
