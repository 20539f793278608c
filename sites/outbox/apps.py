from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    name = "sites.outbox"
    label = "outbox"
    verbose_name = _("Changes")

    def ready(self) -> None:
        from sites.outbox.resolvers import REGION_CHANGE, all_things, register_resolver

        register_resolver(REGION_CHANGE, all_things)
