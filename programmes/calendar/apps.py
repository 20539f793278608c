from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from sites.page_cache.triggers import EVERY_MODEL


class CalendarConfig(AppConfig):
    """The app of shared tables; `programmes` registers their consumer, which needs the apps of regions."""

    name = "programmes.calendar"
    label = "calendar"
    verbose_name = _("Calendar")
    not_on_pages = EVERY_MODEL  # its consumer invalidates the pages that show it
