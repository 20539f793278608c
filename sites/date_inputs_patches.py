"""Date and time fields of Wagtail's admin take what people in Finland type, and never change it.

Wagtail's three widgets show ISO formats and start a jQuery calendar that, when its field is left, replaces every text
it cannot parse by the present moment. The widgets are made in several places of Wagtail (model forms, the schedule
dialog, list filters, blocks), so their classes are patched: format of the language, no validation in the browser. The
server parses (`sites/formats/inputs.py`), and what it cannot parse stays in the field with a message beside it.
"""

from datetime import date, time
from typing import Any

from django import forms
from django.utils.formats import date_format, get_format, time_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput

# By widget, the name of its format. Django and the calendar share the syntax of formats (PHP's).
FORMATS: dict[type[forms.Widget], str] = {
    AdminDateInput: "SHORT_DATE_FORMAT",
    AdminTimeInput: "TIME_FORMAT",
    AdminDateTimeInput: "SHORT_DATETIME_FORMAT",
}
CALENDAR_SCRIPT = "kohtaamo/calendar-format.js"
MESSAGES: dict[type[forms.Field], Any] = {
    forms.DateField: _("Write the date like this: 1.12.2026."),
    forms.TimeField: _("Write the time like this: 9:00."),
    forms.DateTimeField: _("Write the date and the time like this: 1.12.2026 9:00."),
}


def apply() -> None:
    """Patches the widgets and the messages of Django's fields. Idempotent.

    Raises AttributeError where a version of Wagtail has no `get_config` on its widgets.
    """
    for widget, name in FORMATS.items():
        if "format_value" not in vars(widget):
            _patch(widget, name)
    for field, message in MESSAGES.items():
        field.default_error_messages = {**field.default_error_messages, "invalid": message}


def _patch(widget_class: Any, name: str) -> None:
    wagtails_config = widget_class.get_config
    wagtails_media = widget_class.media

    def get_config(widget: Any) -> dict[str, Any]:
        time_of_day = get_format("TIME_FORMAT")
        ours = {"format": get_format(name), "formatTime": time_of_day, "validateOnBlur": False}
        return {**wagtails_config(widget), **ours}

    def format_value(widget: Any, value: Any) -> Any:
        if isinstance(value, time):
            return time_format(value, name)
        return date_format(value, name) if isinstance(value, date) else value or None

    def media(widget: Any) -> forms.Media:
        return wagtails_media.fget(widget) + forms.Media(js=[CALENDAR_SCRIPT])

    widget_class.get_config = get_config
    widget_class.format_value = format_value
    widget_class.media = property(media)
