"""The panels of a rule in Wagtail's admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from sites.records.admin import in_each_language

RULE = MultiFieldPanel(
    [
        FieldPanel("frequency"),
        FieldPanel("weekdays"),
        FieldPanel("nths"),
        FieldPanel("dates"),
        FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
    ],
    heading=_("When it takes place"),
)
SEASON = MultiFieldPanel(
    [
        FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
        FieldPanel("skipped"),
        FieldPanel("skips_holidays"),
    ],
    heading=_("Season and exceptions"),
)
CHANGED_DATES = InlinePanel(
    "changed_dates",
    panels=[
        FieldPanel("day"),
        FieldPanel("status"),
        FieldPanel("extra"),
        FieldRowPanel([FieldPanel("new_day"), FieldPanel("new_start"), FieldPanel("new_end")]),
        in_each_language("new_place", _("Another place")),
        FieldPanel("online_address"),
        in_each_language("reason", _("Reason, for residents")),
    ],
    heading=_("Changed dates"),
    label=_("Changed date"),
)
