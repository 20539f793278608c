from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from sites.page_cache.triggers import EVERY_MODEL


class ReuseConfig(AppConfig):
    """The app of a shared table; `directory` registers its consumer, which needs the apps of regions."""

    name = "directory.reuse"
    label = "reuse"
    verbose_name = _("Reuse of operating models")
    not_on_pages = EVERY_MODEL  # its consumer invalidates the few pages that show it
