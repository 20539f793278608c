from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegionsConfig(AppConfig):
    name = "sites.regions"
    label = "regions"
    verbose_name = _("Regions")

    def ready(self) -> None:
        from sites.facets import register_facet
        from sites.regions import checks, migration_patches, signing_patches  # noqa: F401  (checks register themselves)
        from sites.regions.facets import REGION

        register_facet(REGION)
        migration_patches.patch()
        signing_patches.patch()
