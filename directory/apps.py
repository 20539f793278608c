from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "directory"
    verbose_name = _("Directory")

    def ready(self) -> None:
        from directory import desk, translation
        from directory import listing as organisation_listing
        from directory.models import OperatingModelPage, Organisation
        from sites.desk.register import register as register_with_the_desk
        from sites.kinds import Kind, register
        from sites.pages import listing as page_listing
        from sites.translation.register import register as register_translatable

        organisation = Kind(
            code="organisation",
            name=_("Organisation"),
            plural=_("Organisations"),
            model=Organisation,
            source=organisation_listing.SOURCE,
        )
        operating_model = Kind(
            code="operating-model",
            name=_("Operating model"),
            plural=_("Operating models"),
            model=OperatingModelPage,
            source=page_listing.SOURCE,
        )
        for kind in (organisation, operating_model):
            register(kind)
        register_translatable(translation.ORGANISATIONS)
        register_with_the_desk(desk.ORGANISATIONS)
