from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    label = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from search.health import search
        from search.published import READER
        from sites.operations.health import register_check
        from sites.published import register_reader

        register_check(search)
        register_reader(READER)
