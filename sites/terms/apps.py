from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TermsConfig(AppConfig):
    name = "sites.terms"
    label = "terms"
    verbose_name = _("Vocabularies")

    def ready(self) -> None:
        from sites.facets import register_facet
        from sites.terms.facets import ACTIVITY, LIFE_EVENT, LOCATION, MUNICIPALITY, TARGET_GROUP, THEME

        for facet in (MUNICIPALITY, LOCATION, THEME, LIFE_EVENT, ACTIVITY, TARGET_GROUP):
            register_facet(facet)
