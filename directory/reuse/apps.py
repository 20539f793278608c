from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReuseConfig(AppConfig):
    """The app of a shared table; `directory` registers its consumer, which needs the apps of regions."""

    name = "directory.reuse"
    label = "reuse"
    verbose_name = _("Reuse of operating models")
