from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from sites.page_cache.triggers import EVERY_MODEL


class OwnWordsConfig(AppConfig):
    """The app of the regions' own words: tables of the regions, while those of `search` are shared."""

    name = "search.own_words"
    label = "own_words"
    verbose_name = _("Everyday words")
    not_on_pages = EVERY_MODEL

    def ready(self) -> None:
        from search.asked.own_counts import INDICATORS, own_counts
        from sites.grants import EDITORS, MODERATORS, grant
        from sites.indicators import register_indicator, register_own_counts

        verbs = tuple(f"own_words.{verb}_ownword" for verb in ("add", "change", "delete", "view"))
        grant(dict.fromkeys((EDITORS, MODERATORS), verbs))
        # Here, as indicators are shown in the order of the apps: after those of organisations and programmes.
        for indicator in INDICATORS:
            register_indicator(indicator)
        register_own_counts(own_counts)
