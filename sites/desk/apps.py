from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "sites.desk"
    label = "desk"
    verbose_name = _("Desk")

    def ready(self) -> None:
        from sites.desk import publish_signals, side_panel_patches

        publish_signals.connect()
        side_panel_patches.apply()
