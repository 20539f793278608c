from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CalendarConfig(AppConfig):
    """The app of shared tables; `programmes` registers their consumer, which needs the apps of regions."""

    name = "programmes.calendar"
    label = "calendar"
    verbose_name = _("Calendar")
