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
        post_migrate.connect(sync_triggers, sender=self, dispatch_uid="page_cache.watch_tables")


def sync_triggers(**_: Any) -> None:
    """Receiver of `post_migrate`: create the triggers of new tables in each migrated schema."""
    from sites.page_cache import triggers

    triggers.sync_triggers()
