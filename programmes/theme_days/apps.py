from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ThemeDaysConfig(AppConfig):
    """The app of the national list, a shared table; `programmes` shows it."""

    name = "programmes.theme_days"
    label = "theme_days"
    verbose_name = _("Theme days")
