from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "directory"
    verbose_name = _("Directory")

    def ready(self) -> None:
        from directory import desk, translation
        from directory import listing as organisation_listing
        from sites.desk.register import register as register_with_the_desk
        from sites.listing import Kind, register_kind, register_source
        from sites.translation.register import register

        register_kind(Kind("organisation", _("Organisation"), _("Organisations")))
        register_kind(Kind("operating-model", _("Operating model"), _("Operating models")))
        register_source(organisation_listing.SOURCE)
        register(translation.ORGANISATIONS)
        register_with_the_desk(desk.ORGANISATIONS)
