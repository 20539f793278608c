from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegionsConfig(AppConfig):
    name = "sites.regions"
    label = "regions"
    verbose_name = _("Regions")

    def ready(self) -> None:
        from sites.listing import register_spread
        from sites.regions import checks  # noqa: F401
        from sites.regions.everything import CHANGE, everything

        register_spread(CHANGE, everything)
