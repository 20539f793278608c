from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PageCacheConfig(AppConfig):
    name = "sites.page_cache"
    label = "page_cache"

    def ready(self) -> None:
        from sites.page_cache import checks  # noqa: F401
        from sites.page_cache.invalidation import on_region_restored
        from sites.regions.signals import region_restored

        region_restored.connect(on_region_restored, dispatch_uid="page_cache.region_restored")
        post_migrate.connect(watch_tables, sender=self, dispatch_uid="page_cache.watch_tables")


def watch_tables(**_: Any) -> None:
    """After the migrations of each schema: new tables come under watch by themselves."""
    from sites.page_cache import triggers

    triggers.watch()
