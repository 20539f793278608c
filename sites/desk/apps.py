from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "sites.desk"
    label = "desk"
    verbose_name = _("Desk")

    def ready(self) -> None:
        from sites.desk import publish_signals, side_panel_patches
        from sites.desk.own_counts import INDICATORS, own_counts
        from sites.indicators import register_indicator, register_own_counts

        for indicator in INDICATORS:
            register_indicator(indicator)
        register_own_counts(own_counts)
        publish_signals.connect()
        side_panel_patches.apply()
