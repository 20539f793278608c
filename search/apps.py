from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from sites.page_cache.triggers import EVERY_MODEL


class SearchConfig(AppConfig):
    name = "search"
    label = "search"
    verbose_name = _("Search")
    not_on_pages = EVERY_MODEL

    def ready(self) -> None:
        from search.documents import delivery, indexer
        from search.health import search
        from search.page.frame import frames
        from search.published import READER
        from sites.frames import register_frames
        from sites.operations.health import register_check
        from sites.outbox.consumers import Consumer, register_consumer
        from sites.published import register_reader

        register_check(search)
        register_frames("search", frames)
        register_reader(READER)
        register_consumer(Consumer("search", indexer.update, indexer.remove_closed_regions, delivery.deliver))
